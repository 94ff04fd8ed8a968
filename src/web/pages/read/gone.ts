import { RefusalError } from '../../api/refusal-error.ts';

/** A no about the page itself: what may not be read any more must not stay on the screen. Where only the server is away, it does. */
export const isGone = (error: unknown): boolean => error instanceof RefusalError && error.status >= 400 && error.status < 500;
