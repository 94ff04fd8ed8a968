import { show } from '#register/entity/index.ts';
import { busyAccounts, openLoaded } from './load.ts';
import { percentile, time, type Bench } from './measure.ts';

const warm = 50;
const rounds = 300;

/** Opening one person whom many accounts tell of, as `show` does: read, joined and folded, without printing. */
export const showBench: Bench = {
  name: 'show', does: `opens a person with ${busyAccounts} accounts`,
  async run(context) {
    const loaded = await openLoaded(context.accounts, context.seed, context.say);
    try {
      const [seat] = await loaded.seats(1);
      if (seat === undefined) throw new Error('no seat');
      const shown = await show(seat, loaded.busy);
      if (shown.versions.length !== busyAccounts) throw new Error(`${shown.versions.length} accounts instead of ${busyAccounts}`);
      const taken: number[] = [];
      for (let round = -warm; round < rounds; round += 1) {
        const ms = await time(() => show(seat, loaded.busy));
        if (round >= 0) taken.push(ms);
      }
      return [{ bench: 'show', what: `person with ${busyAccounts} accounts: p95`, n: rounds, value: percentile(taken, 0.95), unit: 'ms', budget: { most: 30, of: 'value', source: 'DESIGN 8' }, note: `p50 ${percentile(taken, 0.5).toFixed(1)}, ${shown.linked.length} linked, ${shown.assessments.length} assessments` }];
    } finally {
      await loaded.opened.close();
    }
  },
};
