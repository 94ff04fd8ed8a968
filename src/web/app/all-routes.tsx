import { routes as allowRoutes } from '../pages/allow/routes.tsx';
import { routes as firstRunRoutes } from '../pages/first-run/routes.tsx';
import { routes as homeRoutes } from '../pages/home/routes.tsx';
import { routes as importRoutes } from '../pages/import/routes.tsx';
import { routes as readRoutes } from '../pages/read/routes.tsx';
import { routes as recordRoutes } from '../pages/record/routes.tsx';
import { houseRoutes } from '../pages/house-routes.tsx';
import { routes as reviewRoutes } from '../pages/review/routes.tsx';
import { routes as searchRoutes } from '../pages/search/routes.tsx';
import { ownRoutes, routes as signInRoutes } from '../pages/sign-in/routes.tsx';

/** Every page of the app, area by area. A new area adds its lines here and, if it is a place of the rail, in places.ts. */
export const framed = [...allowRoutes, ...homeRoutes, ...searchRoutes, ...readRoutes, ...recordRoutes, ...importRoutes, ...reviewRoutes, ...houseRoutes, ...ownRoutes] as const;
export const atTheDoor = [...signInRoutes, ...firstRunRoutes] as const;
