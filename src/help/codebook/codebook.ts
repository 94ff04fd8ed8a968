import { lists, listTerms, type Language, type Term, type TermList, type Vocabulary } from '#vocabulary/index.ts';
import type { Block, Span, Spans } from '../blocks.ts';
import type { Page } from '../page.ts';
import { moreExamples, unsureOf } from './unsure.ts';
import { codebookWords } from './words.ts';

/** Order of the lists as a coder meets them; lists that are not named come after, by name. */
const first = ['local-act', 'mt4', 'mt5', 'local-method', 'how-known', 'return-mode', 'return-group', 'outcome', 'occurrence', 'stated-reason', 'facility-type', 'agency', 'mt18', 'mt24', 'recruitment', 'control', 'consequence', 'finding', 'measure', 'figure-unit', 'relation', 'version-reason', 'consent-purpose'];

const inOrder = (vocabulary: Vocabulary): readonly TermList[] => [...lists(vocabulary)].sort((a, b) => place(a.list) - place(b.list) || (a.list < b.list ? -1 : 1));
const place = (list: string): number => (first.indexOf(list) + first.length + 1) % (first.length + 1);

const plain = (text: string): Spans => [{ text }];
const heading = (text: string, id: string): Block => ({ is: 'heading', level: 2, id, text: plain(text) });

/** Contents: every list with how many words it has. The vocabulary is the register's own, terms of the group with it. */
export function codebookContents(vocabulary: Vocabulary, lang: Language): Page {
  const say = codebookWords[lang];
  return {
    topic: 'codebook', lang, version: '1', title: say.title,
    blocks: [
      ...say.how.map((text): Block => ({ is: 'paragraph', text: plain(text) })),
      { is: 'table', head: [plain(say.list), plain(say.words), plain(say.from)], rows: inOrder(vocabulary).map((list) => [[{ text: list.title[lang], to: `codebook-${list.list}` }], plain(String(list.terms.length)), plain(list.source)]) },
    ],
  };
}

/** One list: each word with definition, includes, excludes, examples, and what to do when unsure. Undefined for a list that is not there. */
export function codebookOf(list: string, vocabulary: Vocabulary, lang: Language): Page | undefined {
  const found = vocabulary.lists.get(list);
  if (found === undefined) return undefined;
  return {
    topic: `codebook-${list}`, lang, version: '1', title: `${codebookWords[lang].title}: ${found.title[lang]}`,
    blocks: [{ is: 'paragraph', text: [{ text: codebookWords[lang].back, to: 'codebook' }] }, ...listTerms(list, vocabulary).flatMap((term) => termBlocks(found, term, vocabulary, lang))],
  };
}

function termBlocks(list: TermList, term: Term, vocabulary: Vocabulary, lang: Language): Block[] {
  const say = codebookWords[lang];
  const broader = term.parent === undefined ? undefined : vocabulary.terms.get(list.list)?.get(term.parent);
  const second = moreExamples()[`${list.list}:${term.code}`]?.[lang];
  const row = (name: string, ...text: readonly string[]): readonly [Spans, Spans] => [[{ text: name, bold: true } satisfies Span], plain(text.join(' · '))];
  return [
    heading(term.label[lang], term.code),
    { is: 'paragraph', text: [{ text: `${list.list} ${term.code}`, code: true }, ...(broader === undefined ? [] : [{ text: ` ← ${broader.label[lang]}` }])] },
    {
      is: 'table', head: [],
      rows: [
        row(say.definition, term.definition[lang]), row(say.includes, term.includes[lang]), row(say.excludes, term.excludes[lang]),
        row(second === undefined ? say.example : say.examples, term.example[lang], ...(second === undefined ? [] : [second])),
        row(say.unsure, unsureOf(list.list, term, broader, lang)),
      ],
    },
  ];
}
