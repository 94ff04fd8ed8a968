import type pg from 'pg';
import { Refused } from '#base/result.ts';
import type { CompartmentId } from '#base/ids.ts';
import type { Session } from '#access/index.ts';
import { toRefusal } from '#store/index.ts';

/**
 * Holds the one import (or undoing) of a source in a circle while `work` runs. The lock is a connection's: it goes with the
 * process, however that ends. Refused: `intake.already-running`.
 */
export async function withImportLock<T>(session: Session, compartment: CompartmentId, sourceKey: string, work: () => Promise<T>): Promise<T> {
  let client: pg.PoolClient;
  let lost: Error | undefined;
  const onLost = (error: Error): void => { lost = error; };
  try {
    client = await session.register.pools.get('vigil_app').connect();
  } catch (error) {
    throw toRefusal(error);
  }
  client.on('error', onLost);
  const name = `import ${compartment} ${sourceKey}`;
  let held = false;
  try {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', [name]);
    held = rows[0]?.got === true;
    if (!held) throw new Refused('intake.already-running');
    return await work();
  } catch (error) {
    throw toRefusal(error);
  } finally {
    if (held && lost === undefined) await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch((error: Error) => { lost = error; });
    client.removeListener('error', onLost);
    client.release(lost);
  }
}
