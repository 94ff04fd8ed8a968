import { Random } from './random.ts';
import { sources } from './sources.ts';

const membershipStream = 2;
const counts = [1, 1, 1, 1, 1, 2, 2, 2, 3, 4];

/**
 * In which lists person `index` stands, one number so that millions are cheap: bit i for source i, and above the eighth bit 1 + the
 * source that holds them twice (0 where none does). Half stand in one list, a tenth in four; the longer list has more of them.
 */
export function membershipCode(random: Random, index: number, lists: number): number {
  random.at(membershipStream, index);
  let mask = 0;
  let last = 0;
  for (let left = Math.min(random.pick(counts), lists); left > 0; left -= 1) {
    let total = 0;
    for (let i = 0; i < lists; i += 1) if ((mask & (1 << i)) === 0) total += sources[i]!.share;
    let at = random.below(total);
    for (let i = 0; i < lists; i += 1) {
      if ((mask & (1 << i)) !== 0) continue;
      at -= sources[i]!.share;
      if (at < 0) { mask |= 1 << i; last = i; break; }
    }
  }
  return mask | (random.chance(0.02) ? (last + 1) << 8 : 0);
}

export const isIn = (code: number, list: number): boolean => (code & (1 << list)) !== 0;
export const isTwiceIn = (code: number, list: number): boolean => code >> 8 === list + 1;

/** How many rows a person with this code makes. */
export function rowsOf(code: number): number {
  let bits = code & 0xff;
  let n = code >> 8 === 0 ? 0 : 1;
  for (; bits !== 0; bits &= bits - 1) n += 1;
  return n;
}

/** How many persons make `accounts` rows, and how many rows of the last one are left off so that it is exactly so many. */
export function countPersons(seed: number, accounts: number, lists: number): { readonly persons: number; readonly over: number } {
  const random = new Random(seed);
  let rows = 0;
  let persons = 0;
  for (; rows < accounts; persons += 1) rows += rowsOf(membershipCode(random, persons, lists));
  return { persons, over: rows - accounts };
}
