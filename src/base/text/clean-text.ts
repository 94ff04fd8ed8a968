import { ok, refuse } from '../result.ts';
import type { Result } from '../result.ts';

/** Longest text of one field, in UTF-16 units, unless the caller says otherwise: the wording of a claim. */
export const maxText = 100_000;

/**
 * Text fit to be stored, unchanged: what was written is kept as written. Refuses what PostgreSQL or UTF-8 cannot hold:
 * `text.too-long` (with `length` and `max`), `text.nul`, `text.surrogate` (half of a pair), each with the place of the first.
 */
export function cleanText(text: string, limit: { readonly max?: number } = {}): Result<string> {
  const max = limit.max ?? maxText;
  if (text.length > max) return refuse('text.too-long', { length: text.length, max });
  const nul = text.indexOf('\0');
  if (nul >= 0) return refuse('text.nul', { at: nul });
  if (!text.isWellFormed()) return refuse('text.surrogate', { at: text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/) });
  return ok(text);
}
