import { Client } from 'pg';
import { PORT, SUPERUSER } from './settings.ts';

/** How a try to connect went: `busy` says no yet (starting, stopping, recovering), `silent` says nothing at all. */
export type Attempt = { readonly kind: 'open'; readonly client: Client } | { readonly kind: 'busy' | 'silent' | 'full' | 'denied' };

/** One try to connect as the superuser, by peer; everything that libpq's variables (PGHOST, PGSSLMODE, …) could change is said. */
export async function trySuperuser(socketDir: string, timeoutMs: number): Promise<Attempt> {
  const client = new Client({
    host: socketDir,
    port: PORT,
    user: SUPERUSER,
    password: '',
    database: 'postgres',
    ssl: false,
    options: '-c client_encoding=UTF8',
    application_name: 'vigil launcher',
    connectionTimeoutMillis: timeoutMs,
    query_timeout: 10_000, // a server that stopped answering must not hold a caller for ever
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return { kind: 'open', client };
  } catch (error) {
    void client.end().catch(() => undefined);
    const code = (error as { code?: string }).code;
    if (code === '57P03' || code === '57P01' || code === '57P02') return { kind: 'busy' };
    if (code === '53300') return { kind: 'full' };
    if (code?.startsWith('28') === true) return { kind: 'denied' };
    return { kind: 'silent' };
  }
}
