import type pg from 'pg';
import type { Tx } from '#store/index.ts';

/**
 * Rows of a statement, fetched in pieces: what is stored may be more than memory. The next piece is asked for before this one is
 * looked at, so that the database works meanwhile. `size` is asked before each fetch, where rows are of very different weight.
 */
export async function* rowsOf<Row extends pg.QueryResultRow>(tx: Tx, cursor: string, sql: string, size: number | (() => number), values: readonly unknown[] = []): AsyncGenerator<Row> {
  const nextPiece = (): Promise<Row[]> => tx.query<Row>(`fetch ${typeof size === 'number' ? size : size()} from ${cursor}`);
  await tx.query(`declare ${cursor} no scroll cursor for ${sql}`, values);
  let next = nextPiece();
  for (;;) {
    const rows = await next;
    if (rows.length === 0) break;
    next = nextPiece();
    // If the reader stops here, nobody waits for this piece.
    next.catch(() => undefined);
    yield* rows;
  }
  await tx.query(`close ${cursor}`);
}
