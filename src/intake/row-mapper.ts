import { canonicalize } from '#base/canonical.ts';
import { toWordsKey } from '#base/text/index.ts';
import type { AccountBody, Claim } from '#register/account/index.ts';
import { builtInVocabulary, findTerm, type Vocabulary } from '#vocabulary/index.ts';
import { columnsBeside, columnsOf, partsOf, usedColumns } from './check-map.ts';
import { tableOf } from './cell-source.ts';
import type { ImportMap } from './map.ts';
import { claimReader } from './read-claim.ts';
import type { Note, Surroundings } from './reading.ts';
import type { RawRow } from './read-rows.ts';
import { findReference, rowKeyOf, toReference } from './row-identity.ts';

/** One account of a row. A link of it to the row's first account holds '' until that has an address; one to another row holds a reference to it. */
export type MappedPart = { readonly part: number; readonly body: AccountBody; readonly hash: string };
export type MappedRow =
  | { readonly row: number; readonly key: string; readonly parts: readonly MappedPart[]; readonly notes: readonly Note[]; /** Other rows that this one speaks of. */ readonly refers: readonly { readonly key: string; readonly field: string }[] }
  | { readonly row: number; readonly problem: string; readonly field: string | null };
type Digest = (purpose: string, text: string) => string;

/** A table among several of a workbook has a name, and locators name its sheet. */
export type TableName = {
  readonly table?: string | undefined; readonly sheet?: string | undefined; /** With the group's own terms; else the built-in lists. */ readonly vocabulary?: Vocabulary;
  /** What its map means, where that is not to be told by how columns and words are written in it: those of our own workbook change from one to the next. */
  readonly meaning?: string | undefined;
};

/** Turns rows into accounts by a checked map. `header` may grow while rows come (JSON Lines). */
export function rowMapper(map: ImportMap, file: string, header: readonly string[], digest: Digest, name: TableName = {}): { key: (row: RawRow) => string | undefined; byCells: (row: Extract<RawRow, { cells: unknown }>) => string; map: (row: RawRow, key: string) => MappedRow } {
  const places = new Map<string, number>();
  const table = name.table ?? '';
  const where = { file, ...(name.sheet === undefined ? {} : { sheet: name.sheet }) };
  const at = (column: string): number | undefined => {
    while (places.size < header.length) places.set(header[places.size] as string, places.size);
    return places.get(column);
  };
  const used = new Set(usedColumns(map));
  const empties = new Set((map.empty ?? []).map(toWordsKey));
  const around: Surroundings = { map, at, isEmpty: empties.size === 0 ? () => false : (cell) => empties.has(toWordsKey(cell)), vocabulary: name.vocabulary ?? builtInVocabulary(), refer: (other, cells) => toReference(rowKeyOf(digest, other ?? table, cells)) };
  const parts = partsOf(map).map((part, i) => ({
    ...part, read: part.claims.map((claim) => claimReader(claim, around)), columns: [...new Set([...(part.sortFrom === undefined && typeof map.howKnown?.how !== 'object' ? [] : columnsBeside(map, part)), ...part.claims.flatMap(columnsOf)])], sorts: tableOf(part.sortFrom?.table),
    // The same cells read by another map are another reading of them.
    meaning: digest('map', name.meaning ?? canonicalize({ part: map.also?.[i - 1] ?? { kind: map.kind, sort: map.sort, standing: map.standing, ...(map.sortFrom === undefined ? {} : { sortFrom: map.sortFrom }), claims: map.claims }, lang: map.lang, howKnown: map.howKnown, empty: map.empty, ...(map.states === undefined ? {} : { states: map.states }) })),
  }));
  const cellAt = (cells: readonly string[], column: string): string => {
    const place = at(column);
    // A line end within a cell is CR LF in one kind of file and LF in another.
    return place === undefined ? '' : (cells[place] ?? '').normalize('NFC').trim().replaceAll('\r\n', '\n');
  };
  const first = map.rowKey?.[0] ?? columnsOf(map.claims[0] as ImportMap['claims'][number])[0] ?? '';

  const byCells = (row: Extract<RawRow, { cells: unknown }>): string => {
    // Order of the columns, and columns without a value, do not make another row.
    const named = header.map((column) => [column, cellAt(row.cells, column)]).filter(([, cell]) => cell !== '');
    return digest(table === '' ? 'cells' : `cells ${table}`, JSON.stringify(named.sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1))));
  };
  const key = (row: RawRow): string | undefined => {
    if ('problem' in row) return undefined;
    if (map.rowKey !== undefined) {
      const cells = map.rowKey.map((column) => cellAt(row.cells, column));
      return cells.every((cell) => cell === '') ? undefined : rowKeyOf(digest, table, cells);
    }
    return byCells(row);
  };

  return {
    key, byCells,
    map(row, rowKey) {
      if ('problem' in row) return row;
      const notes: Note[] = (row.odd ?? []).filter(({ field }) => used.has(field)).map(({ field, code }) => ({ code, field, words: '' }));
      const refers: { key: string; field: string }[] = [];
      const made: MappedPart[] = [];
      for (const [i, part] of parts.entries()) {
        const words = part.sortFrom === undefined ? '' : cellAt(row.cells, part.sortFrom.column);
        const sort = words === '' ? part.sort : part.sorts.get(toWordsKey(words));
        if (sort === undefined) return { row: row.row, problem: 'intake.not-in-table', field: part.sortFrom?.column ?? null };
        const claims: Claim[] = [];
        for (const read of part.read) {
          const claim = read(row.cells, where, row.row, notes);
          if (claim === undefined) continue;
          if ('problem' in claim) return { row: row.row, problem: claim.problem, field: claim.field };
          const key = claim.value.is === 'account' ? findReference(claim.value.account) : undefined;
          if (key !== undefined) refers.push({ key, field: claim.locator.at === 'cell' ? claim.locator.column : '' });
          claims.push(claim);
        }
        if (claims.length === 0 || (i > 0 && claims.every((claim) => claim.locator.at === 'whole'))) {
          if (i === 0) return { row: row.row, problem: 'intake.empty-row', field: null };
          continue;
        }
        if (part.link !== undefined) {
          claims.unshift({ property: part.link.property, value: { is: 'account', account: '', ...(part.link.role === undefined ? {} : { role: part.link.role }) }, locator: { at: 'cell', ...where, row: row.row, column: first }, howKnown: { how: 'not-recorded' } });
        }
        made.push({ part: i, hash: digest(part.meaning, JSON.stringify([...part.columns.map((column) => cellAt(row.cells, column)), ...ownTerms(claims)])), body: { kind: part.kind, sort, ...(part.standing === undefined ? {} : { standing: part.standing }), claims } });
      }
      return { row: row.row, key: rowKey, parts: made, notes, refers };
    },
  };
}

/** Words that the group has made a term for since are another reading of the same cells, and of these rows alone. */
const ownTerms = (claims: readonly Claim[]): string[] =>
  claims.flatMap(({ property, value }) => (value.is === 'term' && findTerm(value.list, value.code) === undefined ? [`${property}\0${value.list}\0${value.code}`] : []));
