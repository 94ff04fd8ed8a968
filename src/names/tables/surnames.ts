import { formsOf } from '../hanja/characters.ts';
import rows from './surnames.json' with { type: 'json' };

/** A surname by its sound before the initial-sound rule (리, 류), its characters, and the spellings in Latin and Cyrillic letters that custom gives it. Written for Vigil. */
export type Surname = { readonly surname: string; readonly hanja: readonly string[]; readonly latin: readonly string[]; readonly cyrillic: readonly string[] };

const compounds = new Set(['제갈', '남궁', '황보', '선우', '독고', '사공', '서문', '동방', '망절', '어금']);
/** Surnames of two syllables write all their characters together; the others write alternatives. */
export const surnames: readonly Surname[] = rows.map((row) => ({ ...row, hanja: compounds.has(row.surname) ? [row.hanja] : [...row.hanja] }));

export const surnameSounds: ReadonlyMap<string, Surname> = new Map(surnames.map((row) => [row.surname, row]));
export const isCompound = (surname: string): boolean => compounds.has(surname);

const byHanja = new Map<string, string[]>();
for (const { surname, hanja } of surnames) for (const char of hanja) byHanja.set(char, [...(byHanja.get(char) ?? []), surname]);
/** Sounds that these characters have as a surname: 金 → 김, 沈 → 심; simplified forms through those they may stand for: 刘 → 류. */
export function surnamesOfHanja(chars: string): readonly string[] {
  const own = byHanja.get(chars);
  if (own !== undefined) return own;
  const [first = '', second] = [...chars];
  if (second !== undefined) return formsOf(first).flatMap((a) => formsOf(second).flatMap((b) => byHanja.get(a + b) ?? []));
  return [...new Set(formsOf(first).flatMap((form) => byHanja.get(form) ?? []))];
}
