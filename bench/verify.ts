import { verifyLogs } from '#ledger/index.ts';
import { compareDerived, rebuild, tidyDerived } from '#register/rebuild/index.ts';
import { derivedParts } from '../src/parts.ts';
import { openLoaded } from './load.ts';
import { time, type Bench, type Measured } from './measure.ts';

/** Every stored byte against what was signed; then everything derived made anew aside and compared; then made anew in place. */
export const verifyBench: Bench = {
  name: 'verify', does: 'verify, verify --full and rebuild',
  async run(context) {
    const loaded = await openLoaded(context.accounts, context.seed, context.say);
    try {
      const { register } = loaded.opened;
      let records = 0;
      const plain = await time(async () => {
        const report = await verifyLogs(register.pools.get('vigil_sequencer'), register.vault.publicKey);
        if (!report.holds) throw new Error(`the loaded register does not verify: ${report.failures[0]?.code ?? ''}`);
        records = report.logs.reduce((sum, log) => sum + log.records, 0);
      });
      const full = await time(async () => {
        const failures = await compareDerived(register, derivedParts);
        if (failures.length > 0) throw new Error(`derived rows differ: ${failures[0]?.code ?? ''} ${failures[0]?.table ?? ''}`);
      });
      const anew = await time(async () => {
        await rebuild(register, derivedParts);
        const admin = await loaded.opened.admin();
        await tidyDerived(admin).finally(() => admin.end());
      });
      const line = (what: string, ms: number): Measured => ({ bench: 'verify', what, n: 1, value: ms / 1000, unit: 's', note: `${records} records, ${Math.round(records / (ms / 1000))} a second` });
      // 10 s are for a million records; fewer have their share.
      return [{ ...line('verify', plain), budget: { most: Number(((10 * records) / 1e6).toFixed(2)), of: 'value', source: 'DESIGN 8' } }, line('rebuild aside and compare (verify --full without verify)', full), line('rebuild', anew)];
    } finally {
      await loaded.opened.close();
    }
  },
};
