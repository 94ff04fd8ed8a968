import type { SeenName } from '../observed.ts';
import { fixed, type Preset } from '../presets.ts';
import { homophones, spellGiven, spellings, spellSurname } from '../record-name.ts';
import { slipsOf } from '../slips.ts';
import type { Tables } from '../tables.ts';

/** What a writing may stand for: indices (rising) with the chance of this writing for each. `by[group]`: chance of the writing in each sex and cohort. `kept`: chance that a person's own characters are just these. */
export type Form = { readonly at: Uint16Array; readonly chance: Float64Array; readonly by: Float64Array; readonly kept: Float64Array | undefined };
/** A way to read a name, with the chance of the style; `given` undefined where the writing says nothing of it. */
export type Variant = { readonly weight: number; readonly surname: number; readonly given: Form | undefined };
/** All a name tells. `real`: chance that it is the person's own name, not another one. `alias`: what it is else. */
export type NameSeen = {
  readonly variants: readonly Variant[]; readonly real: number; readonly alias: 'none' | 'korean' | 'chinese';
  /** Chinese name: of the writing itself, or beside it; -1 where there is none. `chance` by group. */
  readonly chinese: number; readonly chineseBy: Float64Array; readonly beside: number;
  /** Chance of the writing by group, as the person's own name; in all. */
  readonly own: Float64Array; readonly by: Float64Array;
  /** Names it most likely stands for (surname x number of given names + given name): keys. Empty where the given name is not told. */
  readonly readings: Uint32Array; readonly surnames: readonly number[]; readonly hanzi: string;
};

export type NameModel = { readonly see: (list: 'ngo' | 'police' | 'un', name: SeenName) => NameSeen; readonly surnameChance: (form: number) => number; readonly bothSurnames: (a: number, b: number) => number; readonly groups: number; readonly givenShares: readonly Float64Array[] };

type Reading = Map<number, number>;
const put = <K>(map: Map<K, Reading>, key: K, at: number, chance: number): void => { let one = map.get(key); if (one === undefined) { one = new Map(); map.set(key, one); } one.set(at, (one.get(at) ?? 0) + chance); };

