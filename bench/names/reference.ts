import { readFileSync } from 'node:fs';

/** A surname or a given name as each script writes it, by other hands than `src/names`: reference/README.md. `weight` of given names is 1. */
export type Part = {
  readonly dprk: string; readonly rok: string; readonly weight: number; readonly hanja: string; readonly hanzi: string; readonly toned: string; readonly pinyin: string;
  readonly rr: string; readonly mr: string; readonly north: string; readonly english: string; readonly russian: string; readonly kana: string;
};
export type Reference = {
  readonly surnames: readonly Part[]; readonly given: readonly Part[];
  /** Readings of a character, in either orthography; through every traditional form where it is a simplified one. */
  readonly readings: ReadonlyMap<string, ReadonlySet<string>>;
  /** Mandarin sounds, without tones, of all characters with this reading. */
  readonly mandarin: ReadonlyMap<string, ReadonlySet<string>>;
  /** Wade-Giles of a syllable of pinyin (ü as v). */
  readonly wade: ReadonlyMap<string, ReadonlySet<string>>;
  /** How a syllable of the South is spelled in English by custom. */
  readonly english: ReadonlyMap<string, ReadonlySet<string>>;
};

const rows = (file: string): readonly Readonly<Record<string, string>>[] => {
  const [head = '', ...lines] = readFileSync(new URL(`./reference/${file}.tsv`, import.meta.url), 'utf8').trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [names[at] ?? '', cell])));
};
const add = (map: Map<string, Set<string>>, key: string, values: Iterable<string>): void => { const set = map.get(key) ?? new Set<string>(); for (const value of values) set.add(value); map.set(key, set); };
const toPart = (row: Readonly<Record<string, string>>): Part => ({ ...(row as Omit<Part, 'weight'>), weight: Number(row['weight'] ?? 1) });

export function readReference(): Reference {
  const [readings, mandarin, english, wade] = [new Map<string, Set<string>>(), new Map<string, Set<string>>(), new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  for (const { character = '', simplified = '', readings: sounds = '', pinyin = '' } of rows('characters')) {
    for (const char of new Set([character, simplified])) add(readings, char, sounds);
    for (const sound of sounds) add(mandarin, sound, pinyin.split(' '));
  }
  for (const { syllable = '', english: spellings = '' } of rows('syllables')) add(english, syllable, spellings.split(' '));
  for (const { pinyin = '', wade: forms = '' } of rows('wade-giles')) add(wade, pinyin, forms.split(' '));
  return { surnames: rows('surnames').map(toPart), given: rows('given').map(toPart), readings, mandarin, wade, english };
}
