import type { Column } from '../table/table.ts';
import type { Field } from './field.ts';
import { through } from './text-field.ts';

const sexes: readonly (readonly [RegExp, number])[] = [[/^(?:m|male|man|boy|남|남자|남성|男|男性|1)$/i, 1], [/^(?:f|female|woman|girl|여|여자|여성|女|女性|2)$/i, 2]];
export function toSexField(column: Column): Field {
  const codes = through(column.codes, Uint32Array.from(column.values, (value) => sexes.find(([words]) => words.test(value))?.[1] ?? 0));
  return { name: 'sex', levels: ['missing', 'equal', 'different'], keys: [{ name: 'sex', field: 'sex', agree: 0.98, ids: codes }], compare(l, r) { const [a, b] = [codes[l]!, codes[r]!]; return a === 0 || b === 0 ? 0 : a === b ? 1 : 2; } };
}
