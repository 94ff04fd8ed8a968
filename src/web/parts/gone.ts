import { RefusalError } from '../api/refusal-error.ts';

/** Not for ever: the session ended (the frame covers the page then, and uncovers it for the same hat), or it was asked too often. */
const passing: readonly number[] = [401, 429];

/** A no about the page itself: what may not be read any more must not stay on the screen. Where only the server is away, it does, with what was typed. */
export const isGone = (error: unknown): boolean => error instanceof RefusalError && error.status >= 400 && error.status < 500 && !passing.includes(error.status);
