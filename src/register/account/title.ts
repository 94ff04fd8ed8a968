import { findTerm } from '#vocabulary/index.ts';
import type { OpenBody } from './build-account.ts';

/** In this order: what names an account, else what it is, else what is known of it. Never a narrative. */
const tellers = ['title', 'statement', 'name', 'description', 'type', 'size', 'role', 'outcome', 'handed-over', 'hand-over-place', 'arrested', 'arrest-place', 'number-of-returns'];

/** The line a list shows for an account, from what is open of it. */
export function titleOf(body: OpenBody, lang: 'en' | 'ko' | 'zh' = 'en'): string {
  const sort = body.sort.replaceAll('-', ' ');
  for (const property of tellers) {
    const claim = body.claims.find((c) => 'value' in c && c.property === property);
    if (claim === undefined || !('value' in claim)) continue;
    const { value } = claim;
    if (value.is === 'text' || value.is === 'name') return value.text;
    if (value.is === 'term') return findTerm(value.list, value.code)?.label[lang] ?? value.words ?? `${value.list} ${value.code}`;
    const words = value.is === 'time' ? value.time.words : value.is === 'place' ? value.place.words : value.is === 'range' ? value.words : undefined;
    if (words !== undefined && words !== '') return `${sort}: ${property.replaceAll('-', ' ')} ${words}`;
  }
  return sort;
}
