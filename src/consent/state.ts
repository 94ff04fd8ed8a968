import type { Status } from './answer.ts';
import { readersOf, stricterReaders, strictestBasis } from './basis.ts';
import type { Basis, Readers } from './basis.ts';
import { notAsked, stricterCell } from './cells.ts';
import type { CellConsent, GiverCells } from './cells.ts';
import { decide } from './decide.ts';
import type { Position, Question } from './decide.ts';
import { voidOf } from './giver.ts';
import { resolve } from './history.ts';
import type { History } from './history.ts';
import { parseCellKey } from './purposes.ts';
import { everything, keysFor } from './scope.ts';

type Flags = {
  /** Who may read it at all: `nobody` when it may not be recorded. */
  readonly readers: Readers;
  readonly mayRecord: boolean;
  readonly mayLink: boolean;
  readonly mayStatistics: boolean;
};
/** One row of `source_state`: what one giver of one source allows now. It is the `Position` that `decide` takes. */
export type SourceState = Position & Flags;
/** What an account with several givers allows: the strictest of each. */
export type JointState = Flags & { readonly bases: readonly Basis[]; readonly cells: GiverCells };

const flagCells = { mayRecord: { purpose: 'record' }, mayLink: { purpose: 'link' }, mayStatistics: { purpose: 'statistics' } } as const;

/** The flags for an account: the row of `record_state` when something makes it stricter than its givers. */
export function toRecordState(question: Omit<Question, 'cell' | 'reader'>): Flags {
  const readers = question.givers.map((giver) => readersOf(giver.basis)).reduce(stricterReaders, 'circle');
  const ask = (cell: Question['cell']): boolean => decide({ ...question, cell, ...(readers !== 'nobody' && { reader: readers }) }).allowed;
  const mayRecord = readers !== 'nobody' && ask(flagCells.mayRecord);
  return { readers: mayRecord ? readers : 'nobody', mayRecord, mayLink: ask(flagCells.mayLink), mayStatistics: ask(flagCells.mayStatistics) };
}

/** The row for one giver. Without a giver entry the basis is unknown. */
export function toSourceState(history: History, status: Status = history.giver?.status ?? 'normal'): SourceState {
  const { giver, slots, narrowing, allows, namingReviewed, countedBy } = history;
  const cells = new Map<string, CellConsent>();
  for (const key of [...slots.keys()].sort()) cells.set(key, resolve(slots, key));
  const position: Position = {
    basis: giver?.basis ?? 'unknown',
    details: { ...(allows && { allows }), namingReviewed, countedBy },
    cells,
    age: giver?.age ?? 'not-known',
    void: giver === undefined ? null : voidOf(giver),
    status,
    narrowing,
  };
  return { ...position, ...toRecordState({ givers: [position], accountNarrowing: [], passageNarrowing: [], restrictions: [], child: false }) };
}

function chain(key: string): readonly string[] {
  const cell = parseCellKey(key);
  return cell.ok ? keysFor(cell.value) : [key, everything];
}
const find = (cells: GiverCells, key: string): CellConsent => chain(key).map((one) => cells.get(one)).find((one) => one !== undefined) ?? notAsked;

/** The strictest of several givers' rows; no giver at all allows nothing. Order and repetition do not matter. */
export function strictest(rows: readonly SourceState[]): JointState {
  const cells = new Map<string, CellConsent>();
  for (const key of [...new Set(rows.flatMap((row) => [...row.cells.keys()]))].sort()) {
    cells.set(key, rows.map((row) => find(row.cells, key)).reduce(stricterCell));
  }
  const readers = rows.length === 0 ? 'nobody' : rows.map((row) => row.readers).reduce(stricterReaders);
  const all = (flag: keyof typeof flagCells): boolean => rows.length > 0 && rows.every((row) => row[flag]);
  return { bases: [...new Set(rows.map((row) => row.basis))].sort(), readers, mayRecord: all('mayRecord') && readers !== 'nobody', mayLink: all('mayLink'), mayStatistics: all('mayStatistics'), cells };
}

/** The one row of givers who told something together. `decide` is asked with each of them, not with this. */
export function jointState(rows: readonly SourceState[]): SourceState {
  const [only] = rows;
  if (only !== undefined && rows.length === 1) return only;
  const { readers, mayRecord, mayLink, mayStatistics, cells, bases } = strictest(rows);
  return {
    basis: strictestBasis(bases), details: {}, cells, readers, mayRecord, mayLink, mayStatistics,
    age: rows.some(({ age }) => age === 'child') ? 'child' : rows.length > 0 && rows.every(({ age }) => age === 'adult') ? 'adult' : 'not-known',
    void: rows.find((row) => row.void !== null)?.void ?? null, status: rows.find(({ status }) => status !== 'normal')?.status ?? 'normal', narrowing: rows.flatMap(({ narrowing }) => narrowing),
  };
}
