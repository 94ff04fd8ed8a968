import type { Client } from 'pg';
import { Refused } from '#base/result.ts';

/** The lock every user of a cluster shares while using it and the last one takes alone: "vigil" in ASCII, in database `postgres`. */
const KEY = String(0x766967696c);

/** Says "I use this cluster"; false while its last user is stopping it. */
export async function enter(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ entered: boolean }>(`select pg_try_advisory_lock_shared(${KEY}) as entered`);
  return rows[0]?.entered === true;
}

/** How many others say so now. */
export async function countOthers(client: Client): Promise<number> {
  const { rows } = await client.query<{ others: number }>(`select count(*)::int as others from pg_locks
    where locktype = 'advisory' and granted and pid <> pg_backend_pid() and objsubid = 1
      and classid = (${KEY}::bigint >> 32)::oid and objid = (${KEY}::bigint & 4294967295)::oid
      and database = (select oid from pg_database where datname = current_database())`);
  return rows[0]?.others ?? 0;
}

/** Stops saying so; true for the last one, who then holds the lock alone: nobody can enter until this connection ends. */
export async function leave(client: Client): Promise<boolean> {
  await client.query(`select pg_advisory_unlock_shared(${KEY})`);
  const { rows } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(${KEY}) as alone`);
  return rows[0]?.alone === true;
}

/** Refused `start.encoding` unless text is UTF-8 and Hangul counts as letters: with LC_CTYPE C trigrams of it are empty. */
export async function requireEncoding(client: Client): Promise<void> {
  const { rows } = await client.query<{ encoding: string; ctype: string; hangul: boolean }>(`select current_setting('server_encoding') as encoding,
    datctype as ctype, '국' ~ '^[[:alpha:]]$' as hangul from pg_database where datname = current_database()`);
  const found = rows[0];
  if (found?.encoding !== 'UTF8' || !/utf-?8$/iu.test(found.ctype) || !found.hangul) {
    throw new Refused('start.encoding', { encoding: found?.encoding ?? null, ctype: found?.ctype ?? null });
  }
}
