import { readFileSync } from 'node:fs';
import type { Language, Term } from '#vocabulary/index.ts';

type Texts = Readonly<Record<Language, string>>;
/** What a coder does when unsure: `terms` by `list:code` where one word is often taken for another, `lists` for all words of a list, `broader` where there is a broader word. */
type Unsure = { readonly broader: Texts; readonly lists: Readonly<Record<string, Texts>>; readonly terms: Readonly<Record<string, Texts>>; readonly always: Texts };
export type MoreExamples = Readonly<Record<string, Texts>>;

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8')) as T;
let rules: Unsure | undefined;
let examples: MoreExamples | undefined;

export const unsureRules = (): Unsure => (rules ??= read<Unsure>('unsure'));
/** A second example, for words that are coded often; the first stands with the term. */
export const moreExamples = (): MoreExamples => (examples ??= read<MoreExamples>('examples'));

/** What to do when unsure about a term, in one or two sentences. Never empty: without a rule of its own it says what holds for all. */
export function unsureOf(list: string, term: Term, broader: Term | undefined, lang: Language): string {
  const { lists, terms, broader: take, always } = unsureRules();
  const own = terms[`${list}:${term.code}`]?.[lang];
  const parts = own !== undefined ? [own] : [...(broader === undefined ? [] : [take[lang].replace('{word}', broader.label[lang])]), lists[list]?.[lang] ?? always[lang]];
  return parts.join(' ');
}
