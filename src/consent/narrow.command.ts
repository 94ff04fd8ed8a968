import type { CompartmentId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { permission, readers, write, type Session } from '#access/index.ts';
import type { Tx } from '#store/index.ts';
import { lockSpeaker, saveEntry, type Speaker } from './history.store.ts';
import { parseNarrowing } from './narrowing.ts';
import { splitNarrowing } from './open-parts.ts';
import { refreshRecordStates } from './record-state.store.ts';

export const narrowPermission = permission('consent.narrow', ...readers);

/** What is narrowed: one account or a passage of it, or all that one giver (or the source itself) said. */
export type Narrowed = { readonly account: string } | Speaker;

/** An account the session may read. Refused: `register.not-found`. */
export async function getAccount(tx: Tx, compartments: readonly CompartmentId[], chain: string): Promise<{ source: string; giver: string; kind: string; compartment: CompartmentId }> {
  if (!isUuid(chain)) throw new Refused('register.not-found');
  const [row] = await tx.query<{ source: string; giver: string; kind: string; compartment: CompartmentId }>('select source, giver, kind, compartment from derived.account where compartment = any ($1::int[]) and chain = $2', [compartments, chain]);
  if (row === undefined) throw new Refused('register.not-found');
  return row;
}

/**
 * Allows less than the giver did. Refused: the codes of `parseNarrowing`; `consent.narrowing-shape` when what is narrowed is not of
 * the level named; `register.not-found`, `consent.recorded-already`.
 */
export async function narrow(session: Session, compartment: CompartmentId, input: Narrowed & { readonly narrowing: unknown }): Promise<string> {
  const narrowing = parseNarrowing(input.narrowing, session.register.world.now());
  if (!narrowing.ok) throw new Refused(narrowing.refusal.code, narrowing.refusal.detail);
  const chain = 'account' in input ? input.account : undefined;
  if ((chain === undefined) !== (narrowing.value.level === 'giver')) throw new Refused('consent.narrowing-shape', { field: 'level' });
  return write(session, narrowPermission, compartment, async (tx, grant) => {
    const who = 'account' in input ? await getAccount(tx, [compartment], input.account) : input;
    const { source, giver } = await lockSpeaker(tx, compartment, who);
    const id = session.register.world.id<string>();
    const cites = chain === undefined ? undefined : [{ compartment, record: chain }];
    await saveEntry(tx, session, grant, { kind: 'narrowing', id, source, giver, ...(cites && { cites }) }, splitNarrowing(narrowing.value, chain));
    if (chain !== undefined) await refreshRecordStates(tx, compartment, [chain]);
    return id;
  });
}
