// Erasing while others approve, read, import, correct and move: one outcome or the other, never a half. Everybody here is made up.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { ensureCompound } from '#access/index.ts';
import { approve } from '#approval/index.ts';
import { Refused } from '#base/result.ts';
import { askErasure, type ErasureSubject, type Grain } from '#erasure/index.ts';
import { runImport } from '#intake/index.ts';
import { verifyLogs } from '#ledger/index.ts';
import { recordAccount, reviseAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { show } from '#register/entity/index.ts';
import { compareDerived, moveSource } from '#register/rebuild/index.ts';
import { recordSource } from '#register/source/index.ts';
import { derivedParts, executors } from '../../src/parts.ts';
import { newTemporaryFolder, testRegister } from '../support/test-register.ts';

const t = await testRegister();
const { session: documenter, main, register } = t;
const second = await t.seat('second', 'reviewer', [main]);
const third = await t.seat('third', 'data-manager', [main]);
const article = { title: 'Made-up article', material: 'article', basis: 'public' };
const told = (text: string) => ({ kind: 'person', sort: 'described', standing: 'public-role', claims: [{ property: 'description', value: { is: 'text', text }, wording: { text, lang: 'en' }, locator: { at: 'page', page: '1' }, howKnown: { how: 'read' } }] });
const ask = async (grain: Grain, id: string, more: Partial<ErasureSubject> = {}): Promise<string> => (await askErasure(documenter, main, { subject: { grain, id, inError: false, ...more }, reason: 'made up' })).request;
const codeOf = (settled: PromiseSettledResult<unknown>): string => {
  if (settled.status === 'fulfilled') return 'done';
  if (settled.reason instanceof Refused) return settled.reason.refusal.code;
  throw settled.reason;
};
const erasures = async (): Promise<number> => Number((await register.pools.get('vigil_sequencer').query<{ n: number }>(`select count(*)::int as n from record.header where kind = 'erasure'`)).rows[0]?.n);
async function holds(): Promise<void> {
  await t.sequence();
  await t.sequence();
  assert.deepEqual((await verifyLogs(register.pools.get('vigil_sequencer'), register.vault.publicKey)).failures, []);
  assert.deepEqual(await compareDerived(register, derivedParts), []);
}

test('two persons approve at once: it is erased once, and the other learns that it is done', async () => {
  const source = await recordSource(documenter, main, article);
  for (let round = 0; round < 5; round += 1) {
    const chain = await recordAccount(documenter, main, { source, account: told(`made-up person ${round}`) });
    const request = await ask('record', chain);
    const before = await erasures();
    const codes = (await Promise.allSettled([approve(second, request, executors), approve(third, request, executors)])).map(codeOf).sort();
    assert.ok(codes.includes('done') && codes.every((code) => code === 'done' || code === 'approval.already-done'), codes.join(' '));
    assert.equal(await erasures(), before + 1);
  }
  await holds();
});

test('readers meanwhile see all of it or nothing', async () => {
  const source = await recordSource(documenter, main, article);
  const [one, two] = [await recordAccount(documenter, main, { source, account: told('made-up one') }), await recordAccount(documenter, main, { source, account: told('made-up two') })];
  await assess(documenter, { body: { about: 'same', a: one, b: two, verdict: 'same' }, reason: 'made up' });
  const request = await ask('record', one);
  let over = false;
  const readers = Array.from({ length: 4 }, async () => {
    const seen: string[] = [];
    while (!over) {
      seen.push(await show(documenter, one).then(({ entity }) => `${entity.members.length} together`, (error: unknown) => (error instanceof Refused ? error.refusal.code : Promise.reject(error as Error))));
      const left = await show(documenter, two);
      assert.ok([1, 2].includes(left.entity.members.length));
    }
    return seen;
  });
  await approve(second, request, executors);
  await t.sequence();
  over = true;
  for (const seen of await Promise.all(readers)) assert.ok(seen.every((one) => one === '2 together' || one === 'register.not-found'), seen.join(', '));
  await assert.rejects(show(documenter, one), Refused);
  await holds();
});

test('an import of the same source goes on or is refused, and what was erased does not come in by it', async () => {
  const path = join(newTemporaryFolder(), 'list.csv');
  writeFileSync(path, `no,words\n${Array.from({ length: 4000 }, (_, i) => `${i},made-up row ${i}`).join('\n')}\n`);
  const list = { file: { path }, compartment: main, map: { format: 'vigil-map-1', lang: 'en', source: { title: 'Made-up list', material: 'list', basis: 'public' }, rowKey: ['no'], kind: 'person', sort: 'described', standing: 'public-role', claims: [{ property: 'description', from: 'words', as: 'text' }] } };
  const first = await runImport(documenter, list);
  const request = await ask('import', first.import);
  writeFileSync(path, `no,words\n${Array.from({ length: 4000 }, (_, i) => `${i},made-up row changed ${i}`).join('\n')}\n`);
  const [imported, erased] = (await Promise.allSettled([runImport(documenter, list), approve(second, request, executors)])).map(codeOf);
  assert.ok(['done', 'intake.already-running', 'store.try-again', 'register.stale'].includes(imported as string), String(imported));
  assert.ok(['done', 'intake.already-running', 'store.try-again'].includes(erased as string), String(erased));
  // Whichever came first, asking once more brings the erasure to its end.
  if (erased !== 'done') await approve(second, request, executors);
  const { rows } = await register.pools.get('vigil_sequencer').query<{ n: number }>(`select count(*)::int as n from record.body b join record.header h on h.compartment = b.compartment and h.id = b.id where h.import = $1`, [first.import]);
  assert.equal(rows[0]?.n, 0);
  const again = await runImport(documenter, list);
  assert.equal(again.inserted, 0);
  await holds();
});

test('a correction at the same moment: it goes too, or it is refused', async () => {
  const source = await recordSource(documenter, main, article);
  // At the same moment, and then later and later in the time that the first erasure took.
  let took = 0;
  for (let round = 0; round < 10; round += 1) {
    const chain = await recordAccount(documenter, main, { source, account: told('made-up words') });
    const request = await ask('record', chain);
    const revise = async (): Promise<string> => {
      await setTimeout((took * round) / 10);
      return reviseAccount(documenter, main, { chain, replaces: chain, reason: 'our-mistake', account: told('made-up correction') });
    };
    const began = performance.now();
    const approved = approve(second, request, executors).finally(() => { if (round === 0) took = performance.now() - began; });
    const [revised, erased] = (await Promise.allSettled([revise(), approved])).map(codeOf);
    if (erased !== 'done') await approve(second, request, executors);
    assert.ok(['done', 'register.not-found', 'store.try-again'].includes(revised as string), String(revised));
    const { rows } = await register.pools.get('vigil_sequencer').query<{ n: number }>(`select count(*)::int as n from record.body b join record.header h on h.compartment = b.compartment and h.id = b.id where h.chain = $1`, [chain]);
    assert.equal(rows[0]?.n, 0, `round ${round}: ${revised}, ${erased}`);
  }
  await holds();
});

test('what was erased while a correction waited for it is not corrected', async () => {
  const own = await testRegister();
  const source = await recordSource(own.session, own.main, article);
  const chain = await recordAccount(own.session, own.main, { source, account: told('made-up words') });
  // In the place of an erasure: its lock, and what it takes.
  const eraser = await own.admin();
  await eraser.query(`begin; set local session_replication_role = replica; lock table record.header_${own.main} in share row exclusive mode`);
  let over = false;
  const revised = Promise.allSettled([reviseAccount(own.session, own.main, { chain, replaces: chain, reason: 'our-mistake', account: told('made-up correction') })]).finally(() => { over = true; });
  while (!over && (await eraser.query(`select from pg_locks where relation = 'record.header_${own.main}'::regclass and not granted`)).rowCount === 0) await setTimeout(5);
  assert.equal(over, false, 'it waits');
  await eraser.query(`insert into record.erased (compartment, id, erasure, at) values (${own.main}, '${chain}', '${chain}', now()); delete from record.body where id = '${chain}'; delete from derived.account where chain = '${chain}'; commit`);
  assert.deepEqual((await revised).map(codeOf), ['register.not-found']);
  assert.equal((await eraser.query('select from record.header where chain = $1 and replaces is not null', [chain])).rowCount, 0);
  await eraser.end();
});

test('nobody holds up a circle that they do not hold', async () => {
  const hold = (circle: number): Promise<unknown> => register.pools.get('vigil_app').query('select access.hold_while_writing($1)', [circle]);
  for (const circle of [main, 0, 999_999]) await assert.rejects(hold(circle), { code: '42501' });
  await assert.rejects(register.pools.get('vigil_app').query('select access.hold_compounds($1)', [main]), { code: '42501' });
});

test('who is concluding in a circle of two about what was erased in one is waited for, so that it is found', async () => {
  const own = await testRegister();
  const circle = await ensureCompound(own.register, [own.main, await own.circle('beside')]);
  const source = await recordSource(own.session, own.main, article);
  const chain = await recordAccount(own.session, own.main, { source, account: told('made-up words') });
  const { request } = await askErasure(own.session, own.main, { subject: { grain: 'record', id: chain, inError: false }, reason: 'made up' });
  await approve(await own.seat('second', 'reviewer', [own.main]), request, executors);
  // In the place of the one who concludes.
  const writer = await own.admin();
  await writer.query(`begin; lock table record.header_${circle} in row exclusive mode`);
  let over = false;
  const sequenced = own.sequence().finally(() => { over = true; });
  while (!over && (await writer.query(`select from pg_locks where relation = 'record.header_${circle}'::regclass and not granted`)).rowCount === 0) await setTimeout(5);
  assert.equal(over, false);
  await writer.query('commit');
  await writer.end();
  assert.ok((await sequenced) > 0);
});

test('a source that moved to other readers after the request is not erased by it', async () => {
  const source = await recordSource(documenter, main, article);
  const chain = await recordAccount(documenter, main, { source, account: told('made-up words') });
  const request = await ask('source', source);
  const other = await t.circle('elsewhere');
  await moveSource(documenter, { source, from: main, to: other });
  await assert.rejects(approve(second, request, executors), (error) => error instanceof Refused && error.refusal.code === 'register.not-found');
  assert.equal((await show(documenter, chain)).entity.address, chain);
  await holds();
});
