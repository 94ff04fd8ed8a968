import type { Entity } from '../entity.ts';
import type { Vocabulary } from '#vocabulary/index.ts';
import type { Lang } from '../support-words.ts';
import type { Shown } from '../show.command.ts';
import type { Entry } from './to-value.ts';

/** How much of long lists a page holds; the rest is asked for by address. */
export type Most = { readonly rivals: number; readonly passages: number; readonly list: number };
export const pageMost: Most = { rivals: 12, passages: 6, list: 50 };
export const uncut: Most = { rivals: Infinity, passages: Infinity, list: Infinity };

/** What every part of a page is made with. */
export type View = { readonly shown: Shown; readonly lang: Lang; readonly vocabulary: Vocabulary; readonly most: Most; /** How entries are named, each once: a return is named by every step of it. */ readonly entries: WeakMap<Entity, Entry> };
export const viewOf = (shown: Shown, lang: Lang, most: Most = pageMost): View => ({ shown, lang, vocabulary: shown.vocabulary, most, entries: new WeakMap() });
