import assert from 'node:assert/strict';
import { test } from 'node:test';
import type pg from 'pg';
import { Refused } from '#base/result.ts';
import type { Tx } from '#store/index.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { read, type Session } from './index.ts';

const counted = (tx: Tx) => tx.planned<{ held: string; n: number }>(`select HELD::text as held, count(*)::int as n from derived.account where compartment = any (HELD)`, []);

/** What `read` answers, and with which circles its work began, run by run. */
async function ask<T>(session: Session, work: (tx: Tx) => Promise<T>): Promise<{ answer: T; runs: readonly (readonly number[])[] }> {
  const runs: (readonly number[])[] = [];
  const answer = await read(session, 'record', (tx) => {
    runs.push(tx.held);
    return work(tx);
  }, 'planned');
  return { answer, runs };
}

test('a page begins with the circles as last seen, and once more where they are others now: given, taken away, or refused meanwhile', async () => {
  const t = await testRegister();
  const held = [...t.session.held];
  assert.deepEqual((await ask(t.session, counted)).runs, [held]);
  const fresh = await ask(t.session, counted);
  for (const guess of [[], [...held, 999], [999]]) {
    const { answer, runs } = await ask({ ...t.session, held: guess }, counted);
    assert.deepEqual([answer, runs], [fresh.answer, [guess, held]]);
    // A refusal that rests on a wrong guess is none.
    const picky = await ask({ ...t.session, held: guess }, (tx) => (tx.held.includes(held[0] as number) && tx.held.length === held.length ? Promise.resolve('found') : Promise.reject(new Refused('register.not-found'))));
    assert.deepEqual([picky.answer, picky.runs.length], ['found', 2]);
  }
  const refused = (code: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === code;
  let runs = 0;
  await assert.rejects(read(t.session, 'record', () => ((runs += 1), Promise.reject(new Refused('register.not-found'))), 'planned'), refused('register.not-found'));
  assert.equal(runs, 1);
});

test('a page on a connection that died while it lay idle is read on another; one that dies each time is told', async () => {
  const t = await testRegister();
  const pool = t.register.pools.get('vigil_app reading');
  const cut = async (): Promise<void> => {
    const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
    for (const client of clients) (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    // Back among the idle before the pool has learnt of it.
    for (const client of clients) (client as pg.PoolClient).release();
  };
  const whole = (await ask(t.session, counted)).answer;
  await cut();
  assert.deepEqual((await ask(t.session, counted)).answer, whole);
  await assert.rejects(read(t.session, 'record', async (tx) => {
    (tx.client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    return counted(tx);
  }, 'planned'), (error: unknown) => error instanceof Refused && error.refusal.code === 'store.database-gone');
  assert.deepEqual((await ask(t.session, counted)).answer, whole);
  // One that the database ends while it is asked: once more, and no oftener.
  let runs = 0;
  await assert.rejects(read(t.session, 'record', async (tx) => {
    runs += 1;
    return tx.planned('select pg_terminate_backend(pg_backend_pid())', []);
  }, 'planned'), (error: unknown) => error instanceof Refused && error.refusal.code === 'store.database-gone');
  assert.equal(runs, 2);
  // What is thrown before anything was asked leaves no connection behind.
  for (let times = 0; times <= pool.options.max; times += 1) await assert.rejects(read(t.session, 'record', () => { throw new Refused('register.not-found'); }, 'planned'), Refused);
  assert.deepEqual((await ask(t.session, counted)).answer, whole);
});
