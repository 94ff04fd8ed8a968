import type { Random } from '../synthetic/random.ts';
import type { SeenName } from './observed.ts';
import type { Person } from './people.ts';
import { fixed, type ListName, type Rates } from './presets.ts';
import { slipsOf } from './slips.ts';
import { toDraw } from './draw.ts';
import type { Syllable, Tables } from './tables.ts';

export const spellings = ['north', 'english', 'mrBare', 'rr', 'mr'] as const;
export type Spelling = (typeof spellings)[number];
const spelling = toDraw(spellings.map((one) => fixed.spelling[one]));
export const bare = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/gu, '').replaceAll("'", '').normalize('NFC');

/** How a surname is spelled: one way, or one of several as likely. */
export function spellSurname(tables: Tables, surname: number, how: Spelling): readonly string[] {
  const { north, mr, rr, english } = tables.surnames[surname]!;
  switch (how) {
    case 'north': return [north];
    case 'english': return english;
    case 'mrBare': return [bare(mr)];
    case 'rr': return [rr];
    case 'mr': return [mr];
  }
}
/** The two syllables of a given name, lower case: one way, or for each one of several as likely. */
export function spellGiven(tables: Tables, given: number, how: Spelling): readonly (readonly string[])[] {
  const { dprk, rok, mr } = tables.givens[given]!;
  const each = (text: string, part: (syllable: Syllable) => readonly string[]): readonly (readonly string[])[] => [...text].map((one) => part(tables.syllables[tables.syllableAt.get(one)!]!));
  switch (how) {
    case 'north': return each(dprk, ({ north }) => [north.toLowerCase()]);
    case 'english': return each(rok, ({ english }) => english);
    case 'rr': return each(rok, ({ rr }) => [rr]);
    case 'mr': return splitMr(mr, rok).map((one) => [one]);
    case 'mrBare': return splitMr(mr, rok).map((one) => [bare(one)]);
  }
}
/**
 * Parts a given name in McCune-Reischauer after its first syllable, of which `rok` says how it ends: ㅇ is ng, ㄱ is ng before ㄴ, ㄹ and ㅁ, every other final one letter;
 * the apostrophe that keeps ㄴ from what follows goes, since the parting does that. Throws on what is not so written.
 */
export function splitMr(mr: string, rok: string): readonly [string, string] {
  const final = (rok.charCodeAt(0) - 0xac00) % 28;
  const next = Math.floor((rok.charCodeAt(1) - 0xac00) / 588);
  const head = /^(?:ch'?|[ktp]'?|[nmsh])?[yw]?(?:ae|oe|wi|ŭi|[aeiouŏŭ])/u.exec(mr.toLowerCase())?.[0];
  if (head === undefined) throw new Error(`cannot part ${mr}`);
  const length = head.length + (final === 0 ? 0 : final === 21 || (final === 1 && [2, 5, 6].includes(next)) ? 2 : 1);
  return [mr.slice(0, length).toLowerCase(), mr.slice(length).replace(/^'/u, '')];
}

/** A character that Mandarin sounds the same way as another; the same again where there is none. */
export function homophones(tables: Tables, simplified: string): readonly string[] {
  let found = byCharacter.get(tables);
  if (found === undefined) {
    const bySound = new Map<string, Set<string>>();
    for (const { hanja } of tables.syllables) for (const one of hanja) { const set = bySound.get(one.pinyin) ?? new Set(); set.add(one.simplified); bySound.set(one.pinyin, set); }
    found = new Map();
    for (const { hanja } of tables.syllables) for (const one of hanja) found.set(one.simplified, [...bySound.get(one.pinyin)!].filter((other) => other !== one.simplified));
    byCharacter.set(tables, found);
  }
  return found.get(simplified) ?? [];
}
const byCharacter = new WeakMap<Tables, Map<string, readonly string[]>>();

/** A person's name as this list writes it. */
export function seeName(tables: Tables, random: Random, person: Person, list: ListName, rates: Rates): SeenName {
  const chosen = person.before !== undefined && random.chance(0.5) ? { ...person.name, given: person.before } : person.name;
  const at = random.next() * 2 ** -32;
  switch (list) {
    case 'ngo': {
      const masked = at < rates.masked;
      const other = !masked && at < rates.masked + rates.aliasOnly;
      const { surname, given } = other ? person.alias : chosen;
      const north = random.chance(fixed.north);
      const orthography = random.chance(fixed.orthographyStated) ? (north ? 'DPRK' : 'ROK') : '';
      const family = tables.surnames[surname]![north ? 'dprk' : 'rok'];
      if (masked) return { kind: 'masked', surname: family, orthography, mask: random.chance(0.5) ? '○○' : '씨' };
      const written = tables.givens[given]![north ? 'dprk' : 'rok'];
      const slips = random.chance(rates.slip) ? slipsOf(written) : [];
      const beside = random.chance(fixed.chineseNameBeside) && !other ? person.chinese : undefined;
      let left = random.next() * 2 ** -32;
      const slip = slips.find(([, chance]) => (left -= chance) < 0);
      return { kind: 'korean', surname: family, given: slip === undefined ? written : slip[0], orthography, beside };
    }
    case 'police': {
      if (at < rates.aliasOnly) return { kind: 'hanzi', text: person.chinese };
      // A name that was changed has characters of its own, as its clerk has it.
      const clerks = random.chance(fixed.clerksHanzi) || chosen.given !== person.name.given;
      const each = tables.givens[chosen.given]!.syllables.map((one, place) => { const { hanja, hanjaDraw } = tables.syllables[one]!; const by = hanjaDraw.pick(random); return hanja[clerks ? by : person.hanja[place]!]!; });
      const { hanzi, pinyin } = tables.surnames[chosen.surname]!;
      if (at < rates.aliasOnly + rates.pinyin) return { kind: 'pinyin', surname: pinyin, given: each.map((one) => one.pinyin).join('') };
      const wrong = random.chance(rates.wrongHomophone) ? random.below(2) : undefined;
      const given = each.map(({ simplified }, place) => { const others = place === wrong ? homophones(tables, simplified) : []; return others.length === 0 ? simplified : random.pick(others); });
      return { kind: 'hanzi', text: hanzi + given.join('') };
    }
    case 'un': {
      const how = spellings[spelling.pick(random)]!;
      const surname = random.pick(spellSurname(tables, chosen.surname, how));
      const apart = random.chance(fixed.syllablesApart);
      const given = spellGiven(tables, chosen.given, how).map((ways) => random.pick(ways)).join(apart ? ' ' : '');
      return { kind: 'latin', surname, given, capitals: random.chance(0.2), hyphen: random.chance(0.5), last: random.chance(rates.orderSwapped) };
    }
  }
}
