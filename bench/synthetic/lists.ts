import { countPersons, isIn, isTwiceIn, membershipCode, rowsOf } from './membership.ts';
import { Random } from './random.ts';
import type { SyntheticRow } from './row.ts';
import { sources } from './sources.ts';
import { tellPerson } from './tell-person.ts';

export type ListsOptions = {
  /** 0 to 4,294,967,295. */
  readonly seed: number;
  /** Rows in all lists together. */
  readonly accounts: number;
  /** 3 to 6 (default 4). */
  readonly lists?: number;
  /** Index of the one list whose rows are wanted: the very rows it has among the others. */
  readonly only?: number;
};

/**
 * All rows of a register, list after list, each list in an order of its own; a few persons stand in one list twice (the second time
 * at its end). Every row is made from the seed, the person and the list alone: nothing is kept, memory does not grow. Same options, same rows.
 */
export function* makeLists({ seed, accounts, lists = 4, only }: ListsOptions): Generator<SyntheticRow> {
  if (!Number.isSafeInteger(accounts) || accounts < 1 || accounts > 100_000_000) throw new RangeError('accounts: a whole number from 1 to 100000000');
  if (!Number.isInteger(lists) || lists < 3 || lists > sources.length) throw new RangeError(`lists: 3 to ${sources.length}`);
  const random = new Random(seed);
  if (only !== undefined && (!Number.isInteger(only) || only < 0 || only >= lists)) throw new RangeError('only: one of the lists');
  const { persons, over } = countPersons(seed, accounts, lists);
  // The rows left off are the last person's in the last lists; how many stand before them is not known, so they are counted down.
  let leftOfLast = rowsOf(membershipCode(random, persons - 1, lists)) - over;
  for (let list = 0; list < lists; list += 1) {
    const step = stepFor(persons, list);
    let at = 0;
    for (const twice of [false, true]) {
      let index = (list * 7919) % persons;
      for (let n = 0; n < persons; n += 1, index = (index + step) % persons) {
        const code = membershipCode(random, index, lists);
        if (!(twice ? isTwiceIn(code, list) : isIn(code, list))) continue;
        if (index === persons - 1) {
          if (leftOfLast === 0) continue;
          leftOfLast -= 1;
        }
        at += 1;
        if (only === undefined || only === list) yield tellPerson(random, { index, source: list, at, twice });
      }
    }
  }
}

/** A step that walks over all persons without meeting one twice: near the golden section of their number, other for each list, and coprime to it. */
function stepFor(persons: number, list: number): number {
  let step = Math.max(1, Math.floor(persons * (0.6180339887 - 0.0371 * list)));
  while (greatestDivisor(step, persons) !== 1) step += 1;
  return step % persons;
}
const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));
