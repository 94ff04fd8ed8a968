import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { cleanTexts } from '#base/text/index.ts';
import { permission, write, type Session } from '#access/index.ts';
import type { Tx } from '#store/index.ts';
import type { RequestKind, Subject } from './request.ts';
import { saveRequest } from './request.store.ts';

export const askPermission = permission('request', 'documenter', 'data-manager');

export type Asking = {
  readonly kind: RequestKind; readonly subject: Subject;
  /** Parameters that could name somebody (the name of a file): sealed, and opened for who carries it out. */
  readonly sealed?: Subject;
  readonly reason: string;
  /** Accounts of the circle to close to all reading until it is refused or withdrawn, and what enforces it in the same transaction. */
  readonly closes?: { readonly chains: readonly string[]; readonly enforce: (tx: Tx) => Promise<void> };
};

/** Asks for what takes two persons; returns the request's id. Refused: `approval.reason-missing`, `approval.reason-too-long`, `access.denied`, `register.not-found`. */
export async function ask(session: Session, compartment: CompartmentId, input: Asking): Promise<string> {
  if (input.reason.trim() === '') throw new Refused('approval.reason-missing');
  if (input.reason.length > 4000) throw new Refused('approval.reason-too-long', { most: 4000 });
  const text = cleanTexts({ reason: input.reason, sealed: input.sealed ?? {} });
  if (!text.ok) throw new Refused(text.refusal.code, text.refusal.detail);
  return write(session, askPermission, compartment, async (tx, grant) => {
    const id = session.register.world.id<string>();
    const { kind, subject, closes } = input;
    await saveRequest(tx, session, grant, id, { state: 'asked', kind, subject, closes: [...(closes?.chains ?? [])].sort() }, { reason: input.reason, sealed: input.sealed ?? {} });
    await closes?.enforce(tx);
    return id;
  });
}
