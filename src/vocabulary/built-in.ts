import { readFileSync, readdirSync } from 'node:fs';
import type { TermList } from './term.ts';
import { toVocabulary } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

const folder = new URL('./terms/', import.meta.url);
let loaded: Vocabulary | undefined;

/** The committed files as they lie on disk. */
export const readTermFiles = (): unknown[] =>
  readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown);

/**
 * The committed lists, read once, when first asked for. A new list is a new file in `terms/`: no code.
 * Their shape is proven by a test over every file, not at each start: that costs 15 ms where reading costs 3.
 */
export function builtInVocabulary(): Vocabulary {
  loaded ??= toVocabulary(readTermFiles() as TermList[]);
  return loaded;
}
