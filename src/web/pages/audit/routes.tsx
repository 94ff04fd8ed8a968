import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/root-route.tsx';
import { loadWords } from '../../words/use-words.tsx';
import { parseSearch } from './audit-search.ts';
import { audit } from './words/audit.ts';

export const routes = [
  createRoute({ getParentRoute: () => frameRoute, path: '/audit', validateSearch: parseSearch, component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'), loader: () => loadWords(audit) }),
] as const;
