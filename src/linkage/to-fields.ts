import { toBirthField } from './fields/birth-field.ts';
import type { AgeColumn } from './fields/birth-field.ts';
import type { Field } from './fields/field.ts';
import { readKoreanNames, toKoreanNames } from './fields/korean-names.ts';
import type { KoreanNames, NameColumn } from './fields/korean-names.ts';
import type { Written } from './fields/writings/read-part.ts';
import type { Writings } from './fields/writings/writings.ts';
import { toHomeField } from './fields/place-fields.ts';
import { splitColumn, toPlainNames } from './fields/plain-names.ts';
import { toReturnField } from './fields/return-field.ts';
import { toSexField } from './fields/sex-field.ts';
import { intern, toTextField } from './fields/text-field.ts';
import type { Column } from './table/table.ts';
import type { Records } from './records.ts';

const words = ['address', 'city', 'email'] as const;
const figures = ['document', 'phone', 'street-number', 'postcode', 'state'] as const;
const isOf = (field: string, roles: readonly string[]): boolean => roles.includes(field.replace(/-\d+$/, ''));

/** Names are compared as Korean where most are read so, else as words: then undefined. */
export async function readNames(records: Records, read?: (list: readonly Written[]) => Promise<Writings>): Promise<KoreanNames | undefined> {
  const whole = wholeNames(records);
  return whole === undefined ? undefined : readKoreanNames([{ column: whole, kind: 'birth' }, ...otherNames(records)], records.fields.get('orthography'), read);
}
function wholeNames({ fields }: Records): Column | undefined {
  const surname = fields.get('surname');
  return fields.get('name') ?? (surname === undefined ? undefined : joinNames(surname, fields.get('given')));
}

/** Records without what `toFields` does not ask for once names were read. */
export const withoutNames = (records: Records, names: KoreanNames | undefined): Records => ({
  ...records, ids: [], row: new Uint32Array(0),
  fields: names === undefined ? records.fields : new Map([...records.fields].filter(([field]) => !isOf(field, ['name', 'surname', 'given', 'chinese-name', 'other-name', 'orthography']))),
});

/** The comparisons that the columns of these records allow. `names`: as `readNames` has read them. */
export function toFields(records: Records, names: KoreanNames | undefined): readonly Field[] {
  const { fields } = records;
  const get = (name: string) => fields.get(name);
  const [surname, given, name, sex] = ['surname', 'given', 'name', 'sex'].map(get) as [Column?, Column?, Column?, Column?];
  const birth = toBirthField({ birth: get('birth'), ages: agesOf(records), convention: get('age-convention'), stated: get('stated') });
  const sexField = sex === undefined ? undefined : toSexField(sex);
  const out: Field[] = [];
  if (names !== undefined) out.push(toKoreanNames(names, groupOf(records.count, sexField, birth?.years)));
  else if (surname !== undefined) out.push(...toPlainNames(given, surname));
  else if (name !== undefined) out.push(...toPlainNames(...splitColumn(name)));
  if (sexField !== undefined) out.push(sexField);
  if (birth !== undefined) out.push(birth.field);
  const [home, province, date, place, route] = ['home', 'home-province', 'return-date', 'return-place', 'route'].map(get) as [Column?, Column?, Column?, Column?, Column?];
  if (home !== undefined || province !== undefined) out.push(toHomeField(home, province));
  if (date !== undefined || place !== undefined || route !== undefined) out.push(toReturnField(date, place, route, records.source));
  for (const [field, column] of fields) {
    if (isOf(field, words)) out.push(toTextField(field, column, 'words'));
    else if (isOf(field, figures)) out.push(toTextField(field, column, 'figures'));
  }
  return out;
}

const agesOf = ({ fields }: Records): AgeColumn[] => ([['age'], ['age-count', 'korean-count'], ['age-full', 'international']] as const).flatMap(([role, convention]): AgeColumn[] => { const column = fields.get(role); return column === undefined ? [] : [{ column, ...(convention === undefined ? {} : { convention }) }]; });
const otherNames = ({ fields }: Records): NameColumn[] => [...fields].flatMap(([field, column]): NameColumn[] => (field !== 'name' && isOf(field, ['name']) ? [{ column, kind: 'birth' }] : isOf(field, ['chinese-name']) ? [{ column, kind: 'chinese' }] : isOf(field, ['other-name']) ? [{ column, kind: 'other' }] : []));

/** Surname and given name as one writing. */
function joinNames(surname: Column, given: Column | undefined): Column {
  if (given === undefined) return surname;
  const whole = intern(Array.from(surname.codes, (code, at) => `${surname.values[code]!} ${given.values[given.codes[at]!]!}`.trim()));
  return { name: 'name', values: whole.distinct, codes: whole.numbers };
}

/** Sex (times 16) and 20-year cohort of each record in one number under 64, 0 where it is not said. */
function groupOf(count: number, sex: Field | undefined, years: Uint32Array | undefined): Uint8Array {
  const out = new Uint8Array(count);
  const codes = sex?.keys[0]?.ids;
  if (codes === undefined) return out;
  for (let at = 0; at < count; at += 1) if (codes[at] !== 0) out[at] = codes[at]! * 16 + ((years?.[at] ?? 0) === 0 ? 0 : Math.max(1, Math.min(10, Math.floor((years![at]! - 1880) / 20) + 1)));
  return out;
}
