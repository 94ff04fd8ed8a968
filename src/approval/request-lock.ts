import type pg from 'pg';
import { Refused } from '#base/result.ts';
import type { Session } from '#access/index.ts';
import { toRefusal } from '#store/index.ts';

/**
 * Holds one request while it is carried out. The lock is a connection's, of a role that does nothing else meanwhile: it goes
 * with the process, however that ends. Refused: `approval.already-done` when somebody else is at it.
 */
export async function withRequestLock<T>(session: Session, id: string, work: () => Promise<T>): Promise<T> {
  let client: pg.PoolClient;
  let lost: Error | undefined;
  const onLost = (error: Error): void => { lost = error; };
  try {
    client = await session.register.pools.get('vigil_app').connect();
  } catch (error) {
    throw toRefusal(error);
  }
  client.on('error', onLost);
  let held = false;
  try {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', [`request ${id}`]);
    held = rows[0]?.got === true;
    if (!held) throw new Refused('approval.already-done');
    return await work();
  } catch (error) {
    throw toRefusal(error);
  } finally {
    if (held && lost === undefined) await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [`request ${id}`]).catch((error: Error) => { lost = error; });
    client.removeListener('error', onLost);
    client.release(lost);
  }
}
