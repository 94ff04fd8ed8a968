import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { read, type Session } from '#access/index.ts';
import { listRequests, type Request } from '#approval/index.ts';
import { inTransaction, type Tx } from '#store/index.ts';
import type { Status } from './answer.ts';
import type { CellConsent } from './cells.ts';
import { loadHistories } from './history.store.ts';
import { isJoint, jointsOf } from './joint.ts';
import { entriesOf, giversOf, replay } from './replay.ts';
import { loadCircles, loadRestrictionsOn } from './restriction.store.ts';

declare const cleared: unique symbol;
/** What may reach somebody without a seat (invariant 5). `clearPerson` and, later, `clearTable` alone make it. */
export type Cleared<T> = T & { readonly [cleared]: true };

/** What is asked to be cleared: the giver's own file, for the giver alone, with the request that a second person has approved. */
export type PersonClearing = { readonly purpose: 'own-file'; readonly compartment: CompartmentId; readonly giver: string; readonly request: Request };

/** A word of the giver in the order in which it was entered. */
export type GiverWord = { readonly id: string; readonly what: 'card' | 'withdrawal' | 'narrowing'; readonly at: string; readonly scope: readonly string[] | 'all' };
/** What the maker of the file gets: which accounts may stand in it, which may not though they are this giver's, and what the giver said. */
export type ClearedPerson = {
  readonly source: string; readonly status: Status; readonly child: boolean;
  readonly may: readonly string[]; readonly mayNot: readonly string[];
  /** Whether anything readable was told together with others. It stands in nobody's own file: the others' words are in it too. */
  readonly together: boolean;
  readonly cells: ReadonlyMap<string, CellConsent>; readonly words: readonly GiverWord[];
};

/**
 * Clears one person's file for that person: their own accounts, none of which anybody spoken about has restricted in whatever circle,
 * held or not, blind: what is left out leaves no mark (invariants 4 and 6). Refused: `giver-file.second-person` unless the request was
 * approved by somebody else than who asked; `consent.joint-giver`; `register.not-found` for a giver the session may not read; `giver-file.out-of-reach`
 * for somebody arrested, missing or dead, to whom no file can be given (practice.md 23).
 */
export async function clearPerson<T>(session: Session, asked: PersonClearing, make: (tx: Tx, person: ClearedPerson) => Promise<T>): Promise<Cleared<T>> {
  const { compartment, giver } = asked;
  // As the log has it, and not as the caller says.
  const request = (await listRequests(session)).find((one) => one.id === asked.request.id);
  if (request === undefined || request.kind !== 'giver-file' || request.subject['giver'] !== giver || request.compartment !== compartment || request.state !== 'approved' || request.mine) throw new Refused('giver-file.second-person');
  return read(session, 'record', async (tx) => {
    if (!tx.held.includes(compartment)) throw new Refused('register.not-found');
    const [found] = await tx.query<{ source: string }>(`select source from record.header where compartment = $1 and id = $2 and kind = 'giver' and replaces is null`, [compartment, giver]);
    const records = found === undefined ? undefined : (await loadHistories(tx, compartment, [found.source])).get(found.source);
    if (found === undefined || records === undefined || giver === found.source || !giversOf(records, found.source).includes(giver)) throw new Refused('register.not-found');
    // Each of several has a file of their own.
    if (isJoint(records, giver)) throw new Refused('consent.joint-giver');
    const state = replay(records, found.source, giver);
    if (state.status !== 'normal') throw new Refused('giver-file.out-of-reach');
    const own = (await tx.query<{ chain: string }>('select chain from derived.account where compartment = $1 and source = $2 and giver = $3 order by at, chain', [compartment, found.source, giver])).map((row) => row.chain);
    const joint = await tx.query('select 1 from derived.account where compartment = $1 and source = $2 and giver = any ($3::uuid[]) limit 1', [compartment, found.source, jointsOf(records, giver)]);
    const restricted = await restrictedAnywhere(session, own);
    const words = entriesOf(records, found.source, giver).length === 0 ? [] : records.filter((one) => one.giver === giver).flatMap(({ id, entry }): GiverWord[] => {
      switch (entry?.what) {
        case 'card': return [{ id, what: 'card', at: entry.card.asking.givenAt, scope: [] }];
        case 'withdrawal': return [{ id, what: 'withdrawal', at: entry.withdrawal.at, scope: entry.withdrawal.scope }];
        // What our own team narrowed is our caution, not the giver's word.
        case 'narrowing': return entry.narrowing.saidBy === 'giver' ? [{ id, what: 'narrowing', at: entry.narrowing.at, scope: entry.narrowing.scope }] : [];
        default: return [];
      }
    });
    return await make(tx, { source: found.source, status: state.status, child: state.age === 'child', may: own.filter((chain) => !restricted.has(chain)), mayNot: own.filter((chain) => restricted.has(chain)), together: joint.length > 0, cells: state.cells, words }) as Cleared<T>;
  });
}

/** Accounts that a restriction binds in any circle, with those that speak of the same person or link to them. By the machine, which sees all of them. */
const restrictedAnywhere = (session: Session, chains: readonly string[]): Promise<ReadonlySet<string>> => inTransaction(session.register.pools.get('vigil_sequencer'), 'read', {}, async (tx) => {
  const circles = await loadCircles(tx);
  const bound = await loadRestrictionsOn(tx, circles, circles.map((one) => one.id), chains);
  return new Set(chains.filter((chain) => (bound.get(chain) ?? []).length > 0));
});
