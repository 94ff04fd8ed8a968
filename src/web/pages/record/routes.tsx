import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { asking, queryClient } from '../../api/queries.ts';
import { frameRoute } from '../../app/root-route.tsx';
import { loadWords, spokenNow } from '../../words/use-words.tsx';
import { figure } from './figure/words/figure.ts';
import { version } from './version/words/version.ts';
import { record } from './words/record.ts';

const words = async (): Promise<void> => { await Promise.all([loadWords(record), loadWords(version), loadWords(figure)]); };
/** The card is there before the form: one that came after it was passed by, by keys that go from part to part. The form says itself that it could not be asked. */
const card = async (): Promise<void> => { await Promise.all([...new Set(['ko', spokenNow()] as const)].map((lang) => queryClient.prefetchQuery(asking('GET /api/consent/card', { lang })))); };

export const routes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/record', component: lazyRouteComponent(() => import('./start-page.tsx'), 'StartPage'), loader: words }),
  createRoute({ getParentRoute: () => frameRoute, path: '/record/$id', component: lazyRouteComponent(() => import('./draft-page.tsx'), 'DraftPage'), loader: () => Promise.all([words(), card()]) }),
  createRoute({ getParentRoute: () => frameRoute, path: '/record/version/$account', component: lazyRouteComponent(() => import('./version/begin-version-page.tsx'), 'BeginVersionPage'), loader: words }),
] as const;