/** The true chances of every writing of this preset: the generator read backwards. */
export function toNameModel(tables: Tables, preset: Preset): NameModel {
  const { surnames, givens, syllables, groups, surnameDraw, chinese } = tables;
  const { ngo, police } = preset.lists;
  const givenShares = groups.map(({ draw }) => draw.share);
  const givenAt = new Map(givens.map(({ syllables: [a, b] }, at) => [a * 4096 + b, at]));
  // Surnames: every style and text a form of its own.
  const bySurname = new Map<string, Reading>();
  surnames.forEach(({ dprk, rok, hanzi, pinyin }, at) => {
    put(bySurname, `D ${dprk}`, at, 1);
    put(bySurname, `R ${rok}`, at, 1);
    put(bySurname, `H ${hanzi}`, at, 1);
    put(bySurname, `P ${pinyin}`, at, 1);
    for (const how of spellings) { const ways = spellSurname(tables, at, how); for (const way of ways) put(bySurname, `${how} ${way}`, at, 1 / ways.length); }
  });
  const surnameForms = [...bySurname.values()];
  const surnameAt = new Map([...bySurname.keys()].map((key, at) => [key, at]));
  const n = surnameForms.length;
  const alone = Float64Array.from(surnameForms, (form) => [...form].reduce((sum, [at, chance]) => sum + surnameDraw.share[at]! * chance, 0));
  const both = new Float64Array(n * n);
  surnameForms.forEach((a, i) => { surnameForms.forEach((b, j) => { let sum = 0; for (const [at, chance] of a) sum += surnameDraw.share[at]! * chance * (b.get(at) ?? 0); both[i * n + j] = sum; }); });

  const toForm = (at: Uint16Array, chance: Float64Array, kept?: (at: number) => number): Form => {
    const by = new Float64Array(groups.length);
    givenShares.forEach((share, group) => { for (let i = 0; i < at.length; i += 1) by[group]! += share[at[i]!]! * chance[i]!; });
    return { at, chance, by, kept: kept === undefined ? undefined : Float64Array.from(at, kept) };
  };
  // Flat lists of index and chance, rising, since there are a hundred thousand of them.
  const byGiven = new Map<string, number[]>();
  const add = (key: string, at: number, chance: number): void => { const one = byGiven.get(key); if (one === undefined) byGiven.set(key, [at, chance]); else if (one[one.length - 2] === at) one[one.length - 1]! += chance; else one.push(at, chance); };
  givens.forEach((given, at) => {
    for (const [style, text] of [['D', given.dprk], ['R', given.rok]] as const) {
      const slips = slipsOf(text);
      add(`${style} ${text}`, at, slips.length === 0 ? 1 : 1 - ngo.slip);
      for (const [heard, chance] of slips) add(`${style} ${heard}`, at, ngo.slip * chance);
    }
    for (const how of spellings) {
      const [first = [], second = []] = spellGiven(tables, at, how);
      for (const a of first) for (const b of second) { add(`${how} ${a} ${b}`, at, 1 / first.length / second.length); add(`${how} ${a}${b}`, at, 1 / first.length / second.length); }
    }
    const [s, t] = given.syllables.map((one) => syllables[one]!);
    s!.hanja.forEach((a, i) => { t!.hanja.forEach((b, j) => { add(`P ${a.pinyin}${b.pinyin}`, at, s!.hanjaDraw.share[i]! * t!.hanjaDraw.share[j]!); }); });
  });
  // Characters: chance that a syllable is written so, rightly and by a wrong homophone.
  const rightly = new Map<string, Reading>();
  const wrongly = new Map<string, Reading>();
  syllables.forEach(({ hanja, hanjaDraw }, at) => {
    hanja.forEach(({ simplified }, i) => {
      put(rightly, simplified, at, hanjaDraw.share[i]!);
      const others = homophones(tables, simplified);
      if (others.length === 0) put(wrongly, simplified, at, hanjaDraw.share[i]!);
      for (const other of others) put(wrongly, other, at, hanjaDraw.share[i]! / others.length);
    });
  });
  const nothing: Reading = new Map();
  const inHanzi = (text: string): Form => {
    const [a = '', b = ''] = [...text];
    const reading: Reading = new Map();
    const [ra, rb, wa, wb] = [rightly.get(a) ?? nothing, rightly.get(b) ?? nothing, wrongly.get(a) ?? nothing, wrongly.get(b) ?? nothing];
    for (const s of new Set([...ra.keys(), ...wa.keys()])) for (const t of new Set([...rb.keys(), ...wb.keys()])) {
      const at = givenAt.get(s * 4096 + t);
      if (at === undefined) continue;
      const [x, y] = [ra.get(s) ?? 0, rb.get(t) ?? 0];
      const chance = (1 - police.wrongHomophone) * x * y + (police.wrongHomophone / 2) * ((wa.get(s) ?? 0) * y + x * (wb.get(t) ?? 0));
      if (chance > 0) reading.set(at, chance);
    }
    const at = Uint16Array.from(reading.keys()).sort();
    return toForm(at, Float64Array.from(at, (one) => reading.get(one)!), (one) => { const [s, t] = givens[one]!.syllables; return (1 - police.wrongHomophone) ** 2 * (ra.get(s) ?? 0) * (rb.get(t) ?? 0); });
  };
  const forms = new Map<string, Form | undefined>();
  const formOf = (style: string, text: string): Form | undefined => {
    const key = `${style} ${text}`;
    if (!forms.has(key)) { const flat = style === 'H' ? undefined : byGiven.get(key); const form = style === 'H' && [...text].length === 2 ? inHanzi(text) : flat === undefined ? undefined : toForm(Uint16Array.from({ length: flat.length / 2 }, (_, i) => flat[i * 2]!), Float64Array.from({ length: flat.length / 2 }, (_, i) => flat[i * 2 + 1]!)); forms.set(key, form === undefined || form.at.length === 0 ? undefined : form); }
    return forms.get(key);
  };
  const variantsOf = (styles: readonly (readonly [style: string, weight: number])[], surname: string, given: string | undefined): Variant[] => styles.flatMap(([style, weight]) => {
    const at = surnameAt.get(`${style} ${surname}`);
    const form = given === undefined ? undefined : formOf(style, given);
    return at === undefined || (given !== undefined && form === undefined) ? [] : [{ weight, surname: at, given: form }];
  });

  const chineseAt = new Map<string, number>();
  const chineseChance = new Map<string, Float64Array>();
  chinese.surnames.forEach((surname, i) => { groups.forEach(({ sex }, group) => { chinese.given[sex].forEach((given, j) => {
    const text = surname + given;
    let by = chineseChance.get(text);
    if (by === undefined) { by = new Float64Array(groups.length); chineseChance.set(text, by); chineseAt.set(text, chineseAt.size); }
    by[group]! += chinese.surnameDraw.share[i]! * chinese.givenDraw[sex].share[j]!;
  }); }); });
  const none = new Float64Array(groups.length);

  const seen = new Map<string, NameSeen>();
  const make = (variants: readonly Variant[], real: number, alias: NameSeen['alias'], chineseText = '', beside = '', hanzi = ''): NameSeen => {
    const own = new Float64Array(groups.length);
    for (const { weight, surname, given } of variants) for (let group = 0; group < own.length; group += 1) own[group]! += weight * alone[surname]! * (given === undefined ? 1 : given.by[group]!);
    const chineseBy = chineseChance.get(chineseText) ?? none;
    const by = own.map((chance, group) => real * chance + (1 - real) * (alias === 'chinese' ? chineseBy[group]! : chance));
    // How likely each name is by itself, over all groups alike.
    const weights = new Map<number, number>();
    const families = new Map<number, number>();
    let total = 0;
    for (const { weight, surname, given } of variants) for (const [s, chance] of surnameForms[surname]!) {
      const p = weight * chance * surnameDraw.share[s]!;
      families.set(s, (families.get(s) ?? 0) + p);
      if (given !== undefined) for (let i = 0; i < given.at.length; i += 1) {
        let share = 0;
        for (const each of givenShares) share += each[given.at[i]!]!;
        const one = p * given.chance[i]! * share;
        weights.set(s * givens.length + given.at[i]!, (weights.get(s * givens.length + given.at[i]!) ?? 0) + one);
        total += one;
      }
    }
    const readings = Uint32Array.from([...weights].filter(([, one]) => one >= keyShare * total).map(([key]) => key).sort((a, b) => a - b));
    return { variants, real, alias, chinese: chineseAt.get(chineseText) ?? -1, chineseBy, beside: chineseAt.get(beside) ?? -1, own, by, readings, surnames: [...families.keys()], hanzi };
  };
  const orthographies = (orthography: 'DPRK' | 'ROK' | ''): readonly (readonly [string, number])[] => (orthography === 'DPRK' ? [['D', 1]] : orthography === 'ROK' ? [['R', 1]] : [['D', fixed.north], ['R', 1 - fixed.north]]);
  return {
    groups: groups.length, givenShares, surnameChance: (form) => alone[form]!, bothSurnames: (a, b) => both[a * n + b]!,
    see(list, name) {
      const key = `${list} ${JSON.stringify(name)}`;
      let found = seen.get(key);
      if (found !== undefined) return found;
      switch (name.kind) {
        case 'masked': found = make(variantsOf(orthographies(name.orthography), name.surname, undefined), 1, 'none'); break;
        case 'korean': {
          // Whoever is told by another name has no Chinese one beside it.
          const [own, other] = [(1 - ngo.masked - ngo.aliasOnly) * (1 - fixed.chineseNameBeside), ngo.aliasOnly];
          found = make(variantsOf(orthographies(name.orthography), name.surname, name.given), name.beside === undefined ? own / (own + other) : 1, 'korean', '', name.beside ?? '');
          break;
        }
        case 'hanzi': {
          const chars = [...name.text];
          const variants = [1, 2].flatMap((length) => variantsOf([['H', 1]], chars.slice(0, length).join(''), chars.slice(length).join('')));
          found = make(variants, (1 - police.aliasOnly - police.pinyin) / (1 - police.pinyin), 'chinese', name.text, '', name.text);
          break;
        }
        case 'pinyin': found = make(variantsOf([['P', 1]], name.surname, name.given), 1, 'none'); break;
        case 'latin': found = make(variantsOf(spellings.map((how) => [how, fixed.spelling[how]]), name.surname, name.given), 1, 'none'); break;
      }
      seen.set(key, found);
      return found;
    },
  };
}
/** A name that makes up less of what a writing may stand for is no key of it. */
const keyShare = 0.02;

