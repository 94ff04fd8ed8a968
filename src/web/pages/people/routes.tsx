import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { people } from './words/people.ts';

export const routes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/people', component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'), loader: () => loadWords(people) }),
] as const;
