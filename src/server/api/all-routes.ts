import type { Route } from './handlers.ts';
import { searchRoutes } from './search.ts';

/** Every address a browser can ask, feature by feature. A new feature adds its line here and nowhere else. */
export const allRoutes: readonly Route[] = [...searchRoutes];
