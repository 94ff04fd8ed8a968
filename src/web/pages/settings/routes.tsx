import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { settings } from './words/settings.ts';

export const routes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/settings', component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'), loader: () => loadWords(settings) }),
] as const;
