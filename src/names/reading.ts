import type { Orthography } from './hangul/orthography.ts';
import type { Relation } from './parts/cut-titles.ts';
import type { Slot } from './slot.ts';

/** In what a name is written. `latin` = letters of several possible systems; `other` = a script or a name that is not read as Korean, compared as written. */
export const systems = ['hangul', 'hanja', 'mixed', 'mr', 'latin', 'pinyin', 'wade-giles', 'cyrillic', 'kana', 'other'] as const;
export type System = (typeof systems)[number];

/**
 * One way to understand a writing: surname and given syllables, each a slot of alternatives. `surname` null: not said. `given` null: not said; a null inside it: a syllable that is masked.
 * `weight` 0 to 1, the best of a writing being 1. `order`: in which order the two stand in the writing.
 */
export type Reading = { readonly surname: Slot | null; readonly given: readonly (Slot | null)[] | null; readonly weight: number; readonly system: System; readonly order: 'surname-first' | 'given-first' };

/** One writing in one script. */
export type Form = {
  readonly text: string;
  readonly system: System;
  /** Best first. Empty: not read as Korean. */
  readonly readings: readonly Reading[];
  /** Characters as written, for names in hanja: Korean forms are one with the simplified ones. */
  readonly hanja: readonly string[] | null;
  /** Words in plain lower-case Latin, for names compared as written. */
  readonly words: readonly string[];
  /** Father's name of the former Union: no syllables of it are read, and two that differ are two names. */
  readonly patronymic: string | null;
  /** Another name or a remark that stands beside the name and shares no reading with it: 김영호/박철수. It may be an alias; it is never more than possible. */
  readonly beside: boolean;
};

/** What kind of writing a field holds; anything but `name` and `given-only` is too little to compare whole. */
export type Kind = 'name' | 'surname-only' | 'given-only' | 'masked' | 'relative' | 'title-only' | 'initials' | 'number' | 'empty';
/** Who chose the characters: the person (own), a clerk who heard the name (clerk), or that is not known. */
export type Provenance = 'own' | 'clerk' | 'unknown';

export type ReadName = {
  readonly written: string;
  readonly kind: Kind;
  readonly forms: readonly Form[];
  readonly titles: readonly string[];
  /** What was cut besides: words about the name (가명, deceased), and marks that may tell two people apart (김영호1). */
  readonly notes: readonly string[];
  readonly marks: readonly string[];
  readonly relative: { readonly relation: Relation; readonly of: string } | null;
  /** The source's orthography if it was said, else what the writing shows. */
  readonly orthography: Orthography;
  readonly provenance: Provenance;
  /** The writing without what nobody compares: case, and which sign parts the syllables. Where they part is kept: Su-nae and Sun-ae are two names. */
  readonly folded: string;
};

/** What is known of the source besides the writing. */
export type About = { readonly orthography?: Orthography; readonly provenance?: Provenance };
