import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { Refused } from '#base/result.ts';
import { inTransaction } from '#store/index.ts';
import { testCluster, testRegister } from '../support/test-register.ts';
import { goBetween } from './go-between.ts';

const t = await testRegister();
const { socketDir, port } = await testCluster();
const folder = mkdtempSync(join(tmpdir(), 'vigil-between-'));
const between = await goBetween(folder, { socketDir, port });
const pool = new pg.Pool({ host: folder, port: 5432, user: 'vigil_root', database: t.database, max: 1 });
pool.on('error', () => undefined);
pool.on('connect', (client) => client.on('error', () => undefined));
after(async () => {
  await pool.end();
  await between.close();
  rmSync(folder, { recursive: true, force: true });
});

const codeOf = async (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: unknown) => (error instanceof Refused ? error.refusal.code : String(error)));
const marks = async (): Promise<number[]> => (await pool.query<{ n: number }>('select n from vigil.cut_mark order by n')).rows.map((row) => row.n);

test('a cut before the commit says that nothing was written, a lost answer to the commit that nobody knows', async () => {
  await pool.query('create table vigil.cut_mark (n int)');
  const write = (n: number, before: () => void, last: () => void) => codeOf(inTransaction(pool, 'write', {}, async (tx) => {
    before();
    await tx.query('insert into vigil.cut_mark values ($1)', [n]);
    last();
  }));
  const nothing = (): void => undefined;
  assert.equal(await write(1, nothing, nothing), 'done');
  assert.equal(await write(2, () => between.cut('at-once'), nothing), 'store.database-gone');
  assert.equal(await write(3, () => between.cut('answers-lost'), nothing), 'store.database-gone');
  assert.deepEqual(await marks(), [1]);
  assert.equal(await write(4, nothing, () => between.cut('answers-lost')), 'store.outcome-unknown');
  assert.deepEqual(await marks(), [1, 4], 'it was written: asked again as if it had not been, it would stand twice');
  assert.equal(await codeOf(inTransaction(pool, 'read', {}, () => Promise.resolve(between.cut('answers-lost')))), 'store.database-gone', 'of a reading nothing is in doubt');
});
