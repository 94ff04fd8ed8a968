import { read } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { addTerm, findTerm, languages, lists, loadAddedTerms, loadVocabulary, type Language, type Term } from '#vocabulary/index.ts';
import { circleOf } from '../circle.ts';
import type { Command, Context } from '../command.ts';
import { readJson } from '../input.ts';

const langOf = (context: Context): Language => {
  const lang = context.options['lang'] ?? 'en';
  const found = languages.find((one) => one === lang);
  if (found === undefined) throw new Refused('usage.bad-option', { option: 'lang' });
  return found;
};
const words = (context: Context, ...names: readonly string[]): string[] => names.map((what, i) => {
  const word = context.words[i];
  if (word === undefined) throw new Refused('usage.missing', { what });
  return word;
});

async function loadAll(context: Context): Promise<{ vocabulary: Awaited<ReturnType<typeof loadVocabulary>>; added: ReadonlySet<string> }> {
  return read(await context.session(), 'record', async (tx) => ({
    vocabulary: await loadVocabulary(tx), added: new Set((await loadAddedTerms(tx)).map(({ list, term }) => `${list} ${term.code}`)),
  }));
}

const termText = (list: string, term: Term, lang: Language): string => [
  `${list} ${term.code}  ${term.label[lang]}`, `  ${term.definition[lang]}`, `  includes: ${term.includes[lang]}`, `  excludes: ${term.excludes[lang]}`, `  example: ${term.example[lang]}`,
  ...(term.parent === undefined ? [] : [`  within: ${term.parent}`]), ...(term.validFrom === undefined && term.validTo === undefined ? [] : [`  valid: ${term.validFrom ?? ''} – ${term.validTo ?? ''}`]), `  source: ${term.source}`,
].join('\n');

export const vocabularyCommands: readonly Command[] = [
  {
    name: 'term list', usage: 'term list [LIST] [--lang en|ko|zh]', does: 'the lists that coders choose from, or the terms of one, with those your group added', options: { lang: 'string' },
    async run(context) {
      const lang = langOf(context);
      const { vocabulary, added } = await loadAll(context);
      const [name] = context.words;
      if (name === undefined) {
        const all = lists(vocabulary).map((list) => ({ list: list.list, title: list.title[lang], terms: list.terms.length }));
        return { data: all, text: all.map((list) => `${list.list.padEnd(28)} ${String(list.terms).padStart(4)}  ${list.title}`).join('\n') };
      }
      const list = vocabulary.lists.get(name);
      if (list === undefined) throw new Refused('vocabulary.unknown-list', { list: name });
      const terms = list.terms.map((term) => ({ code: term.code, label: term.label[lang], parent: term.parent ?? null, added: added.has(`${name} ${term.code}`) }));
      return { data: { list: name, title: list.title[lang], terms }, text: terms.map((term) => `${term.code.padEnd(28)} ${term.label}${term.added ? '   (of your group)' : ''}`).join('\n') };
    },
  },
  {
    name: 'term show', usage: 'term show LIST CODE [--lang en|ko|zh]', does: 'one term: what it means, includes and excludes', options: { lang: 'string' },
    async run(context) {
      const [list, code] = words(context, 'LIST', 'CODE') as [string, string];
      const lang = langOf(context);
      const { vocabulary, added } = await loadAll(context);
      if (!vocabulary.lists.has(list)) throw new Refused('vocabulary.unknown-list', { list });
      const term = findTerm(list, code, vocabulary);
      if (term === undefined) throw new Refused('vocabulary.unknown-term', { list, code });
      return { data: { list, ...term, added: added.has(`${list} ${term.code}`) }, text: termText(list, term, lang) };
    },
  },
  {
    name: 'term add', usage: 'term add LIST FILE.json', does: 'a term of your own group, for everybody with a seat; it stays for good, so write nothing in it that may not be known',
    async run(context) {
      const [list, file] = words(context, 'LIST', 'FILE.json') as [string, string];
      const input = readJson(file);
      const { session, compartment } = await circleOf(context);
      const term = await addTerm(session, compartment, list, input);
      return { data: { list, ...term, added: true }, text: termText(list, term, 'en') };
    },
  },
];
