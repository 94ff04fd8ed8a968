import type { CompartmentId } from '#base/ids.ts';
import type { Tx } from '#store/index.ts';
import { readersOf } from './basis.ts';
import { decide } from './decide.ts';
import { loadHistories, toStored, type EntryRow } from './history.store.ts';
import { cellKey, parseCellKey, type Cell, type CellKey } from './purposes.ts';
import { inPlaces, positionsOf, type PlacedEntry } from './replay.ts';
import type { Scope } from './scope.ts';
import type { SourceState } from './state.ts';

/** An account as consent is asked of it; `giver` is the source where there is none. */
export type UsedAccount = { readonly compartment: CompartmentId; readonly chain: string; readonly source: string; readonly giver: string };
/** What may be done with accounts, read once; ask it of any of them. */
export type Uses = {
  /** For one cell: of how many sources all these accounts may be used for it, and of how many in all. */
  count(accounts: readonly UsedAccount[], cell: Cell): { readonly allowed: number; readonly of: number };
};

/** Cells in the order in which they are told: inside the group first, what names somebody last. */
export const toldCells: readonly CellKey[] = ['link', 'statistics', 'publish-statistics', 'share:un', 'quote', 'share-named:un', 'publish-name', 'contact'] as CellKey[];
export const cellOf = (key: CellKey): Cell => {
  const cell = parseCellKey(key);
  if (!cell.ok) throw new Error('a cell that is none');
  return cell.value;
};

/** Entries by which consent is told, before their bodies are read. */
export type FoundUses = { readonly accounts: readonly UsedAccount[]; readonly entries: readonly Omit<EntryRow, 'open'>[]; readonly denied: ReadonlyMap<string, Scope> };

/**
 * Finds what givers, narrowings and restrictions say of accounts that the session reads: two statements of one table each, sent together,
 * however many accounts. Their bodies are read with others (`entries`), and `toUses` makes of all the answer.
 */
export async function findUses(tx: Tx, accounts: readonly UsedAccount[]): Promise<FoundUses> {
  if (accounts.length === 0) return { accounts, entries: [], denied: new Map() };
  const sources = [...new Set(accounts.map((one) => one.source))];
  const speakers = [...new Set(accounts.flatMap((one) => [one.source, one.giver]))];
  const [entries, narrowed] = await Promise.all([
    tx.planned<Omit<EntryRow, 'open'>>(`
      select id, kind, source, giver, at, by_hat from record.header
      where compartment = any (HELD) and kind <> 'account' and kind in ('source', 'giver', 'consent', 'withdrawal', 'narrowing') and source = any ($1::uuid[]) and giver = any ($2::uuid[])`, [sources, speakers]),
    tx.planned<{ chain: string; denied: string }>('select chain, denied from derived.record_state where compartment = any (HELD) and chain = any ($1::uuid[])', [accounts.map((one) => one.chain)]),
  ]);
  return { accounts, entries, denied: new Map(narrowed.map((row) => [row.chain, JSON.parse(row.denied) as Scope])) };
}

/** What may be done with these accounts, by the same rule as the consent card. One more statement for a source of which an entry was erased, or whose givers told something together. */
export async function toUses(tx: Tx, { accounts, entries, denied }: FoundUses, bodies: ReadonlyMap<string, string>): Promise<Uses> {
  const rows = entries.map((row): EntryRow => ({ ...row, open: bodies.get(row.id) ?? null }));
  const histories = new Map([...Map.groupBy(rows, (row) => row.source)].map(([source, own]): [string, PlacedEntry[]] => [source, inPlaces(own.map(toStored))]));
  // Where an erased entry stood is known only beside all the others, and several who told something together answer each for themselves.
  const whole = [...histories].filter(([, own]) => own.some((one) => one.entry === null ? one.kind !== 'source' : one.entry.what === 'joint')).map(([source]) => source);
  for (const source of whole) {
    const circle = accounts.find((one) => one.source === source)?.compartment;
    if (circle !== undefined) histories.set(source, (await loadHistories(tx, circle, [source])).get(source) ?? []);
  }
  const states = new Map<string, readonly SourceState[]>();
  const statesOf = ({ source, giver }: UsedAccount): readonly SourceState[] => {
    const key = `${source} ${giver}`;
    const known = states.get(key) ?? positionsOf(histories.get(source) ?? [], source, giver);
    states.set(key, known);
    return known;
  };
  const decided = new Map<string, boolean>();
  const may = (account: UsedAccount, cell: Cell): boolean => {
    const scope = denied.get(account.chain);
    const strict = scope !== undefined && scope.length > 0 ? scope : undefined;
    const key = `${cellKey(cell)} ${strict === undefined ? `${account.source} ${account.giver}` : account.chain}`;
    const known = decided.get(key);
    if (known !== undefined) return known;
    const givers = statesOf(account);
    const reader = readersOf(givers[0]?.basis ?? 'unknown');
    const { allowed } = decide({
      givers, accountNarrowing: strict === undefined ? [] : [{ level: 'account', scope: strict, at: '', saidBy: 'team' }], passageNarrowing: [], restrictions: [], child: false, cell,
      ...(reader !== 'nobody' && { reader }),
    });
    decided.set(key, allowed);
    return allowed;
  };
  return {
    count(asked, cell) {
      const bySource = [...Map.groupBy(asked, (one) => one.source).values()];
      return { allowed: bySource.filter((own) => own.every((one) => may(one, cell))).length, of: bySource.length };
    },
  };
}
