import { Refused } from '#base/result.ts';
import { withDuckDb } from './open-duckdb.ts';
import { mostColumns, mostRows } from './read-csv.ts';
import { ColumnMaker, toHeader } from './table.ts';
import type { Table } from './table.ts';

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A Parquet file, every cell as text. `path` is a whole path. Refused: `link.not-a-table`, `link.too-large`. */
export async function readParquet(path: string): Promise<Table> {
  return withDuckDb([path], async (connection) => {
    let names: readonly string[];
    try {
      // `file` and its like are told apart from columns of the same name by being switched off.
      names = (await connection.runAndReadAll('SELECT name FROM (DESCRIBE SELECT * FROM read_parquet($path, hive_partitioning = false, union_by_name = false)) AS d(name)', { path })).getRows().map(([name]) => String(name));
    } catch {
      throw new Refused('link.not-a-table', { row: 0 });
    }
    if (names.length > mostColumns) throw new Refused('link.too-large', { columns: names.length, most: mostColumns });
    const makers = toHeader(names).map((name) => new ColumnMaker(name));
    let rows = 0;
    try {
      const result = await connection.stream(`SELECT ${names.map((name) => `coalesce(CAST(${identifier(name)} AS VARCHAR), '')`).join(', ')} FROM read_parquet($path, hive_partitioning = false)`, { path });
      for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
        rows += chunk.rowCount;
        if (rows > mostRows) throw new Refused('link.too-large', { rows, most: mostRows });
        for (const [at, maker] of makers.entries()) for (const cell of chunk.getColumnValues(at)) maker.add(String(cell));
      }
    } catch (error) {
      if (error instanceof Refused) throw error;
      throw new Refused('link.not-a-table', { row: rows + 1 });
    }
    return { rows, columns: makers.map((maker) => maker.make()) };
  });
}
