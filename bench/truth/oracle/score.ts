import type { Preset } from '../presets.ts';
import { fixed } from '../presets.ts';
import type { Tables } from '../tables.ts';
import type { AllEvidence, Evidence } from './evidence.ts';
import { days } from './birth-model.ts';
import { chanceOfBoth, type NameSeen } from './name-model.ts';
import { homeRatio } from './place-model.ts';
import { listPair, type Priors } from './priors.ts';

/** Log-odds that two records are one person's, or undefined where they are surely below `floor` (a log-odds). */
export type Score = (a: number, b: number, floor: number) => number | undefined;

/** Bayes' rule with the true chances. Not quite exact where README says so. */
export function toScore({ records, names, births, returns }: AllEvidence, priors: Priors, tables: Tables, preset: Preset): Score {
  const years = births.settle();
  const { dates, places } = returns.settle();
  const g = names.groups;
  const women = tables.groups.map(({ sex }) => sex === 'F');
  const sexChance = ({ observed }: Evidence, group: number): number => {
    const { sexWrong } = preset.lists[observed.list];
    return observed.sex === '' ? 1 : (observed.sex === 'F') === women[group] ? 1 - sexWrong : sexWrong;
  };
  // Chance of name, birth and sex of each record by itself; and in how many of the pairs its name could be met at most.
  const alone = new Float64Array(records.length);
  const rarest = new Float64Array(records.length);
  const byGroup = new Float64Array(records.length * g);
  const born = new Float64Array(records.length);
  records.forEach((record, at) => {
    let least = 1;
    for (let group = 0; group < g; group += 1) {
      let birth = 0;
      for (const state of record.birth) birth += state.weight * years.alone(state.years, group) * (state.day >= 0 ? 1 / days : 1);
      const weight = birth * sexChance(record, group);
      byGroup[at * g + group] = weight;
      born[at]! += weight;
      alone[at]! += weight * record.name.by[group]!;
    }
    for (let group = 0; group < g; group += 1) if (byGroup[at * g + group]! > 1e-3 * born[at]! && record.name.by[group]! > 0) least = Math.min(least, record.name.by[group]!);
    rarest[at] = least;
  });
  const base = new Float64Array(g);
  const family = toFamily(priors, tables);
  return (i, j, floor) => {
    const [a, b] = [records[i]!, records[j]!];
    const home = homeRatio(a.observed, b.observed, preset);
    if (home === 0) return undefined;
    // Sex and birth, if one person.
    let both = 0;
    for (let group = 0; group < g; group += 1) {
      let sum = 0;
      for (const s of a.birth) for (const t of b.birth) {
        if (s.day >= 0 && t.day >= 0 && s.day !== t.day) continue;
        sum += s.weight * t.weight * years.both(s.years, t.years, group) * (s.day >= 0 || t.day >= 0 ? 1 / days : 1);
      }
      base[group] = sum * sexChance(a, group) * sexChance(b, group);
      both += base[group]!;
    }
    const van = dates(a.date, b.date) * places(a.places, b.places) * (a.day >= 0 && b.day >= 0 ? (a.day === b.day ? 28 : 0) : 1);
    const pair = listPair(a.list, b.list);
    const [counts, total] = [priors.counts[pair]!, priors.total[pair]!];
    // Two returns of one person are months apart.
    const apart = a.observed.date.kind !== 'none' && a.observed.date.kind !== 'year' && b.observed.date.kind !== 'none' && b.observed.date.kind !== 'year' && Math.abs(a.observed.date.month - b.observed.date.month) < 3 ? 0.1 : 1;
    const returned = (counts[0]! * van + counts[1]! * apart) / total;
    const most = (returned * home * both) / (born[i]! * born[j]! * Math.max(rarest[i]!, rarest[j]!));
    if (!(Math.log(most) > floor - 2)) return undefined;
    let named = 0;
    for (let group = 0; group < g; group += 1) if (base[group]! > 1e-6 * both) named += base[group]! * chanceOfBoth(names, a.name, b.name, group);
    const same = (returned * home * named) / (alone[i]! * alone[j]!);
    if (!(Math.log(same) > floor)) return undefined;
    const none = (total - counts.reduce((x, y) => x + y, 0) + counts[8]! * van) / total;
    return Math.log(same / (none + home * family(a, b, van, counts, total)));
  };
  function toFamily({ apart }: Priors, { groups, givens }: Tables): (a: Evidence, b: Evidence, van: number, counts: Float64Array, total: number) => number {
    // How often a given name begins, and ends, with each syllable; and how often somebody is born in a year, about.
    const [first, second] = [new Map<number, number>(), new Map<number, number>()];
    groups.forEach(({ draw }) => { draw.share.forEach((share, at) => { const [s, t] = givens[at]!.syllables; first.set(s, (first.get(s) ?? 0) + share / groups.length); second.set(t, (second.get(t) ?? 0) + share / groups.length); }); });
    const yearChance = 0.02;
    const top = new WeakMap<NameSeen, number>();
    const given = (name: NameSeen): number => { let at = top.get(name); if (at === undefined) { at = name.readings.length === 0 ? -1 : name.readings[0]! % givens.length; top.set(name, at); } return at; };
    return (a, b, van, counts, total) => {
      let surnames = 0;
      for (const v of a.name.variants) for (const w of b.name.variants) surnames = Math.max(surnames, names.bothSurnames(v.surname, w.surname) / (names.surnameChance(v.surname) * names.surnameChance(w.surname)));
      const [x, y] = [given(a.name), given(b.name)];
      let syllable = 1;
      if (x >= 0 && y >= 0) {
        const [[s, t], [u, v]] = [givens[x]!.syllables, givens[y]!.syllables];
        syllable = x === y ? 0 : 1 - fixed.siblingSyllable + fixed.siblingSyllable * (s === u ? 0.85 / first.get(s)! : t === v ? 0.15 / second.get(t)! : 0);
      }
      const real = a.name.real * b.name.real;
      const siblings = real * surnames * syllable + 1 - real;
      const gap = a.year === undefined || b.year === undefined ? undefined : Math.min(59, Math.abs(a.year - b.year));
      const born = (kind: number): number => (gap === undefined ? 1 : apart[kind]![gap]! / (gap === 0 ? 1 : 2) / yearChance);
      const sexes = a.observed.sex === '' || b.observed.sex === '' ? 1 : a.observed.sex === b.observed.sex ? 0.02 : 2.4;
      const of = (kind: number, ratio: number): number => ((counts[2 + kind * 2]! * van + counts[3 + kind * 2]!) / total) * ratio * born(kind);
      return of(0, siblings) + of(1, 1) + of(2, sexes);
    };
  }
}
