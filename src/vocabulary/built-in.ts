import { readFileSync, readdirSync } from 'node:fs';
import { termListSchema } from './term.ts';
import { toVocabulary } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

let loaded: Vocabulary | undefined;

/** The committed lists, read and checked once, when first asked for. A new list is a new file in `terms/`: no code. */
export function builtInVocabulary(): Vocabulary {
  if (loaded !== undefined) return loaded;
  const folder = new URL('./terms/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
  loaded = toVocabulary(files.map((name) => termListSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))));
  return loaded;
}
