import { createRouter } from '@tanstack/react-router';
import { onSessionEnded } from '../api/client.ts';
import { onLost, queryClient } from '../api/queries.ts';
import { Waiting } from '../parts/waiting.tsx';
import { atTheDoor, framed } from './all-routes.tsx';
import { doorRoute, frameRoute, nowhereRoute, rootRoute } from './root-route.tsx';
import { forgetRecent } from './recent.ts';
import { sessionQuery } from './session.ts';

const tree = rootRoute.addChildren([frameRoute.addChildren([...framed, nowhereRoute]), doorRoute.addChildren([...atTheDoor])]);

export const router = createRouter({
  routeTree: tree, defaultPreload: 'intent', defaultPreloadStaleTime: 0, defaultPendingMs: 200, defaultPendingMinMs: 0,
  defaultPendingComponent: Waiting, scrollRestoration: true, defaultStructuralSharing: true,
});

// A session that ended under an open page is seen at the next answer: the frame covers the page at once and says so, and asks who is here now.
onSessionEnded(() => {
  queryClient.setQueryData(sessionQuery.queryKey, (here) => here && { ...here, me: null });
  void queryClient.invalidateQueries(sessionQuery);
});

// The titles of what was opened are as closed as what they lead to.
onLost(forgetRecent);

declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
  // Title of the page in words, never with the name of a person: it stays in the history of the browser.
  interface StaticDataRouteOption { readonly title?: string }
}
