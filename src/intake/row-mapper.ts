import { canonicalize } from '#base/canonical.ts';
import type { AccountBody, Claim } from '#register/account/index.ts';
import { columnsOf, partsOf } from './check-map.ts';
import { toTableKey } from './cell-source.ts';
import type { ImportMap } from './map.ts';
import { claimReader } from './read-claim.ts';
import type { Note, Surroundings } from './reading.ts';
import type { RawRow } from './read-rows.ts';

/** One account of a row. A link of it to the row's first account holds '' until that has an address. */
export type MappedPart = { readonly part: number; readonly body: AccountBody; readonly hash: string };
export type MappedRow =
  | { readonly row: number; readonly key: string; readonly parts: readonly MappedPart[]; readonly notes: readonly Note[] }
  | { readonly row: number; readonly problem: string; readonly field: string | null };
type Digest = (purpose: string, text: string) => string;

/** Turns rows into accounts by a checked map. `header` may grow while rows come (JSON Lines). */
export function rowMapper(map: ImportMap, file: string, header: readonly string[], digest: Digest): { key: (row: RawRow) => string | undefined; map: (row: RawRow, key: string) => MappedRow } {
  const places = new Map<string, number>();
  const at = (column: string): number | undefined => {
    while (places.size < header.length) places.set(header[places.size] as string, places.size);
    return places.get(column);
  };
  const empties = new Set((map.empty ?? []).map(toTableKey));
  const around: Surroundings = { map, at, isEmpty: empties.size === 0 ? () => false : (cell) => empties.has(toTableKey(cell)) };
  const parts = partsOf(map).map((part, i) => ({
    ...part, read: part.claims.map((claim) => claimReader(claim, around)), columns: [...new Set(part.claims.flatMap(columnsOf))],
    // The same cells read by another map are another reading of them.
    meaning: digest('map', canonicalize({ part: map.also?.[i - 1] ?? { kind: map.kind, sort: map.sort, standing: map.standing, claims: map.claims }, lang: map.lang, howKnown: map.howKnown, empty: map.empty })),
  }));
  const cellAt = (cells: readonly string[], column: string): string => {
    const place = at(column);
    return place === undefined ? '' : (cells[place] ?? '').normalize('NFC').trim();
  };
  const first = map.rowKey?.[0] ?? columnsOf(map.claims[0] as ImportMap['claims'][number])[0] ?? '';

  const key = (row: RawRow): string | undefined => {
    if ('problem' in row) return undefined;
    if (map.rowKey !== undefined) {
      const cells = map.rowKey.map((column) => cellAt(row.cells, column));
      return cells.every((cell) => cell === '') ? undefined : digest('key', JSON.stringify(cells));
    }
    // Order of the columns, and columns without a value, do not make another row.
    const named = header.map((column) => [column, cellAt(row.cells, column)]).filter(([, cell]) => cell !== '');
    return digest('cells', JSON.stringify(named.sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1))));
  };

  return {
    key,
    map(row, rowKey) {
      if ('problem' in row) return row;
      const notes: Note[] = [];
      const made: MappedPart[] = [];
      for (const [i, part] of parts.entries()) {
        const claims: Claim[] = [];
        for (const read of part.read) {
          const claim = read(row.cells, file, row.row, notes);
          if (claim === undefined) continue;
          if ('problem' in claim) return { row: row.row, problem: claim.problem, field: claim.field };
          claims.push(claim);
        }
        if (claims.length === 0 || (i > 0 && claims.every((claim) => claim.locator.at === 'whole'))) {
          if (i === 0) return { row: row.row, problem: 'intake.empty-row', field: null };
          continue;
        }
        if (part.link !== undefined) {
          claims.unshift({ property: part.link.property, value: { is: 'account', account: '', ...(part.link.role === undefined ? {} : { role: part.link.role }) }, locator: { at: 'cell', file, row: row.row, column: first }, howKnown: { how: 'not-recorded' } });
        }
        made.push({ part: i, hash: digest(part.meaning, JSON.stringify(part.columns.map((column) => cellAt(row.cells, column)))), body: { kind: part.kind, sort: part.sort, ...(part.standing === undefined ? {} : { standing: part.standing }), claims } });
      }
      return { row: row.row, key: rowKey, parts: made, notes };
    },
  };
}
