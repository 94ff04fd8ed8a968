import { entityApi } from '#register/entity/contract.ts';
import { show } from '#register/entity/index.ts';
import { openEntity } from '#register/entity/page/index.ts';
import { busyAccounts, openLoaded } from './load.ts';
import { percentile, time, type Bench } from './measure.ts';

const warm = 50;
const rounds = 300;

/** Opening one person whom many accounts tell of, as `show` does: read, joined and folded, without printing; and as the app is given the page: worded, cut and written as JSON. */
export const showBench: Bench = {
  name: 'show', does: `opens a person with ${busyAccounts} accounts`,
  async run(context) {
    const loaded = await openLoaded(context.accounts, context.seed, context.say);
    try {
      const [seat] = await loaded.seats(1);
      if (seat === undefined) throw new Error('no seat');
      const shown = await show(seat, loaded.busy);
      if (shown.versions.length !== busyAccounts) throw new Error(`${shown.versions.length} accounts instead of ${busyAccounts}`);
      const answer = async (): Promise<string> => JSON.stringify(entityApi['GET /api/entities/:address'].answer.parse(await openEntity(seat, loaded.busy, 'ko')));
      const [folded, page] = [await measure(() => show(seat, loaded.busy)), await measure(answer)];
      const budget = { most: 30, of: 'value', source: 'DESIGN 8' } as const;
      return [
        { bench: 'show', what: `person with ${busyAccounts} accounts: p95`, n: rounds, value: percentile(folded, 0.95), unit: 'ms', budget, note: `p50 ${percentile(folded, 0.5).toFixed(1)}, ${shown.linked.length} linked, ${shown.assessments.length} assessments` },
        { bench: 'show', what: 'the same as the page of the app: p95', n: rounds, value: percentile(page, 0.95), unit: 'ms', budget, note: `p50 ${percentile(page, 0.5).toFixed(1)}, ${Math.round((await answer()).length / 1024)} KB` },
      ];
    } finally {
      await loaded.opened.close();
    }
  },
};

async function measure(work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let round = -warm; round < rounds; round += 1) {
    const ms = await time(work);
    if (round >= 0) taken.push(ms);
  }
  return taken;
}
