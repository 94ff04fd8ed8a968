import type { Bench, Measured } from '../measure.ts';
import { Random } from '../synthetic/random.ts';
import { drawDistinct, drawHomonyms } from './draw.ts';
import { compareFigures, readFigures } from './figures.ts';
import { findFirst, toList } from './first-class.ts';
import { inPercent, wilson } from './interval.ts';
import { compareHard, compareOne, compareRandom } from './pairs.ts';
import { readReference } from './reference.ts';
import { toScripts } from './scripts.ts';

const [listed, asked, askedAgain, pairs, hard] = [75_000, 1000, 300, 400_000, 5000];
const percent = (hits: number, of: number): number => (hits / of) * 100;
const [rule1, rule2] = ['issue 5, rule 1', 'issue 5, rule 2'];
const most = (value: number, source: string): NonNullable<Measured['budget']> => ({ most: value, of: 'value', source });

/**
 * How well names are read and told apart, on invented names that other programs have written (reference/README.md). Shares that should be small, with Wilson's 95 % intervals. The same for any number of accounts.
 * `VIGIL_BENCH_NAMES` may name a CSV of names that people wrote down, outside the project: those are compared too, and none is printed.
 */
export const namesBench: Bench = {
  name: 'names', does: `looks for ${asked} names in each script among ${listed}, compares ${pairs} random pairs, ${hard} pairs that are easily confused and ${hard} names with themselves in another script`,
  async run({ seed, say }) {
    const reference = readReference();
    // Read first: a file that is none is no answer after minutes of measuring.
    const outside = process.env['VIGIL_BENCH_NAMES'] ?? '';
    const figures = outside === '' ? undefined : readFigures(outside);
    const scripts = toScripts(reference);
    const random = (stream: number, counter: number): Random => new Random(seed).at(stream, counter);
    const out: Measured[] = [];
    const list = toList(drawDistinct(reference, listed, random(1, 0)));
    for (const [at, script] of scripts.entries()) {
      const found = findFirst(list, script, asked, random(2, at));
      out.push({
        bench: 'names', what: `${script.name}: not in the first class of ${listed} names`, n: asked, value: percent(found.missed, asked), unit: '%', ...(script.budget === null ? {} : { budget: most(script.budget, rule1) }),
        note: `${inPercent(wilson(found.missed, asked))}; not at the very first place ${percent(found.notFirst, asked).toFixed(1)} %; called different ${found.different}; names in or above its place ${found.size.toFixed(2)}, written alike by the reference ${found.referenceSize.toFixed(2)}; first hit ${found.firstHit.toFixed(3)} where chance allows ${found.ceiling.toFixed(3)}; p95 ${found.p95.toFixed(1)} ms`,
      });
      say(`${script.name}: done`);
    }
    const people = toList(drawHomonyms(reference, listed, random(1, 1)));
    for (const [at, script] of scripts.entries()) {
      const found = findFirst(people, script, askedAgain, random(3, at));
      out.push({ bench: 'names', what: `${script.name}: first hit among ${listed} persons with namesakes`, n: askedAgain, value: percent(found.firstHit, 1), unit: '%', note: `chance allows ${percent(found.ceiling, 1).toFixed(2)} %; namesakes and names written alike ${found.referenceSize.toFixed(0)} on average; not in the first class ${found.missed}` });
    }
    say('namesakes: done');
    const chance = compareRandom(scripts, drawDistinct(reference, 3000, random(1, 2)), pairs, random(4, 0));
    out.push({ bench: 'names', what: 'random pairs of different names: same, per 100,000', n: chance.apart.pairs, value: (chance.apart.same / chance.apart.pairs) * 1e5, unit: '', budget: most(1, rule2), note: `at most ${(wilson(chance.apart.same, chance.apart.pairs)[1] * 1e5).toFixed(2)}; possible ${chance.apart.possible}` });
    if (chance.tied.pairs > 0) out.push({ bench: 'names', what: 'random pairs of different names, written alike, that meet: same', n: chance.tied.pairs, value: percent(chance.tied.same, chance.tied.pairs), unit: '%', budget: most(0, rule2), note: `${inPercent(wilson(chance.tied.same, chance.tied.pairs))}; possible ${chance.tied.possible}` });
    for (const [kind, { apart, tied }] of compareHard(reference, scripts, hard, random(5, 0))) {
      if (apart.pairs > 0) out.push({ bench: 'names', what: `different names, ${kind}: same`, n: apart.pairs, value: percent(apart.same, apart.pairs), unit: '%', budget: most(1, rule2), note: `${inPercent(wilson(apart.same, apart.pairs))}; possible ${apart.possible}, different ${apart.different}` });
      if (tied.pairs > 0) out.push({ bench: 'names', what: `different names, ${kind}, written alike: same`, n: tied.pairs, value: percent(tied.same, tied.pairs), unit: '%', budget: most(0, rule2), note: `${inPercent(wilson(tied.same, tied.pairs))}; possible ${tied.possible}, different ${tied.different}` });
    }
    const one = compareOne(scripts, list.names, hard, random(6, 0));
    out.push(
      { bench: 'names', what: 'one name in two scripts: neither same nor possible', n: hard, value: percent(one.all.different + one.all.unknown, hard), unit: '%', budget: most(2, rule2), note: inPercent(wilson(one.all.different + one.all.unknown, hard)) },
      { bench: 'names', what: 'one name in two scripts: different', n: hard, value: percent(one.all.different, hard), unit: '%', budget: most(0, rule2), note: `${inPercent(wilson(one.all.different, hard))}; same ${one.all.same}, possible ${one.all.possible}` },
    );
    for (const [script, tally] of one.by) out.push({ bench: 'names', what: `one name, ${script} and another script: different`, n: tally.pairs, value: percent(tally.different, tally.pairs), unit: '%', note: `${inPercent(wilson(tally.different, tally.pairs))}; same ${tally.same}, possible ${tally.possible}` });
    if (figures !== undefined) {
      const { one: own, other, by } = compareFigures(figures);
      out.push(
        { bench: 'names', what: 'names written by hand, each in two columns: different', n: own.pairs, value: percent(own.different, own.pairs), unit: '%', note: `${inPercent(wilson(own.different, own.pairs))}; same ${own.same}, possible ${own.possible}, unknown ${own.unknown}` },
        { bench: 'names', what: 'names written by hand, two of them: same', n: other.pairs, value: percent(other.same, other.pairs), unit: '%', note: `${inPercent(wilson(other.same, other.pairs), 3)}; possible ${other.possible}, unknown ${other.unknown}` },
      );
      for (const [column, tally] of by) if (tally.pairs > 0) out.push({ bench: 'names', what: `names written by hand, ${column} and another column: different`, n: tally.pairs, value: percent(tally.different, tally.pairs), unit: '%', note: `${inPercent(wilson(tally.different, tally.pairs))}; same ${tally.same}, possible ${tally.possible}, unknown ${tally.unknown}` });
    }
    return out;
  },
};
