import { homes } from '../synthetic/places.ts';
import type { Random } from '../synthetic/random.ts';
import { firstYear, makeBatch, type Batch } from './batches.ts';
import { fixed } from './presets.ts';
import { groupOf, type Sex, type Tables } from './tables.ts';
import { toDraw } from './draw.ts';

export type Day = { readonly year: number; readonly month: number; readonly day: number };
export type Role = 'alone' | 'sibling' | 'mother' | 'father' | 'child';
/** Surname and given name: indices of the tables. */
export type KoreanName = { readonly surname: number; readonly given: number };
/** A person who never was. */
export type Person = {
  /** From 0, in order of `unit`; the unit is a family returned together, or one alone. */
  readonly index: number; readonly unit: number; readonly role: Role;
  readonly sex: Sex; readonly birth: Day; readonly name: KoreanName;
  /** The given name borne before, where it was changed; another Korean name; a Chinese one. */
  readonly before: number | undefined; readonly alias: KoreanName; readonly chinese: string;
  /** Which of the characters for its two syllables the family chose. */
  readonly hanja: readonly [number, number];
  /** Gazetteer id of the county of birth. */
  readonly home: number;
  /** The first with the unit; others alone, with strangers. Numbers of batches and what they were. */
  readonly returns: readonly { readonly batch: number; readonly at: Batch }[];
};

const [unitStream, personStream, sizeStream] = [2, 3, 4];
const sizes = toDraw(fixed.familySizes);
const meanSize = fixed.familySizes.reduce((sum, share, at) => sum + share * (at + 2), 0);
/** Share of units that are families, so that .30 of returns are of families. */
export const familyUnits = fixed.familyOfReturns / (meanSize - fixed.familyOfReturns * (meanSize - 1));
export const personsPerUnit = 1 + familyUnits * (meanSize - 1);
const kinds = toDraw([0.4, 0.4, 0.2]);
/** Chance that a unit has two siblings or more: siblings, a mother with two children, a couple with two. */
const siblingUnits = familyUnits * (kinds.share[0]! + kinds.share[1]! * (1 - fixed.familySizes[0]) + kinds.share[2]! * fixed.familySizes[2]);
const twinChance = (fixed.twins * personsPerUnit) / (2 * siblingUnits);
const returnCounts = toDraw(fixed.repeatReturns);
const batchSizes = toDraw([0.25, 0.1, 0.1, 0.09, 0.08, 0.08, 0.07, 0.06, 0.06, 0.05, 0.03, 0.03]);
const meanBatch = batchSizes.share.reduce((sum, share, at) => sum + share * (at + 1), 0);

type Member = { readonly role: Role; readonly sex: Sex; readonly age: number; readonly twin: boolean; readonly fathersName: boolean };
const grown = (random: Random): number => 16 + random.below(19) + random.below(19);

function makeMembers(random: Random): readonly Member[] {
  const any = (): Sex => (random.chance(fixed.women) ? 'F' : 'M');
  const half = (): Sex => (random.chance(0.5) ? 'F' : 'M');
  if (!random.chance(familyUnits)) return [{ role: 'alone', sex: any(), age: grown(random), twin: false, fathersName: true }];
  const size = 2 + sizes.pick(random);
  const kind = kinds.pick(random);
  const children = (count: number, role: Role, oldest: number): readonly Member[] => {
    const twin = count > 1 && random.chance(twinChance) ? 1 : 0;
    let age = oldest;
    return Array.from({ length: count }, (_, at): Member => {
      if (at > 0 && at !== twin) age -= 1 + random.below(4);
      return { role, sex: role === 'sibling' ? any() : half(), age: Math.max(0, age), twin: at > 0 && at === twin, fathersName: true };
    });
  };
  if (kind === 0) return children(size, 'sibling', grown(random));
  const parents = kind === 1 ? 1 : 2;
  const young = children(size - parents, 'child', random.below(18));
  const mother = (young[0]?.age ?? random.below(20)) + 20 + random.below(15);
  const first: Member = { role: 'mother', sex: 'F', age: mother, twin: false, fathersName: false };
  return kind === 1 ? [first, ...young] : [first, { role: 'father', sex: 'M', age: mother - 3 + random.below(9), twin: false, fathersName: true }, ...young];
}

