import type { Column } from '../table/table.ts';
import { codeForm, plainForm } from '../text/plain-form.ts';
import { edits } from '../text/edits.ts';
import { jaroWinkler } from '../text/jaro-winkler.ts';
import { counting, countPersons, toChances } from './field.ts';
import type { Field, Key } from './field.ts';

/** Numbers of texts, 0 for nothing; each distinct one once. */
export function intern(texts: readonly string[]): { readonly numbers: Uint32Array; readonly distinct: readonly string[] } {
  const distinct = [''];
  const seen = new Map<string, number>([['', 0]]);
  return { numbers: Uint32Array.from(texts, (text) => { let number = seen.get(text); if (number === undefined) { number = distinct.push(text) - 1; seen.set(text, number); } return number; }), distinct };
}
/** The same of whole numbers, in the order in which they are met. */
export function internNumbers(values: Float64Array): Uint32Array {
  const seen = new Map<number, number>([[0, 0]]);
  const out = new Uint32Array(values.length);
  for (let at = 0; at < values.length; at += 1) {
    let number = seen.get(values[at]!);
    if (number === undefined) { number = seen.size; seen.set(values[at]!, number); }
    out[at] = number;
  }
  return out;
}
export const through = (codes: Uint32Array, numbers: Uint32Array): Uint32Array => { const out = new Uint32Array(codes.length); for (let at = 0; at < codes.length; at += 1) out[at] = numbers[codes[at]!]!; return out; };

const bounds = [0.92, 0.8] as const;
/** Likeness of two words in levels: 1 equal, 2 near, 3 alike, 4 different. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const like = jaroWinkler(a, b);
  return like >= bounds[0] ? 2 : like >= bounds[1] ? 3 : 4;
}
/** The same of figures and signs: one mistyped, two (of at least six), more. */
function mistyped(a: string, b: string): number {
  if (a === b) return 1;
  const most = Math.min(a.length, b.length) >= 6 ? 2 : 1;
  const found = edits(a, b, most);
  return found <= most ? found + 1 : 4;
}

const levels = ['missing', 'equal', 'near', 'alike', 'different'] as const;
/** Words (a street, a town) or figures (a postcode, an identity document), compared as written. */
export function toTextField(name: string, column: Column, kind: 'words' | 'figures'): Field {
  const { numbers, distinct } = intern(column.values.map(kind === 'words' ? plainForm : codeForm));
  const codes = through(column.codes, numbers);
  const compareTexts = kind === 'words' ? likeness : mistyped;
  let chances: Float64Array = new Float64Array(distinct.length);
  const starts = intern(distinct.map((text) => (text.length < 4 ? text : text.slice(0, kind === 'words' ? 5 : Math.ceil(text.length / 2)))));
  const keys: readonly Key[] = [
    { name, field: name, agree: 0.8, ids: codes },
    ...(kind === 'words' ? [{ name: `${name}~`, field: name, agree: 0.87, ids: through(codes, starts.numbers) }] : []),
  ];
  return {
    name, levels, keys,
    compare(l, r) { const [a, b] = [codes[l]!, codes[r]!]; return a === 0 || b === 0 ? 0 : a === b ? 1 : compareTexts(distinct[a]!, distinct[b]!); },
    chance: (l, _r, level) => (level === 1 ? chances[codes[l]!]! : 0),
    ...counting((persons) => [toChances(countPersons(codes, distinct.length, persons))], ([of]) => { chances = of as Float64Array; }),
  };
}
