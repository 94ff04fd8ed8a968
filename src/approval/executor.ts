import type { Session } from '#access/index.ts';
import type { Tx } from '#store/index.ts';
import type { Request, RequestKind, RequestWords } from './request.ts';

/**
 * What is done when a second person has said yes; a table of these by kind is handed in (`src/parts.ts`), so that approval
 * knows nothing of what stands later on the ladder.
 */
export type Executor = {
  /** Refuses what cannot be done any more, before the yes is entered in the log. */
  readonly check?: (session: Session, request: Request) => Promise<void>;
  /**
   * Carries it out, with the session of who approved. Called again when it was cut off: so it finds what it did already and
   * goes on. Its answer is for who approved: counts and paths.
   */
  readonly run: (session: Session, request: Request, words: RequestWords) => Promise<Readonly<Record<string, unknown>>>;
  /** In the transaction that refuses or withdraws: opens again what the request had closed. */
  readonly release?: (tx: Tx, request: Request) => Promise<void>;
};
export type Executors = Readonly<Partial<Record<RequestKind, Executor>>>;
