import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { from as copyFrom } from 'pg-copy-streams';
import type { Tx } from './tx.ts';

export type Column = { readonly name: string; readonly type: string };
export type Cell = string | number | boolean | Uint8Array | readonly number[] | null;

/** Above this many rows a COPY into a temporary table is faster than arrays (measured: 1.3 x at 5,000 rows). */
const copyFromRows = 200;

/**
 * Inserts rows as the app role. COPY is refused on row-secured tables (core 8), so large sets are copied into a temporary
 * table that dies with the transaction and inserted from it, under the same policies as any other insert.
 */
export async function bulkInsert(tx: Tx, table: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Promise<void> {
  if (rows.length === 0) return;
  const names = columns.map((column) => column.name).join(', ');
  if (rows.length < copyFromRows) {
    const perRow = columns.map((column, c) => `$${c + 1}::${column.type}`);
    for (const row of rows) await tx.query(`insert into ${table} (${names}) values (${perRow.join(', ')})`, row.map(toParameter));
    return;
  }
  const staging = `staging_${table.replace('.', '_')}`;
  await tx.query(`create temporary table if not exists ${staging} (${columns.map((c) => `${c.name} ${c.type}`).join(', ')}) on commit delete rows`);
  const stream = tx.client.query(copyFrom(`copy ${staging} (${names}) from stdin`));
  await pipeline(Readable.from(copyText(rows), { objectMode: false }), stream);
  await tx.query(checkByOnePlan);
  await tx.query(`insert into ${table} (${names}) select ${names} from ${staging}`);
  await tx.query(checkAsUsual);
  await tx.query(`truncate ${staging}`);
}

/**
 * For the rest of a transaction: a reference to a partitioned table is else looked up by a plan that is made anew for every row (our roles ask for
 * that, so that a statement sees what it is asked about), which takes longer than the look. Made once it serves all rows: by an index, since what is
 * empty when it is made may hold a million rows at the end.
 */
export const checkByOnePlan = `select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)`;
/** As the role has it. */
const checkAsUsual = 'reset plan_cache_mode; reset enable_seqscan';

const toParameter = (cell: Cell): unknown => (cell instanceof Uint8Array ? Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength) : cell);

/** Rows in COPY's text format, in pieces of some 64 KB. */
function* copyText(rows: readonly (readonly Cell[])[]): Generator<string> {
  let piece = '';
  for (const row of rows) {
    let line = '';
    for (let c = 0; c < row.length; c += 1) {
      if (c > 0) line += '\t';
      line += toCopyCell(row[c] as Cell);
    }
    piece += `${line}\n`;
    if (piece.length > 65_536) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

const special = /[\\\t\n\r]/g;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function toCopyCell(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'string') return special.test(cell) ? cell.replace(special, (c) => escapes[c] as string) : cell;
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  if (cell instanceof Uint8Array) return `\\\\x${Buffer.from(cell.buffer, cell.byteOffset, cell.byteLength).toString('hex')}`;
  return `{${cell.join(',')}}`;
}
