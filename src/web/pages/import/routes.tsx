import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { stepNames, type Step } from './steps.ts';
import { importing } from './words/import.ts';

export const routes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/import', component: lazyRouteComponent(() => import('./start-page.tsx'), 'StartPage'), loader: () => loadWords(importing) }),
  createRoute({
    getParentRoute: () => frameRoute, path: '/import/$id', component: lazyRouteComponent(() => import('./upload-page.tsx'), 'UploadPage'), loader: () => loadWords(importing),
    validateSearch: (search: Record<string, unknown>): { step?: Step } => { const step = stepNames.find((name) => name === search['step']); return step === undefined ? {} : { step }; },
  }),
] as const;
