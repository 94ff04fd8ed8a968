// DESIGN 10 (f): two at once. One wins, the other is told, and nothing is lost or made twice.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureCompound, makeCompartment, setUpFirstSeat } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { rebuildRecordStates, rebuildSourceStates, recordGiver, restrict, withdraw } from '#consent/index.ts';
import { verifyLogs } from '#ledger/index.ts';
import { recordAccount, reviseAccount } from '#register/account/index.ts';
import { assess } from '#register/assessment/index.ts';
import { show } from '#register/entity/index.ts';
import { compareDerived } from '#register/rebuild/index.ts';
import { recordSource } from '#register/source/index.ts';
import { inTransaction } from '#store/index.ts';
import { newTemporaryFolder, testRegister } from '../support/test-register.ts';
import { article, person } from './inputs.ts';

const codes = (settled: readonly PromiseSettledResult<unknown>[]): string[] => settled.map((one) => (one.status === 'fulfilled' ? 'done' : one.reason instanceof Refused ? one.reason.refusal.code : String(one.reason))).sort();

test('of correctors of one account at once exactly one wins, and the others learn that it is stale', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const source = await recordSource(session, main, article);
  const chain = await recordAccount(session, main, { source, account: person('리영호') });
  let version: string = chain;
  for (let round = 0; round < 5; round += 1) {
    const settled = await Promise.allSettled(['리용호', '이영호', 'Ri Yong Ho'].map((name) => reviseAccount(session, main, { chain, replaces: version, reason: 'our-mistake', account: person(name) })));
    assert.deepEqual(codes(settled), ['account.stale', 'account.stale', 'done'], `round ${round}: ${JSON.stringify(settled)} ${JSON.stringify((await (await t.admin()).query('select id, replaces from record.header where replaces is not null')).rows)}`);
    version = (settled.find((one) => one.status === 'fulfilled') as PromiseFulfilledResult<string>).value;
    const { entity } = await show(session, chain);
    assert.deepEqual(entity.members.map((member) => member.version), [version]);
  }
  await t.sequence();
  assert.deepEqual((await verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey)).failures, []);
  const admin = await t.admin();
  assert.deepEqual((await admin.query(`select n::int from derived.total where what = 'person'`)).rows, [{ n: 1 }]);
});

test('same and different at once of one pair both stand in the record, and every reading folds them alike', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const source = await recordSource(session, main, article);
  const [a, b] = [await recordAccount(session, main, { source, account: person('리영호') }), await recordAccount(session, main, { source, account: person('이영호') })];
  const settled = await Promise.allSettled((['same', 'different', 'same', 'different'] as const).map((verdict) => assess(session, { body: { about: 'same', a, b, verdict }, reason: 'at once' })));
  assert.deepEqual(codes(settled), ['done', 'done', 'done', 'done']);
  const [first, second] = [await show(session, a), await show(session, b)];
  assert.equal(first.entity.members.length, second.entity.members.length);
  assert.equal(first.assessments.length, 4);
});

test('makers of one compound circle at once make one', async () => {
  const t = await testRegister();
  const { register } = t;
  const circles = [await t.circle('one'), await t.circle('two'), await t.circle('three')];
  for (const parts of [[0, 1], [1, 2], [0, 2], [0, 1, 2]]) {
    const made = await Promise.all([0, 1, 2, 3].map(() => ensureCompound(register, parts.map((i) => circles[i]!))));
    assert.equal(new Set(made).size, 1);
  }
  const admin = await t.admin();
  assert.deepEqual((await admin.query(`select count(*)::int as n from access.compartment where kind = 'compound'`)).rows, [{ n: 4 }]);
});

test('a circle can be made while others read and write without a pause', async () => {
  const t = await testRegister();
  const { session, main, register } = t;
  const source = await recordSource(session, main, article);
  let stop = false;
  let done = 0;
  const busy = async (): Promise<void> => {
    while (!stop) {
      const chain = await recordAccount(session, main, { source, account: person('리영호') });
      await show(session, chain);
      done += 1;
    }
  };
  const load = [busy(), busy(), busy()];
  for (let i = 0; i < 3; i += 1) await makeCompartment(register, `made under load ${i}`, 'circle');
  stop = true;
  await Promise.all(load);
  assert.ok(done > 0);
});

test('a compound circle holds whoever holds all its parts, and nobody else', async () => {
  const t = await testRegister();
  const [one, two] = [await t.circle('one'), await t.circle('two')];
  const compound = await ensureCompound(t.register, [two, one, two]);
  assert.equal(await ensureCompound(t.register, [one]), one);
  await recordSource(t.session, compound, article);
  const half = await t.seat('half', 'documenter', [one]);
  await assert.rejects(recordSource(half, compound, article), (error) => error instanceof Refused && error.refusal.code === 'register.not-found');
});

test('a first seat is made once, whatever is asked again', async () => {
  const t = await testRegister();
  assert.equal(await setUpFirstSeat(t.register), null);
  await makeCompartment(t.register, 'another', 'circle');
  assert.equal(await setUpFirstSeat(t.register), null);
});

