import { compareRead, readName } from '#names/index.ts';
import type { ReadName, Verdict } from '#names/index.ts';
import type { Random } from '../synthetic/random.ts';
import type { Reference } from './reference.ts';
import { toName, type Name, type Script, type Written } from './scripts.ts';

export type Tally = Readonly<Record<Verdict, number>> & { readonly pairs: number };
const none = (): Record<Verdict, number> & { pairs: number } => ({ pairs: 0, same: 0, possible: 0, different: 0, unknown: 0 });
type Set = { readonly name: Name; readonly written: readonly (Written & { readonly read: ReadName })[] };
const inAll = (scripts: readonly Script[], name: Name, random: Random): Set => ({ name, written: scripts.map((script) => { const written = script.write(name, random); return { ...written, read: readName(written.text) }; }) });
/** Writings that are letter for letter alike, but for case and the sign between syllables: a name and itself, of which no reader can know that two were meant (rule 3). */
const oneText = (a: string, b: string): boolean => a.toLowerCase().replaceAll('-', ' ') === b.toLowerCase().replaceAll('-', ' ');
/** Whether one of two writings may be the other's name: then no reader can tell them apart by it. */
const alike = (a: Set, b: Set, at: number, other: number): boolean => (a.written[at] as Written).mayBe(b.name) || (b.written[other] as Written).mayBe(a.name);

/** Random pairs of different names in random scripts: `tied` those that meet and that a script writes alike, `apart` the others (rule 2). */
export function compareRandom(scripts: readonly Script[], names: readonly Name[], pairs: number, random: Random): { readonly apart: Tally; readonly tied: Tally } {
  const sets = names.map((name) => inAll(scripts, name, random));
  const [apart, tied] = [none(), none()];
  while (apart.pairs < pairs) {
    const [a, b] = [random.pick(sets), random.pick(sets)];
    if (a.name.key === b.name.key) continue;
    const [at, other] = [random.below(scripts.length), random.below(scripts.length)];
    if (oneText((a.written[at] as Written).text, (b.written[other] as Written).text)) continue;
    const { verdict } = compareRead((a.written[at] as Set['written'][number]).read, (b.written[other] as Set['written'][number]).read);
    const tally = verdict === 'same' || verdict === 'possible' ? (alike(a, b, at, other) ? tied : apart) : apart;
    tally.pairs += 1;
    tally[verdict] += 1;
  }
  return { apart, tied };
}

type Kind = { readonly name: string; readonly swap: (syllable: string) => readonly string[] };
const letters = (syllable: string): readonly [initial: number, vowel: number, final: number] => { const code = syllable.charCodeAt(0) - 0xac00; return [Math.floor(code / 588), Math.floor((code % 588) / 28), code % 28]; };
const compose = (initial: number, vowel: number, final: number): string => String.fromCharCode(0xac00 + initial * 588 + vowel * 28 + final);
/** ㅓ/ㅗ, ㅕ/ㅛ, ㅡ/ㅜ, ㅐ/ㅔ by their places among the vowels. */
const vowels: readonly (readonly [number, number])[] = [[4, 8], [6, 12], [18, 13], [1, 5]];
const kinds: readonly Kind[] = [
  { name: 'one vowel', swap: (syllable) => { const [i, v, f] = letters(syllable); return vowels.flatMap(([a, b]) => (v === a ? [compose(i, b, f)] : v === b ? [compose(i, a, f)] : [])); } },
  { name: 'final ㄴ/ㅇ', swap: (syllable) => { const [i, v, f] = letters(syllable); return f === 4 ? [compose(i, v, 21)] : f === 21 ? [compose(i, v, 4)] : []; } },
];
export const hardKinds = ['one vowel', 'final ㄴ/ㅇ', 'one syllable', 'surname of the initial-sound rule'] as const;
export type HardKind = (typeof hardKinds)[number];

/** Pairs of different names that are easily taken for each other, by rule: each with its kind. */
export function* hardNegatives(reference: Reference, random: Random): Generator<readonly [kind: HardKind, a: Name, b: Name]> {
  const byGiven = new Map(reference.given.map((part) => [part.dprk, part]));
  const bySurname = new Map(reference.surnames.map((part) => [part.dprk, part]));
  for (;;) {
    const surname = random.pick(reference.surnames);
    const kind = random.pick(hardKinds);
    if (kind === 'surname of the initial-sound rule') {
      const [north, other] = random.pick([['류', '유'], ['림', '임'], ['량', '양']] as const);
      const given = random.pick(reference.given);
      const [a, b] = [bySurname.get(north), bySurname.get(other)];
      if (a !== undefined && b !== undefined) yield [kind, toName(a, given), toName(b, given)];
      continue;
    }
    const given = random.pick(reference.given);
    const at = random.below(2);
    const syllable = given.dprk.charAt(at);
    const swapped = kind === 'one syllable' ? [random.pick(reference.given).dprk.charAt(at)] : kinds.filter(({ name }) => name === kind).flatMap(({ swap }) => swap(syllable));
    for (const one of swapped) {
      const other = byGiven.get(at === 0 ? one + given.dprk.charAt(1) : given.dprk.charAt(0) + one);
      if (other !== undefined && other !== given) yield [kind, toName(surname, given), toName(surname, other)];
    }
  }
}

export type Hard = { readonly apart: Tally; readonly tied: Tally };
/** `count` hard negatives, as many of each kind, each in two random scripts. */
export function compareHard(reference: Reference, scripts: readonly Script[], count: number, random: Random): ReadonlyMap<HardKind, Hard> {
  const out = new Map<HardKind, { apart: ReturnType<typeof none>; tied: ReturnType<typeof none> }>(hardKinds.map((kind) => [kind, { apart: none(), tied: none() }]));
  const each = Math.ceil(count / hardKinds.length);
  const done = new Map<HardKind, number>();
  for (const [kind, first, second] of hardNegatives(reference, random)) {
    const [a, b] = [random.pick(scripts).write(first, random), random.pick(scripts).write(second, random)];
    const before = done.get(kind) ?? 0;
    if (before >= each || oneText(a.text, b.text)) continue;
    done.set(kind, before + 1);
    const { verdict } = compareRead(readName(a.text), readName(b.text));
    const found = out.get(kind) as { apart: ReturnType<typeof none>; tied: ReturnType<typeof none> };
    const tally = a.mayBe(second) || b.mayBe(first) ? found.tied : found.apart;
    tally.pairs += 1;
    tally[verdict] += 1;
    if (hardKinds.every((one) => (done.get(one) ?? 0) >= each)) break;
  }
  return out;
}

/** `count` names, each in two different scripts: by each script, every pair that has it on a side. */
export function compareOne(scripts: readonly Script[], names: readonly Name[], count: number, random: Random): { readonly all: Tally; readonly by: ReadonlyMap<string, Tally> } {
  const all = none();
  const by = new Map(scripts.map(({ name }) => [name, none()]));
  for (let done = 0; done < count; done += 1) {
    const name = random.pick(names);
    const at = random.below(scripts.length);
    const [one, other] = [scripts[at] as Script, scripts[(at + 1 + random.below(scripts.length - 1)) % scripts.length] as Script];
    const { verdict } = compareRead(readName(one.write(name, random).text), readName(other.write(name, random).text));
    for (const tally of [all, by.get(one.name), by.get(other.name)]) if (tally !== undefined) { tally.pairs += 1; tally[verdict] += 1; }
  }
  return { all, by };
}
