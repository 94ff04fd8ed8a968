import type { CompartmentId } from '#base/ids.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { authorise, permission, read, readers, type Session } from '#access/index.ts';
import type { Tx } from '#store/index.ts';
import { findCell, stricterCell } from './cells.ts';
import { grounds, refusals } from './codes.ts';
import type { DecisionCode } from './codes.ts';
import { readersOf, stricterReaders } from './basis.ts';
import { decide } from './decide.ts';
import type { Question } from './decide.ts';
import { loadHistories } from './history.store.ts';
import { getAccount } from './narrow.command.ts';
import type { OpenEntry, OpenRestriction } from './open-parts.ts';
import { cellKey, parseCellKey, plainPurposes, recipientPurposes } from './purposes.ts';
import type { Cell } from './purposes.ts';
import { loadQuestions } from './question.store.ts';
import { recipientClasses } from './recipient.ts';
import { isJoint, membersOf } from './joint.ts';
import { giversOf, positionsOf, replay, type PlacedEntry } from './replay.ts';
import { circlesWithin, loadCircles } from './restriction.store.ts';
import { jointState, type SourceState } from './state.ts';

export { cellOf, findUses, toldCells, toUses, type UsedAccount, type Uses } from './uses.store.ts';

export const consentViewPermission = permission('consent.view', ...readers);

/** One cell: where the giver's word stands, whether it is allowed, and the rule that says so. */
export type CellView = { readonly cell: string; readonly answer: string; readonly allowed: boolean; readonly by: DecisionCode; readonly why: string };
/** An entry in the history: what stands open of it. `what` is null when it was erased. */
export type EntryView = { readonly id: string; readonly n: number; readonly at: string; readonly by: string; readonly what: OpenEntry['what'] | null; readonly said: OpenEntry | null };
/** `members`: whom a joint giver stands for; of one giver none. */
export type GiverView = { readonly giver: string; readonly members: readonly string[]; readonly basis: string; readonly cells: readonly CellView[]; readonly history: readonly EntryView[]; readonly draftsLeft: readonly { readonly card: string; readonly row: number }[] };
export type SourceView = { readonly givers: readonly string[]; readonly cells: readonly { readonly cell: string; readonly allowed: number; readonly of: number; readonly words: string }[] };
export type AccountView = { readonly cells: readonly CellView[]; readonly restrictions: readonly { readonly id: string; readonly compartment: CompartmentId; readonly kind: string; readonly scope: unknown; readonly from: string; readonly at: string }[]; readonly passages: readonly { readonly passage: string; readonly scope: unknown }[] };

/** Cells everybody is asked about, and whatever else a giver named. */
function cellsOf(states: readonly SourceState[]): Cell[] {
  const keys = new Set<string>([...plainPurposes, ...recipientPurposes.flatMap((purpose) => recipientClasses.map((who) => `${purpose}:${who}`))]);
  for (const state of states) for (const key of [...state.cells.keys(), ...(state.details.allows ?? []), ...(state.details.namingReviewed ?? [])]) keys.add(key);
  const cells = new Map<string, Cell>();
  for (const key of keys) {
    const cell = parseCellKey(key);
    if (cell.ok && !key.endsWith('*')) cells.set(cellKey(cell.value), cell.value);
  }
  return [...cells.values()];
}

const told = (givers: readonly SourceState[]): Omit<Question, 'cell' | 'child'> => ({ givers, accountNarrowing: [], passageNarrowing: [], restrictions: [] });

function viewCell(question: Omit<Question, 'cell' | 'child'>, cell: Cell): CellView {
  // Reading rights follow compartments: whoever holds the circle of an emergency note or unknown source is its reader.
  const reader = question.givers.map((giver) => readersOf(giver.basis)).reduce(stricterReaders, question.givers.length === 0 ? 'nobody' : 'circle');
  const { allowed, by } = decide({ ...question, cell, child: false, ...(reader !== 'nobody' && { reader }) });
  const answer = question.givers.map((giver) => findCell(giver.cells, cell)).reduce(stricterCell, { state: question.givers.length === 0 ? 'not-asked' : 'yes' }).state;
  return { cell: cellKey(cell), answer, allowed, by, why: { ...refusals, ...grounds }[by] };
}

/** Runs in the compartment with the session's rights. Refused: `access.denied`, `register.not-found`. */
const look = <T>(session: Session, compartment: CompartmentId, work: (tx: Tx) => Promise<T>): Promise<T> =>
  read(session, 'record', async (tx) => {
    await authorise(tx, session, consentViewPermission, compartment);
    return work(tx);
  });

