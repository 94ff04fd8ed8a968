import type { CompartmentId, HatId } from '#base/ids.ts';

/** What takes two persons. */
export type RequestKind = 'erase' | 'export' | 'giver-file' | 'proof';
/** Ids and parameters of what is asked; nothing that names a person. It stands open in the log. */
export type Subject = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** `approved`: a second person said yes, and it may still have to be carried out. `done`: it was. */
export type RequestState = 'asked' | 'approved' | 'done' | 'refused' | 'withdrawn';
export type Request = {
  readonly id: string; readonly compartment: CompartmentId; readonly kind: RequestKind; readonly subject: Subject;
  readonly by: HatId; readonly at: Date; readonly state: RequestState;
  /** The last entry of the request: what the next one replaces, so that of two answers at once one is entered. */
  readonly tip: string;
  /** Accounts that are closed to all reading as long as it was not refused or withdrawn ("recorded in error"). */
  readonly closes: readonly string[];
};
/** What was asked in words, opened: why, and parameters that could name somebody. */
export type RequestWords = { readonly reason: string; readonly sealed: Subject };

/** The open body of a request's first entry, and of those that follow it. */
export type AskedBody = { readonly state: 'asked'; readonly kind: RequestKind; readonly subject: Subject; readonly closes: readonly string[] };
export type AnswerBody = { readonly state: Exclude<RequestState, 'asked'> };

/** How long a request waits for the second person. */
export const daysOpen = 30;
export const isExpired = (at: Date, now: Date): boolean => now.getTime() - at.getTime() > daysOpen * 86_400_000;

/** Why a request in this state, by this person or too old, is not to be approved; undefined when it is. What was approved and not carried out may be gone on with whenever. */
export function whyNot(request: Pick<Request, 'state' | 'at'>, samePerson: boolean, now: Date): string | undefined {
  switch (request.state) {
    case 'done': return 'approval.already-done';
    case 'refused': return 'approval.refused';
    case 'withdrawn': return 'approval.withdrawn';
    case 'approved': return samePerson ? 'approval.own-request' : undefined;
    case 'asked': return samePerson ? 'approval.own-request' : isExpired(request.at, now) ? 'approval.expired' : undefined;
  }
}
