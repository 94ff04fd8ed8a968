/** Makes src/names/hanja/hanja.json from Unihan; see README.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toSouthernSyllable } from '../../src/names/hangul/initial-sound.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder with Unihan_Readings.txt and Unihan_Variants.txt');

type Fields = Map<string, Map<string, string>>;
function load(file: string): Fields {
  const out: Fields = new Map();
  for (const line of readFileSync(join(folder as string, file), 'utf8').split('\n')) {
    const [code = '', field = '', value = ''] = line.split('\t');
    if (!code.startsWith('U+')) continue;
    const char = String.fromCodePoint(Number.parseInt(code.slice(2), 16));
    const fields = out.get(field) ?? new Map<string, string>();
    out.set(field, fields.set(char, value));
  }
  return out;
}
const readings = load('Unihan_Readings.txt');
const variants = load('Unihan_Variants.txt');
const get = (fields: Fields, field: string): Map<string, string> => fields.get(field) ?? new Map<string, string>();
const charsOf = (value: string | undefined): string[] => [...(value ?? '').matchAll(/U\+([0-9A-F]+)/g)].map(([, code = '']) => String.fromCodePoint(Number.parseInt(code, 16)));

const named = new Map<string, string[]>();
const other = new Map<string, string[]>();
const compat: string[] = [];
const push = (map: Map<string, string[]>, key: string, char: string): void => { const list = map.get(key); if (list === undefined) map.set(key, [char]); else if (!list.includes(char)) list.push(char); };

const korean = new Set<string>();
for (const [char, value] of get(readings, 'kHangul')) {
  const found = value.split(' ').map((part) => part.split(':') as [string, string]);
  if (char.normalize('NFC') !== char) { compat.push(char + found.map(([reading]) => reading).join('')); continue; }
  korean.add(char);
  // KS X 1001 encodes a character again under each of its southern initial sounds: those are made by rule and not kept.
  for (const [reading, flags] of found) if (!found.some(([more]) => more !== reading && toSouthernSyllable(more) === reading)) push(/[NE0]/.test(flags) ? named : other, reading, char);
}

const traditional = get(variants, 'kTraditionalVariant');
const simplified: string[] = [];
const wanted = new Set(korean);
for (const [char, value] of traditional) {
  const forms = charsOf(value).filter((form) => korean.has(form));
  if (forms.length === 0 || (forms.length === 1 && forms[0] === char)) continue;
  simplified.push(char + forms.filter((form) => form !== char).join(''));
  wanted.add(char);
}

/** Forms without a Korean reading of their own, as China and Japan print them (真 眞, 青 靑), lead to the form that has one. */
const known = new Set(simplified.map((row) => [...row][0]));
for (const field of ['kZVariant', 'kSemanticVariant']) for (const [char, value] of get(variants, field)) {
  if (korean.has(char) || known.has(char)) continue;
  const forms = charsOf(value).filter((form) => korean.has(form));
  if (forms.length > 0) { simplified.push(char + forms.join('')); known.add(char); wanted.add(char); }
}

/** The usual Mandarin sound of a character, and apart those it has besides. */
const pinyin = new Map<string, string[]>();
const pinyinOther = new Map<string, string[]>();
for (const char of wanted) {
  const usual = new Set((get(readings, 'kMandarin').get(char) ?? '').split(' '));
  for (const sound of usual) if (sound !== '') push(pinyin, sound.normalize('NFC'), char);
  const others = [
    ...(get(readings, 'kHanyuPinlu').get(char) ?? '').split(' ').map((part) => part.replace(/\(\d+\)/, '')),
    ...(get(readings, 'kXHC1983').get(char) ?? '').split(' ').flatMap((part) => (part.split(':')[1] ?? '').split(',')),
  ];
  for (const sound of others) if (sound !== '' && !usual.has(sound)) push(pinyinOther, sound.normalize('NFC'), char);
}

const flat = (map: Map<string, string[]>): Record<string, string> => Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, chars]) => [key, chars.join('')]));
const table = { source: 'Unihan 15.0.0 (2022-08-01), made by tools/names/build-hanja.ts; licence in src/names/LICENSES.md', named: flat(named), other: flat(other), simplified: simplified.join(' '), compat: compat.join(' '), pinyin: flat(pinyin), pinyinOther: flat(pinyinOther) };
writeFileSync(new URL('../../src/names/hanja/hanja.json', import.meta.url), `${JSON.stringify(table, null, 1)}\n`);
