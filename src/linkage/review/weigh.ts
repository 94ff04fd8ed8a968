import { compareNames } from '#names/index.ts';
import { ancestors, isWithin } from '#vocabulary/gazetteer/index.ts';
import type { Comparable, Return, Span } from './comparable.ts';
import { linkModel, usual, type LinkField, type LinkLevel } from './model.ts';

/** How each field stands and what it weighs, natural logarithms: above 0 speaks for one person. */
export type Evidence = { readonly field: LinkField; readonly level: LinkLevel; readonly weight: number };
export type Weighed = { readonly weight: number; readonly evidence: readonly Evidence[] };
/** How many accounts of the circle say a value, and of how many. */
export type Counts = { readonly accounts: number; readonly keys: ReadonlyMap<string, number>; readonly names: ReadonlyMap<string, number>; readonly homes: ReadonlyMap<number, number>; readonly days: ReadonlyMap<string, number> };

/** Weighs two accounts: prior, and of each field that both tell log m/u. Symmetric. */
export function weigh(a: Comparable, b: Comparable, counts: Counts): Weighed {
  const evidence = [name(a, b, counts), sex(a, b), birth(a, b), home(a, b, counts), returned(a, b, counts)].filter((one) => one !== undefined);
  return { weight: prior(counts.accounts) + evidence.reduce((sum, { weight }) => sum + weight, 0), evidence };
}

/** Log-odds of two accounts of so many, before anything is compared. */
export const prior = (accounts: number): number => { const lambda = Math.min(0.5, linkModel.partners / Math.max(1, accounts - 1)); return Math.log(lambda / (1 - lambda)); };

const found = <F extends LinkField>(field: F, level: LinkLevel<F>, chance?: number): Evidence => {
  const { m, u } = (linkModel.fields[field] as Readonly<Record<string, { m: number; u: number }>>)[level]!;
  return { field, level, weight: Math.log(m / (chance ?? u)) };
};
/** Chance that another says what `said` of `of` say, leaning on what is usual. */
const chanceOf = (said: number, of: number, lean: { readonly say: number; readonly of: number }): number => (Math.max(0, said - 1) + lean.say) / (Math.max(0, of - 1) + lean.of);

function name(a: Comparable, b: Comparable, counts: Counts): Evidence | undefined {
  const [sealed, open] = [sealedName(a, b, counts), openName(a, b, counts)];
  return sealed === undefined ? open : open === undefined ? sealed : sealed.weight >= open.weight ? sealed : open;
}

/** One key alone is the hash of a writing with something left out, masked or no name: it is no evidence that a name is another. */
const whole = ({ keys }: Comparable): boolean => keys.length > 1;

function sealedName(a: Comparable, b: Comparable, { keys, accounts }: Counts): Evidence | undefined {
  if (a.keys.length === 0 || b.keys.length === 0) return undefined;
  const other = new Set(b.keys);
  const shared = a.keys.filter((key) => other.has(key));
  if (shared.length === 0) return whole(a) && whole(b) ? found('name', 'different') : undefined;
  const rarest = chanceOf(Math.min(...shared.map((key) => keys.get(key) ?? 1)), accounts, usual.name);
  if (a.sealedNames === 1 && b.sealedNames === 1) {
    if (a.keys[0] === b.keys[0]) return found('name', 'same-writing', rarest);
    // The second key of both is their given name: what sounds alike comes after it, and would be shared too if the surnames did.
    if (shared.length === 1 && a.keys[1] === shared[0] && b.keys[1] === shared[0] && a.keys.length > 2 && b.keys.length > 2) return found('name', 'given-name');
  }
  return found('name', 'alike', rarest);
}

function openName(a: Comparable, b: Comparable, { names, accounts }: Counts): Evidence | undefined {
  if (a.names.length === 0 || b.names.length === 0) return undefined;
  const verdicts = a.names.flatMap((one) => b.names.map((other) => ({ one, other, verdict: one === other ? 'same' : compareNames(one, other).verdict })));
  const met = verdicts.find(({ verdict }) => verdict === 'same') ?? verdicts.find(({ verdict }) => verdict === 'possible');
  if (met !== undefined) {
    const chance = chanceOf(Math.max(names.get(met.one) ?? 1, names.get(met.other) ?? 1), accounts, usual.name);
    return found('name', met.one === met.other ? 'same-writing' : 'alike', met.verdict === 'same' ? chance : 3 * chance);
  }
  return verdicts.every(({ verdict }) => verdict === 'different') ? found('name', 'different') : undefined;
}

const sex = (a: Comparable, b: Comparable): Evidence | undefined => (a.sex === null || b.sex === null ? undefined : found('sex', a.sex === b.sex ? 'equal' : 'different'));

const dayOf = (text: string): number => (text === '-infinity' ? Number.NEGATIVE_INFINITY : text === 'infinity' ? Number.POSITIVE_INFINITY : Date.parse(text) / 86_400_000);
const days = ({ from, to }: Span): number => dayOf(to) - dayOf(from);
/** Days between two stretches, 0 where they overlap. */
const apart = (a: Span, b: Span): number => Math.max(0, dayOf(a.from) - dayOf(b.to), dayOf(b.from) - dayOf(a.to));
const nearest = <A extends Span, B extends Span>(some: readonly A[], others: readonly B[]): { a: A; b: B; gap: number } | undefined =>
  some.flatMap((a) => others.map((b) => ({ a, b, gap: apart(a, b) }))).sort((x, y) => x.gap - y.gap)[0];

function birth(a: Comparable, b: Comparable): Evidence | undefined {
  const met = nearest(a.births, b.births);
  return met === undefined ? undefined : found('birth', met.gap === 0 ? 'overlap' : met.gap <= 3 * 366 ? 'near' : 'different');
}

function home(a: Comparable, b: Comparable, { homes, accounts }: Counts): Evidence | undefined {
  if (a.homes.length === 0 || b.homes.length === 0) return undefined;
  const pairs = a.homes.flatMap((one) => b.homes.map((other) => [one, other] as const));
  const same = pairs.find(([one, other]) => one === other);
  if (same !== undefined) return found('home', 'same', chanceOf(homes.get(same[0]) ?? 1, accounts, usual.home));
  if (pairs.some(([one, other]) => isWithin(one, other) || isWithin(other, one))) return found('home', 'within');
  return found('home', pairs.some(([one, other]) => provinceOf(one) !== undefined && provinceOf(one) === provinceOf(other)) ? 'same-province' : 'different');
}
const provinceOf = (place: number): number | undefined => ancestors(place)[1];

const isDay = (span: Span): boolean => days(span) === 0;
function returned(a: Comparable, b: Comparable, counts: Counts): Evidence | undefined {
  const pairs = a.returns.flatMap((one) => b.returns.map((other) => returnLevel(one, other, counts)));
  // Somebody was returned several times: the two that agree most are the one return told twice, if any is.
  return pairs.sort((x, y) => y.weight - x.weight)[0];
}
function returnLevel(a: Return, b: Return, { days: said, accounts }: Counts): Evidence {
  const gap = apart(a, b);
  if (gap > 0) return found('return', 'different');
  if (isDay(a) && isDay(b)) {
    const chance = chanceOf(said.get(a.from) ?? 1, accounts, usual.day);
    return a.place !== null && a.place === b.place ? found('return', 'same-day-place', chance) : found('return', 'same-day', chance);
  }
  return found('return', Math.max(days(a), days(b)) <= 100 ? 'same-time' : 'may-be-same');
}
