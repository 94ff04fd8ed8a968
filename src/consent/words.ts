import { z } from 'zod';

// PostgreSQL keeps no NUL, and half a surrogate pair is not text.
const readable = (text: string): boolean => text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);

/** Free text as somebody said it; the caller seals it. At most 4,000 characters. */
export const freeText = z.string().min(1).max(4000).refine(readable, 'consent.text-unreadable');
/** A short answer, name or reference. At most 300 characters. */
export const shortText = z.string().trim().min(1).max(300).refine(readable, 'consent.text-unreadable');

type Issue = { readonly path: readonly PropertyKey[]; readonly code: string; readonly message: string };

/** The first field at fault as a dotted path, without its value: values name people. Unknown keys are not repeated either. */
export const issuePath = (issues: readonly Issue[]): string => issues[0]?.path.map(String).join('.').slice(0, 120) ?? '';

/** Code for one fault of a text, or `other`. */
export function issueCode<T extends string>(issue: Issue | undefined, other: T): T | 'consent.text-too-long' | 'consent.text-unreadable' {
  if (issue?.code === 'too_big') return 'consent.text-too-long';
  return issue?.message === 'consent.text-unreadable' ? 'consent.text-unreadable' : other;
}
