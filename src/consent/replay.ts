import { parseGiver } from './giver.ts';
import { foldHistory } from './history.ts';
import type { HistoryEntry } from './history.ts';
import type { OpenEntry } from './open-parts.ts';
import { membersOf } from './joint.ts';
import { jointState, toSourceState } from './state.ts';
import type { SourceState } from './state.ts';

/** A record in the history of a source as it is stored. `open` is null when its body was erased. */
export type StoredEntry = {
  readonly id: string; readonly kind: string; readonly source: string; readonly giver: string; readonly at: Date; readonly by: string;
  readonly open: Readonly<Record<string, unknown>> | null;
};
/** With its place in the history; `entry` is null for the source itself and for an erased one. */
export type PlacedEntry = StoredEntry & { readonly n: number; readonly entry: OpenEntry | null };

/**
 * Puts the records of one source in the order in which they were entered: each holds its place. An erased one takes a place
 * nobody else holds, the earliest first.
 */
export function inPlaces(records: readonly StoredEntry[]): PlacedEntry[] {
  const placed: PlacedEntry[] = [];
  const lost: StoredEntry[] = [];
  for (const record of records) {
    if (record.kind === 'source') placed.push({ ...record, n: 0, entry: null });
    else if (record.open === null) lost.push(record);
    else {
      const { n, ...entry } = record.open as { n: number };
      placed.push({ ...record, n, entry: entry as unknown as OpenEntry });
    }
  }
  const taken = new Set(placed.map((one) => one.n));
  let free = 1;
  for (const record of lost.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))) {
    while (taken.has(free)) free += 1;
    taken.add(free);
    placed.push({ ...record, n: free, entry: null });
  }
  return placed.sort((a, b) => a.n - b.n);
}

/** What was given as the basis of the source holds where no giver is known. */
function sourceEntry(open: Readonly<Record<string, unknown>>): HistoryEntry[] {
  const allows = open['agreement'];
  const giver = parseGiver({ basis: open['basis'], ...(Array.isArray(allows) && allows.length > 0 ? { agreement: { allows } } : {}) });
  return giver.ok ? [{ kind: 'giver', giver: giver.value }] : [];
}

/**
 * The history of one giver among the records of a source. Closing words of the source itself (a partner withdraws a list)
 * bind each of its givers, and those of joint givers (`together`) each of these in what they told together. Of an erased record nobody knows what it closed, so it closes everything said before it.
 */
export function entriesOf(records: readonly PlacedEntry[], source: string, giver: string, together = giver): HistoryEntry[] {
  return records.flatMap((record): HistoryEntry[] => {
    const own = record.giver === giver;
    if (record.kind === 'source') return own && record.open !== null ? sourceEntry(record.open) : [];
    if (!own && record.giver !== source && record.giver !== together) return [];
    if (record.entry === null) return [{ kind: 'withdrawal', withdrawal: { scope: 'all', at: record.at.toISOString() } }];
    const { entry } = record;
    switch (entry.what) {
      case 'withdrawal': return [{ kind: 'withdrawal', withdrawal: entry.withdrawal }];
      case 'narrowing': return [{ kind: 'narrowing', narrowing: entry.narrowing }];
      case 'joint': return [];
      case 'giver': return own ? [{ kind: 'giver', giver: entry.giver }] : [];
      case 'card': return own ? [{ kind: 'card', card: entry.card }] : [];
      case 'naming-review': return own ? [{ kind: 'naming-review', cells: entry.cells }] : [];
      case 'counting-reason': return own ? [{ kind: 'counting-reason', by: entry.by }] : [];
    }
  });
}

/** Givers of a source, joint ones too, the source itself first: it stands where there is none. */
export const giversOf = (records: readonly StoredEntry[], source: string): string[] => [...new Set([source, ...records.filter((record) => record.kind === 'giver').map((record) => record.giver)])];

/** What each giver allows of what is told under this giver's id: of joint givers each of them. */
export const positionsOf = (records: readonly PlacedEntry[], source: string, giver: string): SourceState[] =>
  membersOf(records, giver).map((member) => toSourceState(foldHistory(entriesOf(records, source, member, giver))));

/** The same as one row: the strictest of all. */
export const replay = (records: readonly PlacedEntry[], source: string, giver: string): SourceState => jointState(positionsOf(records, source, giver));
