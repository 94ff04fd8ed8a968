import { read, type Session } from '#access/index.ts';
import { isUuid, type CompartmentId } from '#base/ids.ts';
import { emergencyStanding } from '#consent/index.ts';
import type { Tx } from '#store/index.ts';
import { shortId } from '../entity/index.ts';
import { findPersons } from './review.store.ts';

const mostShown = 200;

export type EmergencyNote = {
  readonly source: string; readonly id: string; readonly circle: string; readonly notedAt: string; readonly reviewedAt: string | null; readonly dueAt: string;
  readonly asks: 'decision' | 'review'; readonly stands: 'open' | 'close' | 'over';
};
export type EmergencyNotes = { readonly notes: readonly EmergencyNote[]; readonly more: boolean };

/**
 * Emergency notes that the session may read, what is due first at the top, or that of one source (none: it is no emergency note, or not
 * to be read). A decision is a verdict over an account of the note by somebody who recorded none of it; it counts as long as no later
 * one on the same account says that it is open again. Read from the records each time and measured by the register's clock.
 */
export const emergencyNotes = (session: Session, source?: string): Promise<EmergencyNotes> => read(session, 'record', async (tx) => {
  if (source !== undefined && !isUuid(source)) return { notes: [], more: false };
  const found = await findNotes(tx, source ?? null);
  const decided = await findDecided(tx, found);
  const now = session.register.world.now();
  const notes = found.map((note) => {
    const reviewed = decided.get(note.source) ?? [];
    const { due, asks, stands } = emergencyStanding(note.noted_at, reviewed, now);
    const last = reviewed.reduce<Date | null>((latest, at) => (latest === null || at > latest ? at : latest), null);
    return { source: note.source, id: shortId('source', note.source), circle: note.name, notedAt: note.noted_at.toISOString(), reviewedAt: last?.toISOString() ?? null, dueAt: due.toISOString(), asks, stands };
  }).sort((a, b) => (a.dueAt === b.dueAt ? (a.source < b.source ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1));
  return { notes: notes.slice(0, mostShown), more: notes.length > mostShown };
});

type Note = { readonly compartment: CompartmentId; readonly name: string; readonly source: string; readonly noted_at: Date };
/** What rests on an emergency lies in circles of a duty team alone; noted is when its first giver, or the source itself, was recorded. What was taken back asks for nothing. */
const findNotes = (tx: Tx, source: string | null): Promise<Note[]> => tx.query<Note>(`
  select c.id as compartment, c.name, s.source, min(h.at) as noted_at
  from access.my_compartments() c join derived.source_state s on s.compartment = c.id join record.header h on h.compartment = c.id and h.id = s.giver
  where c.kind = 'duty' and c.id = any ($1) and s.basis = 'emergency' and s.may_record and ($2::uuid is null or s.source = $2)
  group by c.id, c.name, s.source`, [tx.held, source]);

type Verdict = { readonly source: string; readonly chain: string; readonly verdict: string; readonly by_hat: string; readonly at: Date };
/** Source → when it was decided, as far as that stands. */
async function findDecided(tx: Tx, notes: readonly Note[]): Promise<Map<string, Date[]>> {
  if (notes.length === 0) return new Map();
  const verdicts = await tx.query<Verdict>(`select a.source, a.chain, e.verdict, e.by_hat, e.at from derived.account a join derived.edge e on e.compartment = any ($1) and e.a = a.chain
    where a.compartment = any ($1) and a.source = any ($2::uuid[]) and e.about = 'review' and not e.machine order by e.at, e.tx_index`, [tx.held, notes.map((note) => note.source)]);
  const recorded = await tx.query<{ source: string; by_hat: string }>(`select distinct source, by_hat from record.header where compartment = any ($1) and kind <> 'account' and kind in ('source', 'giver') and source = any ($2::uuid[])
    union select source, by_hat from record.header where compartment = any ($1) and kind = 'account' and source = any ($2::uuid[])`, [tx.held, notes.map((note) => note.source)]);
  const persons = await findPersons(tx, [...verdicts, ...recorded].map((one) => one.by_hat));
  const who = (hat: string): string => persons.get(hat)?.person ?? hat;
  const recorders = new Set(recorded.map(({ source, by_hat }) => `${source} ${who(by_hat)}`));
  const decided = new Map<string, Date[]>();
  for (const all of Map.groupBy(verdicts, (one) => one.chain).values()) {
    // Whoever recorded of it may ask for another review, and cannot give one.
    const counted = all.filter((one) => one.verdict === 'in-review' || !recorders.has(`${one.source} ${who(one.by_hat)}`));
    const [last] = counted.slice(-1);
    if (last === undefined || last.verdict === 'in-review') continue;
    decided.set(last.source, [...(decided.get(last.source) ?? []), ...counted.filter((one) => one.verdict !== 'in-review').map((one) => one.at)]);
  }
  return decided;
}
