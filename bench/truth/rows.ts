import { getPlace } from '#vocabulary/gazetteer/index.ts';
import { notice } from '../synthetic/notice.ts';
import { firstYear } from './batches.ts';
import type { Observed, SeenBirth, SeenDate, SeenName } from './observed.ts';

/** Columns of every list; only names stand in the list's own script, the rest is coded as an intake leaves it (places by the gazetteer's English name). */
export const columns = ['id', 'list', 'name', 'name_2', 'sex', 'birth', 'age', 'age_convention', 'age_year', 'birth_province', 'birth_county', 'return_date', 'return_place', 'route', 'orthography', 'source_note'] as const;

const two = (n: number): string => String(n).padStart(2, '0');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function nameOf(name: SeenName): string {
  switch (name.kind) {
    case 'korean': return name.surname + name.given;
    case 'masked': return name.surname + name.mask;
    case 'hanzi': return name.text;
    case 'pinyin': return `${name.surname} ${capital(name.given)}`;
    case 'latin': {
      const [first = '', second] = name.given.split(' ');
      const given = second === undefined ? capital(first) : name.hyphen ? `${capital(first)}-${second}` : `${capital(first)} ${capital(second)}`;
      const surname = name.capitals ? name.surname.toUpperCase() : name.surname;
      return name.last ? `${given} ${surname}` : `${surname} ${given}`;
    }
  }
}
function birthOf(birth: SeenBirth): string {
  return birth.kind === 'year' ? String(birth.year) : birth.kind === 'day' ? `${birth.year}-${two(birth.month)}-${two(birth.day)}` : '';
}
function dateOf(date: SeenDate): string {
  if (date.kind === 'none') return '';
  if (date.kind === 'year') return String(date.year);
  const month = `${firstYear + Math.floor(date.month / 12)}-${two((date.month % 12) + 1)}`;
  return date.kind === 'month' ? month : `${month}-${two(date.day)}`;
}
const names = new Map<number, string>();
function placeOf(id: number | undefined): string {
  if (id === undefined) return '';
  let name = names.get(id);
  if (name === undefined) { name = getPlace(id).names.en; names.set(id, name); }
  return name;
}
const cell = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A row without its id, in the order of `columns`. */
export function toCells({ list, name, sex, birth, province, county, date, place, route }: Observed): string {
  const age = birth.kind === 'age' ? [String(birth.age), birth.convention, String(birth.in)] : ['', '', ''];
  const orthography = name.kind === 'korean' || name.kind === 'masked' ? name.orthography : '';
  const beside = name.kind === 'korean' ? (name.beside ?? '') : '';
  return [list, nameOf(name), beside, sex, birthOf(birth), ...age, placeOf(province), placeOf(county), dateOf(date), placeOf(place), placeOf(route), orthography, notice].map(cell).join(',');
}
