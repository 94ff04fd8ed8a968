import type { DuckDBConnection } from '@duckdb/node-api';

/** Set when the database is made: nothing is fetched or loaded, ever. */
const closed = { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false', allow_community_extensions: 'false', allow_unsigned_extensions: 'false', memory_limit: '1GB', threads: '2' } as const;
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * A DuckDB in memory that may read the files named and nothing else: no other file, no network, no extension, and its settings are locked. The library (68 MB) is loaded here and by no other start.
 * The work over, it is closed.
 */
export async function withDuckDb<T>(files: readonly string[], work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', closed);
  try {
    const connection = await instance.connect();
    try {
      await connection.run(`SET allowed_paths = [${files.map(quoted).join(', ')}]`);
      await connection.run('SET enable_external_access = false');
      await connection.run('SET lock_configuration = true');
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}