test('two first runs at once on one new data folder make one register with one seat, and both can work in it', async () => {
  const base = newTemporaryFolder('vigil-first-');
  // Run by root, the register is given to an account of its own, which must be able to enter the folder.
  chmodSync(base, 0o755);
  after(() => rmSync(base, { recursive: true, force: true }));
  const dataDir = join(base, 'data');
  mkdirSync(join(base, 'config'));
  const script = `
    const { openRegister, resume } = await import('#access/index.ts');
    const opened = await openRegister({ dataDir: ${JSON.stringify(dataDir)} });
    const session = await resume(opened.register, opened.operator);
    const { rows } = await opened.register.pools.get('vigil_door').query('select (select count(*)::int from access.app_user) as users, (select count(*)::int from access.compartment) as circles');
    process.stdout.write(JSON.stringify({ register: opened.register.vault.register, hat: session.hat, operator: opened.operator, made: opened.madeKeyFile !== null, ...rows[0] }) + '\\n');
    await new Promise((resolve) => process.stdin.once('data', resolve));
    await opened.close();
    process.exit(0);`;
  const run = () => {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { cwd: new URL('../../', import.meta.url), env: { ...process.env, XDG_CONFIG_HOME: join(base, 'config') }, stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; });
    const ended = new Promise<number | null>((resolve) => { child.once('exit', resolve); });
    return { child, ended, said: () => ({ out, err }) };
  };
  const runs = [run(), run()];
  after(() => runs.forEach(({ child }) => child.kill('SIGTERM')));
  for (let waited = 0; waited < 60_000 && runs.some(({ child, said }) => said().out === '' && child.exitCode === null); waited += 50) await sleep(50);
  const answers = runs.map(({ said }) => {
    assert.notEqual(said().out, '', said().err);
    return JSON.parse(said().out) as { register: string; hat: string; operator: string; made: boolean; users: number; circles: number };
  });
  const { made: _, ...first } = answers[0]!;
  const { made: __, ...second } = answers[1]!;
  assert.deepEqual(first, second);
  assert.deepEqual([first.users, first.circles], [1, 2]);
  assert.equal(answers.filter((one) => one.made).length, 1);
  for (const { child } of runs) child.stdin.end('go\n');
  assert.deepEqual(await Promise.all(runs.map(({ ended }) => ended)), [0, 0]);
});

test('what is taken back or restricted while the machine makes consent anew stays so, wherever it comes in between; nobody is told that a source is not there', async () => {
  const t = await testRegister();
  const { session, main, register } = t;
  const steps = async (n: number, meanwhile: () => Promise<unknown>): Promise<number> => {
    let step = 0;
    let answer: Promise<unknown> = Promise.resolve();
    await inTransaction(register.pools.get('vigil_sequencer'), 'write', {}, async (tx) => {
      const query = async (...asked: Parameters<typeof tx.query>): Promise<never[]> => {
        step += 1;
        if (step === n) {
          answer = meanwhile();
          answer.catch(() => undefined);
          // Done before we go on, or waiting for us.
          await Promise.race([answer, sleep(150)]);
        }
        return tx.query(...asked) as Promise<never[]>;
      };
      const watched = { ...tx, query } as typeof tx;
      await rebuildSourceStates(watched, main);
      await rebuildRecordStates(watched, main);
    });
    await answer;
    return step;
  };
  const admin = await t.admin();
  let most = 1;
  for (let n = 1; n <= most; n += 1) {
    const source = await recordSource(session, main, { ...article, basis: 'official-record' });
    const giver = await recordGiver(session, main, { source, giver: { basis: 'official-record', age: 'adult' } });
    const [said, spoken] = [await recordAccount(session, main, { source, giver, account: person('리영호') }), await recordAccount(session, main, { source, account: person('김철수') })];
    // So that something differs, and is made anew.
    await admin.query(`update derived.source_state set cells = '{"x":1}' where source = '${source}'`);
    await admin.query(`insert into derived.record_state values (${main}, '${said}', true, false, true, '[]', '{}')`);
    const taken = await steps(n, () => Promise.all([withdraw(session, main, { source, giver, withdrawal: { scope: 'all', at: '2026-05-01', saidBy: 'giver' } }),
      restrict(session, main, { account: spoken, restriction: { kind: 'own-objection', scope: ['record'], at: '2026-05-01', from: 'person', words: `no ${n}` } }),
      recordGiver(session, main, { source, giver: { basis: 'official-record', age: 'adult' } })]));
    most = Math.max(most, taken);
    for (const chain of [said, spoken]) await assert.rejects(show(session, chain), { message: 'register.not-found' }, `before statement ${n} of ${taken}`);
    assert.deepEqual(await compareDerived(register), [], `before statement ${n} of ${taken}`);
  }
  assert.ok(most >= 8, `${most} statements`);
});
