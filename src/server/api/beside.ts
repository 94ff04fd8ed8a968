import { Refused } from '#base/result.ts';
import { besideApi } from '#help/contract.ts';
import type { Beside } from '../beside.ts';
import { isLoopback } from '../hosts.ts';
import type { Whereabouts } from '../pages/view.ts';
import { routes, type Route } from './handlers.ts';

/** `root`: this server was started as root and gave that up. `elsewhere`: whoever reads this page may sit at another machine, to which the other server is closed. */
export type Besides = { readonly beside?: Beside | 'root' | 'elsewhere' | undefined; readonly whereabouts: Pick<Whereabouts, 'example' | 'practice'> };

export const besideRoutes = ({ beside, whereabouts }: Besides): readonly Route[] => routes(besideApi, {
  'POST /api/beside': async ({ input, request }) => {
    if (beside === undefined || whereabouts.example || whereabouts.practice === true) throw new Refused('beside.none');
    if (typeof beside === 'string') throw new Refused(`beside.${beside}`);
    // By the name that this page has: to a page of another name no cookie would go.
    const name = (request.headers.host ?? '').replace(/:\d+$/, '');
    if (!isLoopback(name.replace(/^\[|\]$/g, ''))) throw new Refused('beside.elsewhere');
    const there = await beside.open(input.which);
    return { link: there === null ? null : `http://${name}:${there.port}/enter?once=${there.token}` };
  },
});
