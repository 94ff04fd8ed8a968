import { countHits, searchPage } from '#search/index.ts';
import { openLoaded } from './load.ts';
import { median, time, type Bench } from './measure.ts';
import { absentWord, hiddenWord } from './words.ts';

const rounds = 1000;
const budget = { most: 1.1, of: 'ratio', source: 'issue 2, core 18' } as const;

/** One after another, the order turned each round, so that whatever slows the machine down slows both. */
export const hiddenBench: Bench = {
  name: 'hidden', does: 'searches for a word that only a hidden circle has, and for one that nobody has, in turns',
  async run(context) {
    const loaded = await openLoaded(context.accounts, context.seed, context.say);
    try {
      const [seat] = await loaded.seats(1);
      if (seat === undefined) throw new Error('no seat');
      const ask = async (query: string): Promise<void> => {
        const { groups } = await searchPage(seat, { query });
        const { count } = await countHits(seat, { query });
        if (groups.length > 0 || count > 0) throw new Error('the bench may read what should be hidden from it');
      };
      const taken = { hidden: [] as number[], absent: [] as number[] };
      for (let round = -100; round < rounds; round += 1) {
        const order = round % 2 === 0 ? (['hidden', 'absent'] as const) : (['absent', 'hidden'] as const);
        for (const which of order) {
          const ms = await time(() => ask(which === 'hidden' ? hiddenWord : absentWord));
          if (round >= 0) taken[which].push(ms);
        }
      }
      const [hidden, absent] = [median(taken.hidden), median(taken.absent)];
      return [{ bench: 'hidden', what: 'median of a search for a hidden word', n: rounds, value: hidden, unit: 'ms', ratio: { value: Math.max(hidden / absent, absent / hidden), to: `an absent one, ${absent.toFixed(2)} ms` }, budget, note: `${Math.min(60_000, 6 * context.accounts)} hidden accounts have the word` }];
    } finally {
      await loaded.opened.close();
    }
  },
};
