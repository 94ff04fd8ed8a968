import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { figure } from './figure/words/figure.ts';
import { version } from './version/words/version.ts';
import { record } from './words/record.ts';

const words = async (): Promise<void> => { await Promise.all([loadWords(record), loadWords(version), loadWords(figure)]); };

export const routes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/record', component: lazyRouteComponent(() => import('./start-page.tsx'), 'StartPage'), loader: words }),
  createRoute({ getParentRoute: () => frameRoute, path: '/record/$id', component: lazyRouteComponent(() => import('./draft-page.tsx'), 'DraftPage'), loader: words }),
  createRoute({ getParentRoute: () => frameRoute, path: '/record/version/$account', component: lazyRouteComponent(() => import('./version/begin-version-page.tsx'), 'BeginVersionPage'), loader: words }),
] as const;
