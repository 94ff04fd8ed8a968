import type { Field } from './fields/field.ts';
import { splitColumn, toPlainNames } from './fields/plain-names.ts';
import { toSexField, toSimpleBirth } from './fields/simple-fields.ts';
import { toTextField } from './fields/text-field.ts';
import type { Records } from './records.ts';

const words = ['address', 'city', 'email', 'home'] as const;
const figures = ['document', 'phone', 'street-number', 'postcode', 'state'] as const;
const isOf = (field: string, roles: readonly string[]): boolean => roles.includes(field.replace(/-\d+$/, ''));

/** The comparisons that the columns of these records allow. */
export function toFields(records: Records): readonly Field[] {
  const { fields } = records;
  const get = (name: string) => fields.get(name);
  const out: Field[] = [];
  const [surname, name] = [get('surname'), get('name')];
  const [sex, birth] = [get('sex'), get('birth')];
  if (surname !== undefined) out.push(...toPlainNames(get('given'), surname));
  else if (name !== undefined) out.push(...toPlainNames(...splitColumn(name)));
  if (sex !== undefined) out.push(toSexField(sex));
  if (birth !== undefined) out.push(toSimpleBirth(birth));
  for (const [name, column] of fields) {
    if (isOf(name, words)) out.push(toTextField(name, column, 'words'));
    else if (isOf(name, figures)) out.push(toTextField(name, column, 'figures'));
  }
  return out;
}
