import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { permission, readers, write, type Session } from '#access/index.ts';
import type { Tx } from '#store/index.ts';
import { loadHistories, lockSpeaker, saveEntry, type Speaker } from './history.store.ts';
import { jointsOf } from './joint.ts';
import { splitWithdrawal } from './open-parts.ts';
import { parseWithdrawal } from './withdrawal.ts';
import type { NotRecalled } from './withdrawal.ts';

/** Whoever reads may be the one who is told to stop. */
export const withdrawPermission = permission('consent.withdraw', ...readers);

export type Withdrawn = {
  readonly id: string;
  /** Accounts that nobody reads any more. */
  readonly accounts: number;
  /** What had left and is told to the giver; part of the record (practice.md 19). */
  readonly cannotBeRecalled: readonly NotRecalled[];
};

// Closed rows are not there for the session: what it counts is what it can read.
const countReadable = async (tx: Tx, compartment: CompartmentId, source: string, speaking: readonly string[]): Promise<number> =>
  (await tx.query<{ n: number }>('select count(*)::int as n from derived.account where compartment = $1 and source = $2 and (giver = any ($3::uuid[]) or $2 = any ($3::uuid[]))', [compartment, source, speaking]))[0]?.n ?? 0;

/**
 * The giver takes it back: in force at the next statement of every session (core.md 12). Without a giver the source itself does, for
 * all in it. Refused: the codes of `parseWithdrawal`, `register.not-found`, `consent.recorded-already`.
 */
export async function withdraw(session: Session, compartment: CompartmentId, input: Speaker & { readonly withdrawal: unknown }): Promise<Withdrawn> {
  const withdrawal = parseWithdrawal(input.withdrawal, session.register.world.now());
  if (!withdrawal.ok) throw new Refused(withdrawal.refusal.code, withdrawal.refusal.detail);
  return write(session, withdrawPermission, compartment, async (tx, grant) => {
    const { source, giver } = await lockSpeaker(tx, compartment, input);
    // What they told together with others goes too.
    const speaking = [giver, ...jointsOf((await loadHistories(tx, compartment, [source])).get(source) ?? [], giver)];
    const before = await countReadable(tx, compartment, source, speaking);
    const id = session.register.world.id<string>();
    await saveEntry(tx, session, grant, { kind: 'withdrawal', id, source, giver }, splitWithdrawal(withdrawal.value));
    return { id, accounts: before - (await countReadable(tx, compartment, source, speaking)), cannotBeRecalled: withdrawal.value.notRecalled };
  });
}
