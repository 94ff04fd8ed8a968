import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { queryClient } from '../api/queries.ts';
import { Absent } from '../parts/problem.tsx';
import { PageProblem } from './page-problem.tsx';
import { Frame } from './frame.tsx';
import { sessionQuery } from './session.ts';

export const rootRoute = createRootRoute({ component: Outlet, errorComponent: PageProblem, notFoundComponent: Absent });

/** Pages of the register: with rail and top bar, for somebody who has signed in. Every area hangs its routes on this one. */
export const frameRoute = createRoute({
  getParentRoute: () => rootRoute, id: 'frame', component: Frame, errorComponent: PageProblem, notFoundComponent: Absent,
  beforeLoad: async ({ location }) => {
    const here = await queryClient.ensureQueryData(sessionQuery);
    if (here.me === null) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
  },
});

/** What no page is at: in the frame, as what may not be seen is. */
export const nowhereRoute = createRoute({ getParentRoute: () => frameRoute, path: '$', component: Absent });

/** Pages without a session: the way in and the first run. */
export const doorRoute = createRoute({ getParentRoute: () => rootRoute, id: 'door', component: Outlet });