async function getHistory(tx: Tx, compartment: CompartmentId, source: string): Promise<PlacedEntry[]> {
  const records = isUuid(source) ? (await loadHistories(tx, compartment, [source])).get(source) : undefined;
  if (records === undefined || !records.some((one) => one.kind === 'source')) throw new Refused('register.not-found');
  return records;
}

/** What one giver allows, cell by cell, why, and how it came to that. A withdrawal closes accounts, not the record that it was made. */
export function getGiverView(session: Session, compartment: CompartmentId, source: string, giver: string = source): Promise<GiverView> {
  return look(session, compartment, async (tx) => {
    const records = await getHistory(tx, compartment, source);
    if (!giversOf(records, source).includes(giver)) throw new Refused('register.not-found');
    const states = positionsOf(records, source, giver);
    const members = membersOf(records, giver);
    const own = records.filter((one) => one.kind !== 'source' && (one.giver === giver || (one.giver === source && (one.entry === null || one.entry.what === 'withdrawal' || (one.entry.what === 'narrowing' && one.entry.narrowing.level === 'giver')))));
    const drafts = own.flatMap((one) => (one.entry?.what === 'card' ? one.entry.drafts.map((_, row) => ({ card: one.id, row })) : []));
    return {
      giver, members: isJoint(records, giver) ? members : [], basis: jointState(states).basis, cells: cellsOf(states).map((cell) => viewCell(told(states), cell)),
      history: own.map((one) => ({ id: one.id, n: one.n, at: one.at.toISOString(), by: one.by, what: one.entry?.what ?? null, said: one.entry })),
      draftsLeft: drafts.length === 0 ? [] : await leftOf(tx, compartment, drafts),
    };
  });
}

/** Drafts of question 13 that no restriction has settled. */
async function leftOf(tx: Tx, compartment: CompartmentId, drafts: readonly { card: string; row: number }[]): Promise<{ card: string; row: number }[]> {
  const rows = await tx.query<{ open: string }>(`select b.open from record.cite c join record.header h on h.compartment = $1 and h.id = c.record join record.body b on b.compartment = $1 and b.id = c.record
    where c.compartment = $1 and h.kind = 'restriction'`, [compartment]);
  const settled = new Set(rows.map((row) => (JSON.parse(row.open) as OpenRestriction).draft).filter((one) => one !== undefined).map((one) => `${one.card} ${one.row}`));
  return drafts.filter((one) => !settled.has(`${one.card} ${one.row}`));
}

/** How many of a source's givers allow each cell; the source itself stands where there is no giver. */
export function getSourceView(session: Session, compartment: CompartmentId, source: string): Promise<SourceView> {
  return look(session, compartment, async (tx) => {
    const records = await getHistory(tx, compartment, source);
    const all = giversOf(records, source).filter((giver) => !isJoint(records, giver));
    const givers = all.length > 1 ? all.slice(1) : all;
    const states = givers.map((giver) => replay(records, source, giver));
    return {
      givers,
      cells: cellsOf(states).map((cell) => {
        const allowed = states.filter((state) => viewCell(told([state]), cell).allowed).length;
        return { cell: cellKey(cell), allowed, of: states.length, words: `${allowed} of ${states.length} givers` };
      }),
    };
  });
}

/** What may be done with one account: its giver, its narrowings, and the restrictions that every reader of its circle may know. */
export function getAccountView(session: Session, compartment: CompartmentId, chain: string): Promise<AccountView> {
  return look(session, compartment, async (tx) => {
    const account = await getAccount(tx, [compartment], chain);
    const circles = await loadCircles(tx);
    const [asked] = await loadQuestions(tx, circles, circlesWithin(circles, compartment), [{ ...account, chain }]);
    if (asked === undefined) throw new Refused('register.not-found');
    const { question, standing } = asked;
    return {
      cells: cellsOf(question.givers as SourceState[]).map((cell) => viewCell({ ...question, passageNarrowing: [] }, cell)),
      restrictions: standing.map(({ id, compartment: where, restriction: { kind, scope, from, at } }) => ({ id, compartment: where, kind, scope, from, at })),
      passages: question.passageNarrowing.map((one) => ({ passage: one.passage ?? '', scope: one.scope })),
    };
  });
}
