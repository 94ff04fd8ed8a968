import { Refused } from '#base/result.ts';
import { blockingKeys, listReadings, readName, toSouthernName } from '#names/index.ts';

/**
 * What may be compared. Two rows are equal only if all agreed fields are equal in these forms; there is no "nearly".
 * - `name`: the likeliest Hangul reading as the South writes it: 리영호 is 이영호, and 李永浩 is. Latin spellings meet it only where their likeliest reading is the right one.
 * - `name-rough`: the rough form by which src/names finds candidates across scripts. It meets more, and takes different names for one (김영호, 김용호): never alone.
 * - `birth-day`, `birth-year`: of 1970-05-03 or 1970.5.3, the year of 1970 too. · `sex`: of words in three languages.
 * - `text.LABEL`: as written, but for case, width and spaces. · `number.LABEL`: letters and digits alone.
 */
export type Field = 'name' | 'name-rough' | 'birth-day' | 'birth-year' | 'sex' | `text.${string}` | `number.${string}`;
const plain = ['name', 'name-rough', 'birth-day', 'birth-year', 'sex'] as const;
const labelled = /^(?:text|number)\.[a-z][a-z0-9-]{0,30}$/;
export const isField = (text: string): text is Field => plain.some((one) => one === text) || labelled.test(text);
export const fieldNames = [...plain, 'text.LABEL', 'number.LABEL'].join(', ');

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\p{Default_Ignorable_Code_Point}+/gu, '').replaceAll(/\p{White_Space}+/gu, ' ').trim().normalize('NFC');
const sexes: Readonly<Record<string, 'f' | 'm'>> = { f: 'f', female: 'f', woman: 'f', w: 'f', 여: 'f', 여자: 'f', 여성: 'f', 녀: 'f', 녀자: 'f', 女: 'f', 女性: 'f', m: 'm', male: 'm', man: 'm', 남: 'm', 남자: 'm', 남성: 'm', 男: 'm', 男性: 'm' };
const date = /^(\d{4})(?:\s*(?:[-./]|년)\s*(\d{1,2})(?:\s*(?:[-./]|월)\s*(\d{1,2})\s*[.일]?)?)?\s*[년월]?$/u;

function day(text: string, precision: 'year' | 'day'): string | undefined {
  const [, year, month, dayOfMonth] = date.exec(text) ?? [];
  if (year === undefined) return undefined;
  const [m, d] = [Number(month ?? 1), Number(dayOfMonth ?? 1)];
  const at = new Date(Date.UTC(Number(year), m - 1, d));
  if (Number(year) < 1850 || Number(year) > 2150 || at.getUTCMonth() !== m - 1 || at.getUTCDate() !== d) return undefined;
  if (precision === 'year') return year;
  return dayOfMonth === undefined ? undefined : `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

function name(value: string): string | undefined {
  const [best] = listReadings(readName(value), 2);
  // A masked or half name would be equal to whoever is masked alike.
  if (best === undefined || best.surname === null || best.given.length === 0 || best.surname.includes('○') || best.given.includes('○')) return undefined;
  return toSouthernName(best.surname, best.given.join('')).join(' ');
}
const rough = (value: string): string | undefined => { const read = name(value); return read === undefined ? undefined : blockingKeys(readName(value)).find((key) => key.startsWith('f:')); };

/** A cell in the form in which it is compared; undefined where it says too little to be compared. */
export function toForm(field: Field, cell: string): string | undefined {
  const text = fold(cell);
  if (text === '') return undefined;
  switch (field) {
    case 'name': return name(cell);
    case 'name-rough': return rough(cell);
    case 'birth-day': return day(text, 'day');
    case 'birth-year': return day(text, 'year');
    case 'sex': return Object.hasOwn(sexes, text) ? sexes[text] : undefined;
    default: return field.startsWith('number.') ? text.replaceAll(/[^\p{L}\p{N}]/gu, '') || undefined : text;
  }
}

/** Agreed fields in the one order in which both sides write them. Refused: `overlap.fields` (none, unknown, twice). */
export function toFields(given: readonly string[]): readonly Field[] {
  const fields = given.filter(isField);
  if (fields.length === 0 || fields.length !== given.length || new Set(fields).size !== fields.length || fields.length > 12) throw new Refused('overlap.fields', { known: fieldNames });
  return fields.sort();
}
