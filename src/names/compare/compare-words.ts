import { distance } from '#base/text/index.ts';
import type { Form } from '../reading.ts';
import type { Level } from './levels.ts';
import type { ReasonCode } from './reasons.ts';

export type WordsOutcome = { readonly level: Level; readonly reasons: readonly ReasonCode[] };
const isLatin = (words: readonly string[]): boolean => words.length > 0 && words.every((word) => /^[\p{Script=Latin}\p{N}'○]+$/u.test(word));
/** One letter apart in a long word; never in Hangul or characters, where a sign is a syllable. */
export const near = (a: string, b: string): boolean => a === b || (!/[\p{Script=Hangul}\p{Script=Han}]/u.test(a + b) && Math.min(a.length, b.length) >= 5 && Math.abs(a.length - b.length) <= 1 && distance(a, b) <= 1);
const marked = (text: string): readonly string[] => text.normalize('NFC').toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u).sort();
const marks = (pattern: RegExp, text: string): boolean => pattern.test(text.normalize('NFD'));
/** Both write marks, and other ones: Ân and Ẩn. Or one writes McCune's ŏ and ŭ, which are other letters than o and u: whoever wrote none may have meant either. */
const marksDiffer = (a: string, b: string): boolean =>
  ([a, b].every((text) => marks(/\p{Script=Latin}\p{M}/u, text)) || [a, b].some((text) => marks(/[ou]\u0306/iu, text))) && marked(a).join(' ').trim() !== marked(b).join(' ').trim();

/** Names that are not read as Korean, as words: decently, no more. Undefined where the scripts cannot be set beside each other. Symmetric. */
export function compareWords(a: Form, b: Form): WordsOutcome | undefined {
  const [x, y] = [a.words, b.words];
  if (x.length === 0 || y.length === 0 || isLatin(x) !== isLatin(y)) return undefined;
  const spelledOver = /\p{Script=Cyrillic}/u.test(a.text) !== /\p{Script=Cyrillic}/u.test(b.text);
  const [p, q] = [[...x].sort(), [...y].sort()];
  if (p.join(' ') === q.join(' ')) {
    if (spelledOver) return { level: 'spelling', reasons: ['spelled-over'] };
    if (marksDiffer(a.text, b.text)) return { level: 'spelling', reasons: ['near-spelling'] };
    return x.join(' ') === y.join(' ') || a.text.includes(',') !== b.text.includes(',') ? { level: 'identical', reasons: ['same-writing'] } : { level: 'order', reasons: ['order-swapped'] };
  }
  // Long fields are no names: their words are compared only whole.
  if (x.length > 8 || y.length > 8 || p.some((word) => word.length > 40) || q.some((word) => word.length > 40)) return { level: 'none', reasons: ['nothing-common'] };
  const [few, many] = p.length <= q.length ? [p, q] : [q, p];
  const matched = few.filter((word) => many.some((other) => near(word, other))).length;
  const back = many.filter((word) => few.some((other) => near(word, other))).length;
  if (few.length === many.length && matched === few.length && back === many.length) return { level: 'spelling', reasons: [spelledOver ? 'spelled-over' : 'near-spelling'] };
  if (few.length >= 2 && matched === few.length && back >= few.length) return { level: 'part', reasons: ['some-words'] };
  return { level: 'none', reasons: ['nothing-common'] };
}
