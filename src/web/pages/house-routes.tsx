import { routes as auditRoutes } from './audit/routes.tsx';
import { routes as helpRoutes } from './help/routes.tsx';
import { routes as peopleRoutes } from './people/routes.tsx';
import { routes as requestsRoutes } from './requests/routes.tsx';
import { routes as settingsRoutes } from './settings/routes.tsx';

/** What looks after the house and those who work in it. */
export const houseRoutes = [...helpRoutes, ...peopleRoutes, ...requestsRoutes, ...settingsRoutes, ...auditRoutes] as const;
