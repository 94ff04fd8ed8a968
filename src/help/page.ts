import { readdirSync, readFileSync } from 'node:fs';
import { languages, type Language } from '#vocabulary/index.ts';
import { parseBlocks, type Block } from './blocks.ts';

/** One page in one language. `version` counts up whenever what it says changes, in all languages at once: a printed sheet tells whether it is the newest. */
export type Page = { readonly topic: string; readonly lang: Language; readonly version: string; readonly title: string; readonly blocks: readonly Block[] };

/** Front line `version: 1`, a title, the rest. Throws where a file of ours is not so. */
export function parsePage(topic: string, lang: Language, text: string): Page {
  const found = /^version: (\d+)\n\n# ([^\n]+)\n\n([\s\S]+)$/.exec(text);
  if (found === null) throw new Error(`the page of help ${lang}/${topic} has no version and title`);
  const [, version = '', title = '', body = ''] = found;
  return { topic, lang, version, title, blocks: parseBlocks(body) };
}

const folder = new URL('./pages/', import.meta.url);
const exercises = new URL('../../examples/practice/exercises/', import.meta.url);
const exerciseFiles = { 'exercises': 'exercises', 'exercises-key': 'key' } as const;

let texts: ReadonlyMap<string, string> | undefined;
/**
 * Every page as it lies on disk, by `lang/topic`, read at once: a server does so before it gives up the right to read its own
 * folder. Parsed when it is asked for.
 */
export function readPages(): ReadonlyMap<string, string> {
  if (texts !== undefined) return texts;
  const all = new Map<string, string>();
  for (const lang of languages) {
    for (const name of readdirSync(new URL(`${lang}/`, folder))) all.set(`${lang}/${name.replace(/\.md$/, '')}`, readFileSync(new URL(`${lang}/${name}`, folder), 'utf8'));
    for (const [topic, name] of Object.entries(exerciseFiles)) all.set(`${lang}/${topic}`, `version: 1\n\n${readFileSync(new URL(`${name}.${lang}.md`, exercises), 'utf8').trim()}\n`);
  }
  return (texts = all);
}

const parsed = new Map<string, Page>();
/** A page that lies in `pages/`, or the exercises of the practice register, which lie with it. Throws for one that does not. */
export function readPage(topic: string, lang: Language): Page {
  const known = parsed.get(`${lang}/${topic}`);
  if (known !== undefined) return known;
  const text = readPages().get(`${lang}/${topic}`);
  if (text === undefined) throw new Error(`no page of help ${lang}/${topic}`);
  const page = parsePage(topic, lang, text);
  parsed.set(`${lang}/${topic}`, page);
  return page;
}
