import { pickGivenName } from './given-names.ts';
import type { SyntheticName } from './name-forms.ts';
import { anyCrossing, arrests, getCrossing, homes, provinceOf } from './places.ts';
import { Random, weighted } from './random.ts';
import { surnamesByUse } from './surnames.ts';
import type { When } from './told-time.ts';

/** Codes of the list `outcome`. */
export type Outcome = 'let-go' | 'left-again' | 'reached-safety' | 'imprisoned' | 'still-held' | 'died' | 'returned-fate-unknown' | 'not-known';
export type SyntheticEpisode = {
  readonly left: When; readonly arrested: When;
  /** Gazetteer ids: a town or prefecture of China, and a crossing. */
  readonly arrestPlace: number; readonly handedOver: When; readonly handOverPlace: number;
  readonly outcome: Outcome;
};
/** A person who never was, with what happened to them: the truth that the lists tell badly. */
export type SyntheticPerson = {
  /** From 0; with the seed it makes the person again. */
  readonly index: number;
  readonly name: SyntheticName; readonly sex: 'F' | 'M'; readonly birthYear: number;
  /** Gazetteer ids. */
  readonly homeProvince: number; readonly homeCounty: number;
  /** 1 to 4, in order; all but the last end in `left-again`. */
  readonly episodes: readonly SyntheticEpisode[];
  readonly outcome: Outcome;
};

const personStream = 1;
const lastYear = 2023;
const outcomes = weighted<Outcome>([['returned-fate-unknown', 38], ['imprisoned', 18], ['let-go', 14], ['reached-safety', 11], ['still-held', 5], ['died', 6], ['not-known', 8]]);
/** Years of leaving: most in the late 1990s and the 2000s, few once the border was shut. */
const leavingYears = weighted<number>([
  ...[4, 7, 10, 10, 9, 8, 8, 7, 7, 6, 6, 6, 6, 5, 5, 4, 4, 3, 3, 3, 2, 2, 2, 2, 1].map((weight, i): readonly [number, number] => [1996 + i, weight]),
]);
const returns = weighted([[1, 68], [2, 20], [3, 8], [4, 4]], 100);

/** Person `index` of the register of this seed, alone: no other person need be made. `random` is set down anew and used up. */
export function makePerson(random: Random, index: number): SyntheticPerson {
  random.at(personStream, index);
  const sex = random.chance(0.72) ? 'F' : 'M';
  const left = random.pick(leavingYears);
  // Age at leaving: mean of two draws, 2 to 70, mostly between 20 and 50.
  const birthYear = left - 2 - Math.round((random.below(69) + random.below(69) + random.below(49)) / 3 + 2);
  const surname = random.pick(surnamesByUse);
  const given = pickGivenName(random, sex, birthYear, surname.dprk);
  const knowsHanja = random.chance(birthYear < 1970 ? 0.7 : 0.35);
  const [first, second] = given;
  const a = random.next();
  const b = random.next();
  const han = knowsHanja && first.han.length > 0 && second.han.length > 0 ? [first.han[a % first.han.length]!, second.han[b % second.han.length]!] as const : undefined;
  const homeCounty = random.pick(homes);
  const episodes = makeEpisodes(random, left, random.pick(returns));
  return { index, name: { surname, given, han }, sex, birthYear, homeProvince: provinceOf(homeCounty), homeCounty, episodes, outcome: episodes[episodes.length - 1]!.outcome };
}

/** Episodes one after another, months apart; those that would fall after 2023 are left out. */
function makeEpisodes(random: Random, firstYear: number, count: number): SyntheticEpisode[] {
  const episodes: SyntheticEpisode[] = [];
  let month = firstYear * 12 + random.below(12);
  for (let i = 0; i < count; i += 1) {
    const left = toWhen(month, random);
    const arrestedAt = month + 1 + Math.floor((random.below(36) * random.below(36)) / 24);
    const arrested = toWhen(arrestedAt, random);
    const handedAt = arrestedAt + 1 + (random.chance(0.25) ? random.below(4) : 0);
    if (i > 0 && Math.floor(handedAt / 12) > lastYear) break;
    const handedOver = toWhen(handedAt, random);
    const arrest = random.pick(arrests);
    const handOverPlace = random.chance(0.8) ? getCrossing(arrest.through) : random.pick(anyCrossing);
    episodes.push({ left, arrested, arrestPlace: arrest.place, handedOver, handOverPlace, outcome: i === count - 1 ? random.pick(outcomes) : 'left-again' });
    month = handedAt + 3 + random.below(30);
  }
  return episodes;
}

const toWhen = (month: number, random: Random): When => ({ year: Math.floor(month / 12), month: (month % 12) + 1, day: 1 + random.below(28) });

/** All persons of a register, one at a time: memory does not grow with `persons`. Throws on a seed or number that is none. */
export function* makePeople({ seed, persons }: { readonly seed: number; readonly persons: number }): Generator<SyntheticPerson> {
  if (!Number.isSafeInteger(persons) || persons < 0 || persons > 2 ** 31) throw new RangeError('persons: a whole number from 0');
  const random = new Random(seed);
  for (let index = 0; index < persons; index += 1) yield makePerson(random, index);
}
