import type { Random } from '../synthetic/random.ts';
import { fixed, listNames, type ListName } from './presets.ts';

const captureStream = 5;
const odds = (p: number, by: number): number => (p * by) / (1 - p + p * by);
/** Chance to stand in the UN's list, so that it is `p` on the average over those whom the NGO has (likelier, by the odds) and has not. */
function unChance(p: number, ngo: number, inNgo: boolean): number {
  // Found by halving: the mean grows with the chance of those the NGO has not.
  let [low, high] = [0, p];
  for (let left = 60; left > 0; left -= 1) {
    const middle = (low + high) / 2;
    if ((1 - ngo) * middle + ngo * odds(middle, fixed.unFromNgoOdds) < p) low = middle; else high = middle;
  }
  return inNgo ? odds(low, fixed.unFromNgoOdds) : low;
}
type Class = 'seen' | 'hidden';
const un = { seen: [false, true].map((has) => unChance(fixed.capture.seen.un, fixed.capture.seen.ngo, has)), hidden: [false, true].map((has) => unChance(fixed.capture.hidden.un, fixed.capture.hidden.ngo, has)) };
const chances = (one: Class, inNgo: boolean): Readonly<Record<ListName, number>> => ({ ngo: fixed.capture[one].ngo, police: fixed.capture[one].police, un: un[one][inNgo ? 1 : 0]! });

/** Chance of each of the eight patterns of lists, by bit (1 NGO, 2 police, 4 UN); 0 is in none. */
export const patternShares: readonly number[] = Array.from({ length: 8 }, (_, pattern) =>
  (['seen', 'hidden'] as const).reduce((sum, one) => {
    const each = chances(one, (pattern & 1) === 1);
    return sum + (one === 'seen' ? fixed.seen : 1 - fixed.seen) * listNames.reduce((product, list, at) => product * (((pattern >> at) & 1) === 1 ? each[list] : 1 - each[list]), 1);
  }, 0));

/** For each list the returns it tells of, none where the person does not stand in it. `random` is set down anew. */
export function capture(random: Random, person: number, returns: number): readonly (readonly number[])[] {
  random.at(captureStream, person);
  const one: Class = random.chance(fixed.seen) ? 'seen' : 'hidden';
  let inNgo = false;
  return listNames.map((list) => {
    const inList = random.chance(chances(one, inNgo)[list]);
    if (list === 'ngo') inNgo = inList;
    const told = Array.from({ length: returns }, (_, at) => (random.chance(fixed.returnTold) ? at : -1)).filter((at) => at >= 0);
    const only = random.below(returns);
    return inList ? (told.length === 0 ? [only] : told) : [];
  });
}

/** Records that a person makes on average. */
export const recordsPerPerson: number = (() => {
  const lists = patternShares.reduce((sum, share, pattern) => sum + share * ((pattern & 1) + ((pattern >> 1) & 1) + (pattern >> 2)), 0);
  const told = fixed.repeatReturns.reduce((sum, share, at) => sum + share * ((at + 1) * fixed.returnTold + (1 - fixed.returnTold) ** (at + 1)), 0);
  return lists * told;
})();
