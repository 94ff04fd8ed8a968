import { read, type Register } from '#access/index.ts';
import { findDue, loadCare } from '#backup/index.ts';
import { homeApi } from '#backup/contract.ts';
import type { LogCheck } from '../log-check.ts';
import { loadOverview } from '../overview.store.ts';
import type { Whereabouts } from '../pages/view.ts';
import type { SequencerLoop } from '../sequencer-loop.ts';
import { routes, type Route } from './handlers.ts';

export type House = {
  readonly register: Register;
  readonly whereabouts: Whereabouts;
  readonly check: Pick<LogCheck, 'of'>;
  readonly sequencer: Pick<SequencerLoop, 'behindSince'>;
};

const toText = (at: Date | null): string | null => at?.toISOString() ?? null;

export const homeRoutes = ({ register, whereabouts, check, sequencer }: House): readonly Route[] => routes(homeApi, {
  'GET /api/home': async ({ session }) => {
    const { accounts, sources, logs } = await read(session, 'record', loadOverview);
    const care = await loadCare(register);
    return {
      accounts: [...accounts], sources,
      logs: logs.map(({ log, at, ...each }) => {
        const checked = each.head === null ? undefined : check.of(log);
        return { ...each, at: toText(at), checked: checked === undefined ? null : { at: checked.at.toISOString(), holds: checked.holds } };
      }),
      behindSince: toText(sequencer.behindSince()),
      place: whereabouts,
      backups: { data: toText(care.data), keys: toText(care.keys), tried: toText(care.tried) },
      due: whereabouts.example ? [] : findDue(care, register.world.now()),
    };
  },
});
