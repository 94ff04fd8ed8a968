import type { CompartmentId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { authorise, type Permission, type Session } from '#access/index.ts';
import type { Tx } from '#store/index.ts';
import { loadHistories, lockSpeaker, saveEntry } from './history.store.ts';
import { isJoint } from './joint.ts';
import type { OpenEntry } from './open-parts.ts';
import { giversOf } from './replay.ts';

/** More than sit at one table are a list, whose rows have givers of their own. */
const most = 50;

/**
 * Whose an account is: nobody's in particular (the source itself), one giver's, or that of several who told it together. These get an
 * entry of their own when they first do, in the transaction of what they told. Refused: `register.not-found` for a giver that is not
 * this source's; `consent.joint-giver` where one of them stands for several already; `consent.giver-shape` for more than 50.
 */
export async function ensureGiver(tx: Tx, session: Session, needs: Permission, compartment: CompartmentId, source: string, givers: readonly string[]): Promise<string> {
  const members = [...new Set(givers)].sort();
  const [only] = members;
  if (only === undefined) return source;
  if (members.length === 1) return only;
  if (members.length > most) throw new Refused('consent.giver-shape', { field: 'givers', most });
  if (!members.every(isUuid)) throw new Refused('register.not-found');
  // Under the lock of the source: of two who tell of the same givers at once one makes the entry.
  await lockSpeaker(tx, compartment, { source });
  const records = (await loadHistories(tx, compartment, [source])).get(source) ?? [];
  const known = new Set(giversOf(records, source));
  known.delete(source);
  if (!members.every((member) => known.has(member))) throw new Refused('register.not-found');
  if (members.some((member) => isJoint(records, member))) throw new Refused('consent.joint-giver', { field: 'givers' });
  const there = records.find(({ entry }) => entry?.what === 'joint' && entry.members.join() === members.join());
  if (there !== undefined) return there.giver;
  const id = session.register.world.id<string>();
  await saveEntry(tx, session, await authorise(tx, session, needs, compartment), { kind: 'giver', id, source, giver: id }, { open: { what: 'joint', members }, sealed: {} });
  return id;
}

/** What only one giver can do for themselves: answer a card, be of age. Refused: `consent.joint-giver`. */
export async function requireOneGiver(tx: Tx, compartment: CompartmentId, giver: string): Promise<void> {
  const [entry] = await tx.query<{ open: string }>(`select b.open from record.header h join record.body b on b.compartment = $1 and b.id = h.id where h.compartment = $1 and h.id = $2 and h.kind = 'giver'`, [compartment, giver]);
  if (entry !== undefined && (JSON.parse(entry.open) as OpenEntry).what === 'joint') throw new Refused('consent.joint-giver', { field: 'giver' });
}