/** A given name of that group with the first syllable of another, or else with its second in the same place; undefined where there is none. */
function alike(tables: Tables, group: number, other: number, random: Random): number | undefined {
  const { draw } = tables.groups[group]!;
  // Almost always found within a few dozen draws; a syllable that this sex or cohort does not use gives up.
  for (const place of [0, 1] as const) for (let left = 300; left > 0; left -= 1) {
    const at = draw.pick(random);
    if (at !== other && tables.givens[at]!.syllables[place] === tables.givens[other]!.syllables[place]) return at;
  }
  return undefined;
}

export type PeopleOptions = { readonly seed: number; readonly persons: number };

/** All persons, a unit at a time: memory does not grow with `persons`. The last unit may be cut. */
export function* makePeople(tables: Tables, random: Random, persons: number): Generator<readonly Person[]> {
  const batches = Math.max(1, Math.ceil(persons / meanBatch));
  let [index, batch, left] = [0, -1, 0];
  let at = makeBatch(random, 0);
  for (let unit = 0; index < persons; unit += 1) {
    if (left <= 0) { batch += 1; left = 1 + batchSizes.pick(random.at(sizeStream, batch)); at = makeBatch(random, batch); }
    random.at(unitStream, unit);
    const members = makeMembers(random).slice(0, persons - index);
    left -= members.length;
    const home = random.pick(homes);
    const shared = random.chance(fixed.siblingSyllable);
    const family = tables.surnameDraw.pick(random);
    const people: Person[] = [];
    for (const [place, member] of members.entries()) {
      random.at(personStream, index + place);
      people.push(makePerson(tables, random, { index: index + place, unit, member, home, family, batch, at, batches, siblings: people.filter(({ role }) => role === member.role), shared }));
    }
    index += members.length;
    yield people;
  }
}

type Making = {
  readonly index: number; readonly unit: number; readonly member: Member; readonly home: number; readonly family: number; readonly batch: number; readonly at: Batch; readonly batches: number;
  /** Brothers and sisters made before; whether they share a syllable. */
  readonly siblings: readonly Person[]; readonly shared: boolean;
};

function makePerson(tables: Tables, random: Random, { index, unit, member, home, family, batch, at, batches, siblings, shared }: Making): Person {
  const { role, sex, age } = member;
  const own: Day = { year: firstYear + Math.floor(at.month / 12) - age, month: 1 + random.below(12), day: 1 + random.below(28) };
  const birth = member.twin ? siblings[siblings.length - 1]!.birth : own;
  const group = groupOf(tables, sex, birth.year);
  const draw = (): number => tables.groups[group]!.draw.pick(random);
  const surname = role !== 'alone' && member.fathersName ? family : tables.surnameDraw.pick(random);
  const oldest = siblings[0];
  let given = (oldest !== undefined && shared ? alike(tables, group, oldest.name.given, random) : undefined) ?? draw();
  for (let left = 20; left > 0 && siblings.some(({ name }) => name.given === given); left -= 1) given = draw();
  const before = random.chance(fixed.nameChanged) ? draw() : undefined;
  const alias: KoreanName = { surname: tables.surnameDraw.pick(random), given: draw() };
  const { chinese, syllables, givens } = tables;
  const chineseName = chinese.surnames[chinese.surnameDraw.pick(random)]! + chinese.given[sex][chinese.givenDraw[sex].pick(random)]!;
  const [first, second] = givens[given]!.syllables;
  const hanja = [syllables[first]!.hanjaDraw.pick(random), syllables[second]!.hanjaDraw.pick(random)] as const;
  const returns = [{ batch, at }];
  const others = Array.from({ length: returnCounts.pick(random) }, () => Array.from({ length: 8 }, () => random.below(batches)));
  // Other returns: months apart, and not before the person was born. makeBatch sets `random` down elsewhere, so it comes last.
  for (const candidates of others) {
    for (const number of candidates) {
      const other = makeBatch(random, number);
      if (firstYear + Math.floor(other.month / 12) <= birth.year || returns.some((one) => Math.abs(one.at.month - other.month) < 3)) continue;
      returns.push({ batch: number, at: other });
      break;
    }
  }
  return { index, unit, role, sex, birth, name: { surname, given }, before, alias, chinese: chineseName, hanja, home, returns };
}
