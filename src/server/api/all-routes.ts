import type { Route } from './handlers.ts';
import { homeRoutes, type House } from './home.ts';
import { searchRoutes } from './search.ts';
import { sessionRoutes, type Door } from './session.ts';

/** Every address a browser can ask, feature by feature. A new feature adds its line here and nowhere else. */
export const allRoutes = (server: Door & House): readonly Route[] => [...sessionRoutes(server), ...homeRoutes(server), ...searchRoutes];
