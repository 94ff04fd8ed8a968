import { ok, refuse } from '../result.ts';
import type { Result } from '../result.ts';
import { cleanText, maxText } from './clean-text.ts';

/** Most UTF-16 units of all texts of one value together, unless the caller says otherwise: an account with all its wordings. */
export const maxTexts = 1_000_000;

/**
 * `cleanText` over every text in a parsed value, names of fields included; the refusal names the field. Made for values,
 * not for their JSON: written as JSON, a NUL or half of a pair hides as an escape.
 */
export function cleanTexts(value: unknown, limit: { readonly max?: number; readonly all?: number } = {}): Result<true> {
  const all = limit.all ?? maxTexts;
  let length = 0;
  const walk = (part: unknown, field: string): Result<unknown> => {
    if (typeof part === 'string') {
      length += part.length;
      if (length > all) return refuse('text.too-long', { field, max: all });
      const text = cleanText(part, { max: limit.max ?? maxText });
      return text.ok ? text : refuse(text.refusal.code, { ...text.refusal.detail, field });
    }
    if (typeof part !== 'object' || part === null) return ok(part);
    for (const [key, inner] of Object.entries(part)) {
      // A name that is not fit to be stored is not fit to be shown: the field stops above it.
      for (const found of [Array.isArray(part) ? ok(key) : walk(key, field), walk(inner, field === '' ? key : `${field}.${key}`)]) if (!found.ok) return found;
    }
    return ok(part);
  };
  const found = walk(value, '');
  return found.ok ? ok(true) : found;
}