const kept = fixed.nameChanged / 2;
const ownBoth = (1 - fixed.clerksHanzi) ** 2;
/** Chance of both given names in this group, if one person bears both. */
function bothGiven(a: Form, b: Form, share: Float64Array, hanzi: boolean, alike: boolean): number {
  let [i, j, sum] = [0, 0, 0];
  const [p, q] = [a.at, b.at];
  while (i < p.length && j < q.length) {
    const [x, y] = [p[i]!, q[j]!];
    if (x === y) {
      const product = a.chance[i]! * b.chance[j]!;
      sum += share[x]! * (hanzi ? (1 - ownBoth) * product + (alike ? ownBoth * a.kept![i]! : 0) : product);
      i += 1;
      j += 1;
    } else if (x < y) i += 1; else j += 1;
  }
  return sum;
}
/** Chance of both writings in this group, if they are of one person. */
export function chanceOfBoth(model: NameModel, a: NameSeen, b: NameSeen, group: number): number {
  const share = model.givenShares[group]!;
  const hanzi = a.hanzi !== '' && b.hanzi !== '';
  const alike = hanzi && a.hanzi === b.hanzi;
  let [one, changed] = [0, 0];
  for (const v of a.variants) for (const w of b.variants) {
    const surname = v.weight * w.weight * model.bothSurnames(v.surname, w.surname);
    if (surname === 0) continue;
    const [x, y] = [v.given, w.given];
    changed += surname * (x === undefined ? 1 : x.by[group]!) * (y === undefined ? 1 : y.by[group]!);
    one += surname * (x === undefined ? (y === undefined ? 1 : y.by[group]!) : y === undefined ? x.by[group]! : bothGiven(x, y, share, hanzi, alike));
  }
  const real = a.real * b.real * ((1 - kept) * one + kept * changed);
  const [aliasA, aliasB] = [1 - a.real, 1 - b.real];
  const [otherA, otherB] = [a.alias === 'chinese' ? a.chineseBy[group]! : a.own[group]!, b.alias === 'chinese' ? b.chineseBy[group]! : b.own[group]!];
  // A Chinese name that stands beside one of them is the Chinese name by which the other may be told.
  const toldB = a.beside >= 0 ? (a.beside === b.chinese ? 1 : 0) : otherB;
  const toldA = b.beside >= 0 ? (b.beside === a.chinese ? 1 : 0) : otherA;
  let both = otherA * otherB;
  if (a.alias === b.alias) both = a.alias === 'chinese' ? (a.chinese === b.chinese ? otherA : 0) : one;
  return real + a.real * aliasB * a.own[group]! * toldB + aliasA * b.real * toldA * b.own[group]! + aliasA * aliasB * both;
}
