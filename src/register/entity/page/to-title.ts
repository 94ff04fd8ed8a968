import { valueWords } from '../words/value-words.ts';
import { propertyWords, sortWords } from '../words/property-words.ts';
import { elided, type AccountKind, type Claim } from '../../account/index.ts';
import type { Vocabulary } from '#vocabulary/index.ts';
import type { Entity } from '../entity.ts';
import type { Lang } from '../support-words.ts';

type Said = Pick<Claim, 'property' | 'value'>;
const scripts: Record<Lang, string> = { en: 'Latn', ko: 'Hang', zh: 'Hani' };
/** What is known of a thing that nothing names, in this order. Never a narrative. */
const tellers = ['handed-over', 'hand-over-place', 'arrested', 'arrest-place', 'left', 'size', 'number-of-returns', 'date', 'place', 'at'];

/** The line by which an entry is known in lists and headers, in the reader's language where it can be; from what is open of it alone. */
export function titleFrom(kind: AccountKind, sort: string, claims: readonly Said[], lang: Lang, vocabulary: Vocabulary): string {
  const of = (property: string): readonly Said[] => claims.filter((claim) => claim.property === property && claim.value.is !== 'state');
  const words = (property: string): string | undefined => { const [first] = of(property); return first === undefined ? undefined : known(valueWords(first.value, lang, vocabulary)); };
  if (kind === 'person') return personTitle(sort, of, words, lang);
  const names = of('name').flatMap(({ value }) => (value.is === 'name' ? [value] : []));
  const named = names.find((name) => name.script === scripts[lang]) ?? names.find((name) => name.script === 'Latn') ?? names[0];
  if (named !== undefined) return named.text;
  for (const property of ['title', 'statement']) { const found = words(property); if (found !== undefined) return found; }
  if (sort === 'custody') return termWords(of('place-type'), lang, vocabulary) ?? placeOf(of('place'), lang, vocabulary) ?? words('type') ?? sortWords(sort, lang);
  const type = termWords(of('type'), lang, vocabulary) ?? words('type') ?? words('description');
  if (type !== undefined) return type;
  for (const property of tellers) { const found = words(property); if (found !== undefined) return `${sortWords(sort, lang)}: ${propertyWords(kind, property, lang)} ${found}`; }
  return sortWords(sort, lang);
}

const known = (text: string): string | undefined => (text === '' || text === elided ? undefined : text);
/** A term by its label alone: how the source put it stands with its passage. */
const termWords = (claims: readonly Said[], lang: Lang, vocabulary: Vocabulary): string | undefined => {
  const value = claims.map((claim) => claim.value).find((one) => one.is === 'term');
  return value === undefined ? undefined : valueWords({ is: 'term', list: value.list, code: value.code }, lang, vocabulary);
};
const placeOf = (claims: readonly Said[], lang: Lang, vocabulary: Vocabulary): string | undefined => { const [first] = claims; return first === undefined ? undefined : valueWords(first.value, lang, vocabulary); };

/** "woman, born 1970s, from North Hamgyong"; a code or an open name before it. Sealed names leave nothing here. */
function personTitle(sort: string, of: (property: string) => readonly Said[], words: (property: string) => string | undefined, lang: Lang): string {
  const sex = of('sex').map(({ value }) => value).find((value) => value.is === 'term')?.code;
  const who = sort === 'group' || sort === 'pattern' ? sortWords(sort, lang) : people[lang][sex === 'F' || sex === 'M' ? sex : 'other'];
  const born = words('birth-decade') ?? words('age');
  const from = of('home-province').map(({ value }) => value).find((value) => value.is === 'place' && value.place.how === 'exact') === undefined ? undefined : words('home-province');
  const size = sort === 'group' ? words('size') : undefined;
  const name = words('name');
  const line = [who, size, born === undefined ? undefined : told[lang].born(born, of('birth-decade').length > 0), from === undefined ? undefined : told[lang].from(from)].filter((part) => part !== undefined).join(lang === 'zh' ? '，' : ', ');
  return name === undefined ? line : `${name} · ${line}`;
}

const people = {
  en: { F: 'woman', M: 'man', other: 'person' },
  ko: { F: '여성', M: '남성', other: '사람' },
  zh: { F: '女性', M: '男性', other: '人' },
} as const;
const told: Record<Lang, { born: (x: string, decade: boolean) => string; from: (x: string) => string }> = {
  en: { born: (x, decade) => (decade ? `born ${x}` : `age as told: ${x}`), from: (x) => `from ${x}` },
  ko: { born: (x, decade) => (decade ? `${x} 출생` : `나이(진술대로): ${x}`), from: (x) => `${x} 출신` },
  zh: { born: (x, decade) => (decade ? `${x}出生` : `年龄（据陈述）：${x}`), from: (x) => `来自${x}` },
};

/** The same of a folded entry: what is preferred, or weighs most, stands first. */
export const titleOfEntity = (entity: Entity, lang: Lang, vocabulary: Vocabulary): string =>
  titleFrom(entity.kind, entity.sort, [...entity.properties.values()].flatMap(({ property, rivals }) => rivals.map(({ value }) => ({ property, value }))), lang, vocabulary);
