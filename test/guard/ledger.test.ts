import assert from 'node:assert/strict';
import { test } from 'node:test';
import type pg from 'pg';
import { permission, read, write } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { realWorld, type World } from '#base/world.ts';
import { digestOfIds, leafHash, newSigningKey, openSigner, parseHead, printHead, proveRecord, record, recordInLeaf, registerLog, sequence, sha256, verifyInclusion, verifyLogs, canonicalLeaf, cutRegisterLog } from '#ledger/index.ts';
import type { RecordDraft, VerifyReport } from '#ledger/index.ts';
import { testRegister, type TestRegister } from '../support/test-register.ts';

const code = (name: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === name;
const command = permission('test.record', 'documenter');

/** A source and two accounts with sealed parts and claims, in one transaction. Returns their ids. */
async function recordThree(t: TestRegister, main: CompartmentId = t.main, world: World = realWorld): Promise<string[]> {
  const [source, first, second] = [realWorld.id<string>(), realWorld.id<string>(), realWorld.id<string>()] as [string, string, string];
  const base = { giver: null, replaces: null, import: null };
  const account = (id: string): RecordDraft => ({ ...base, id, chain: id, kind: 'account', source, open: `{"n":"${id}"}`, sealed: Buffer.from(`sealed ${id}`), claimHashes: [sha256(Buffer.from(id)), sha256(Buffer.from(`${id} 2`))] });
  await write(t.session, command, main, (tx, grant) => record(tx, world, {
    compartment: main, actor: grant.hat, grantId: grant.id, command: grant.command,
    records: [{ ...base, id: source, chain: source, kind: 'source', source, open: '{"title":"made up"}', sealed: null, claimHashes: null }, account(first), account(second)],
  }));
  return [source, first, second];
}

const verify = (t: TestRegister, held?: string): Promise<VerifyReport> => verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey, held);
const newestHead = async (t: TestRegister): Promise<string> => (await verify(t)).logs.find((log) => log.leaves > 0)?.head as string;

/** Changes stored bytes as whoever holds the disk could: no trigger, no key, no policy stands in the way. */
async function tampered(t: TestRegister, admin: pg.Client, statements: readonly string[], look: (report: VerifyReport) => void): Promise<void> {
  const database = (await admin.query<{ name: string }>('select current_database() as name')).rows[0]!.name;
  assert.ok(database.startsWith('vigil_t_'));
  await admin.query('set session_replication_role = replica');
  const tables = ['record.header', 'record.body', 'ledger.leaf', 'ledger.head', 'ledger.pending'];
  for (const table of tables) await admin.query(`create temporary table ${table.replace('.', '_')} as select * from ${table}`);
  for (const statement of statements) {
    const { rowCount } = await admin.query(statement);
    assert.ok((rowCount ?? 0) > 0, `${statement} changed nothing`);
  }
  try {
    look(await verify(t));
  } finally {
    for (const table of tables) {
      await admin.query(`delete from ${table}`);
      await admin.query(`insert into ${table} select * from ${table.replace('.', '_')}`);
      await admin.query(`drop table ${table.replace('.', '_')}`);
    }
  }
}

const flip = (column: string): string => `${column} = set_byte(${column}, 5, get_byte(${column}, 5) # 1)`;

test('one byte changed anywhere in a log is found, and its entry named', async () => {
  const t = await testRegister();
  const admin = await t.admin();
  await recordThree(t);
  await t.sequence();
  const [, account] = await recordThree(t) as [string, string, string];
  await t.sequence();
  await recordThree(t);
  await t.sequence();
  await recordThree(t);
  assert.deepEqual((await verify(t)).failures, []);
  const { rows: [entry] } = await admin.query<{ tx: string; index: number }>('select h.tx, l.index::int from record.header h join ledger.leaf l on l.tx = h.tx where h.id = $1', [account]);
  const log = (await verify(t)).logs.find((each) => each.leaves === 3)!.log;
  const { tx } = entry!;
  const other = '00000000-0000-4000-8000-0000000000ff';
  const header = (change: string): string => `update record.header set ${change} where id = '${account}'`;
  const leaf = (change: string): string => `update ledger.leaf set ${change} where tx = '${tx}'`;
  const head = (change: string): string => `update ledger.head set ${change} where size = 2`;
  /** A record put into no log, or into no circle. */
  const foreign = (into: number, where: string): string => `insert into record.header select ${where}, '${other}', kind, source, giver, '${other}', replaces, import, by_hat, at, command, ${into}, tx, 9, open_hash, sealed_hash, claim_hashes, claims_root, hash from record.header where id = '${account}'`;
  const cases: [string, readonly string[], readonly string[]][] = [
    ['verify.header-changed', [account], [header(`kind = 'source'`)]],
    ['verify.header-changed', [account], [header(`source = '${other}'`)]],
    ['verify.header-changed', [account], [header(`giver = '${other}'`)]],
    ['verify.header-changed', [account], [header(`chain = '${other}', replaces = '${other}'`)]],
    ['verify.header-changed', [account], [header(`import = '${other}'`)]],
    ['verify.header-changed', [account], [header(`by_hat = '${other}'`)]],
    ['verify.header-changed', [account], [header(`at = at - interval '1 millisecond'`)]],
    ['verify.header-changed', [account], [header(`at = at + interval '1 microsecond'`)]],
    ['verify.header-changed', [account], [header(`command = 'test.recorD'`)]],
    ['verify.header-changed', [account], [header(flip('open_hash'))]],
    ['verify.header-changed', [account], [header(flip('sealed_hash'))]],
    ['verify.header-changed', [account], [header('sealed_hash = null')]],
    ['verify.claims-changed', [account], [header(flip('claim_hashes'))]],
    ['verify.claims-changed', [account], [header('claim_hashes = null')]],
    ['verify.claims-changed', [account], [header(`claim_hashes = substr(claim_hashes, 33) || substr(claim_hashes, 1, 32)`)]],
    ['verify.header-changed', [account], [header(flip('claims_root'))]],
    ['verify.header-changed', [account], [header(flip('hash'))]],
    ['verify.entry-differs', [tx], [header('tx_index = 7')]],
    ['verify.entry-differs', [tx], [`update record.header set tx_index = 3 - tx_index where tx = '${tx}' and tx_index > 0`]],
    ['verify.not-in-log', [other], [header(`tx = '${other}'`)]],
    ['verify.entry-differs', [tx], [header('log = 0')]],
    ['verify.log-unknown', [account], [header('log = 0')]],
    ['verify.log-unknown', [other], [foreign(0, 'compartment')]],
    ['verify.log-unknown', [other], [foreign(7, 'compartment')]],
    ['verify.log-unknown', [other], [foreign(t.main, '0')]],
    ['verify.log-unknown', [other], [`insert into ledger.pending select 0, '${other}', at, by_hat, command, records, root from ledger.pending limit 1`]],
    ['verify.entry-differs', [tx], [`delete from record.header where id = '${account}'`]],
    ['verify.record-missing', [tx], [`delete from record.header where tx = '${tx}'`, `delete from record.body b where not exists (select 1 from record.header h where h.id = b.id)`]],
    ['verify.body-changed', [account], [`update record.body set open = replace(open, '"n"', '"m"') where id = '${account}'`]],
    ['verify.body-changed', [account], [`update record.body set open = open || ' ' where id = '${account}'`]],
    ['verify.body-changed', [account], [`update record.body set ${flip('open_salt')} where id = '${account}'`]],
    ['verify.sealed-changed', [account], [`update record.body set ${flip('sealed')} where id = '${account}'`]],
    ['verify.sealed-changed', [account], [`update record.body set sealed = null where id = '${account}'`]],
    ['verify.body-missing', [account], [`delete from record.body where id = '${account}'`]],
    ['verify.not-in-log', [other], [`insert into record.header select compartment, '${other}', kind, source, giver, '${other}', replaces, import, by_hat, at, command, log, '${other}', tx_index, open_hash, sealed_hash, claim_hashes, claims_root, hash from record.header where id = '${account}'`]],
    ['verify.entry-differs', [tx], [`insert into record.header select compartment, '${other}', kind, source, giver, '${other}', replaces, import, by_hat, at, command, log, tx, 3, open_hash, sealed_hash, claim_hashes, claims_root, hash from record.header where id = '${account}'`]],
    ['verify.leaf-changed', [tx], [leaf(`at = at + interval '1 millisecond'`)]],
    ['verify.leaf-changed', [tx], [leaf(`at = at + interval '1 microsecond'`)]],
    ['verify.leaf-changed', [tx], [leaf(`by_hat = '${other}'`)]],
    ['verify.leaf-changed', [tx], [leaf(`command = 'x'`)]],
    ['verify.leaf-changed', [tx], [leaf('records = 4')]],
    ['verify.leaf-changed', [tx], [leaf(flip('root'))]],
    ['verify.leaf-changed', [tx], [leaf(flip('hash'))]],
    ['verify.leaf-changed', [other], [leaf(`tx = '${other}'`)]],
    ['verify.leaf-missing', ['1'], [`delete from ledger.leaf where tx = '${tx}'`]],
    ['verify.leaf-missing', ['1'], [leaf('index = 9')]],
    ['verify.leaf-back-dated', [], [`update ledger.leaf set at = at - interval '1 year' where index = 2`]],
    ['verify.head-differs', [], ['update ledger.leaf set index = 9 where index = 0', 'update ledger.leaf set index = 0 where index = 1', 'update ledger.leaf set index = 1 where index = 9']],
    ['verify.not-in-log', [], ['delete from ledger.leaf where index = 2', 'delete from ledger.head where size = 3']],
    ['verify.head-forged', [], [head(flip('signature'))]],
    ['verify.head-forged', [], [head(flip('root'))]],
    ['verify.head-forged', [], [head(`at = at + interval '1 second'`)]],
    ['verify.head-forged', [], [head(`at = at + interval '1 microsecond'`)]],
    ['verify.head-forged', [], [head('size = 7')]],
    ['verify.head-differs', [], [head(flip('peaks'))]],
    ['verify.head-missing', ['3'], ['delete from ledger.head where size = 3']],
    ['verify.head-missing', ['-3-'], ['delete from ledger.head where size = 2']],
    ['verify.head-missing', ['-2-'], ['delete from ledger.head where size = 1']],
    ['verify.head-forged', ['-3-'], ['delete from ledger.head where size = 2', 'update ledger.head set before = 1 where size = 3']],
    ['verify.not-in-log', [], ['delete from ledger.pending']],
    ['verify.entry-differs', [], ['update ledger.pending set records = 2']],
    ['verify.entry-differs', [], [`update ledger.pending set by_hat = '${other}'`]],
    ['verify.entry-differs', [], [`update ledger.pending set command = 'x'`]],
    ['verify.entry-differs', [], [`update ledger.pending set at = at - interval '1 hour'`]],
    ['verify.entry-differs', [], [`update ledger.pending set ${flip('root')}`]],
  ];
  for (const [expected, names, statements] of cases) {
    await tampered(t, admin, statements, (report) => {
      const met = report.failures.find((failure) => failure.code === expected && names.every((name) => failure.entry === name || failure.entry.includes(name)) && (failure.log === log || failure.log === registerLog || expected === 'verify.log-unknown'));
      assert.ok(met !== undefined && !report.holds, `${statements[0]} wants ${expected} ${names.join()}, got ${JSON.stringify(report.failures)}`);
    });
  }
  assert.deepEqual((await verify(t)).failures, [], 'and all is put back');
});

test('a log of a circle that is no longer listed is found', async () => {
  const t = await testRegister();
  const admin = await t.admin();
  await recordThree(t);
  await t.sequence();
  const [record] = await recordThree(t);
  const waiting = (await admin.query<{ tx: string }>('select tx from ledger.pending where compartment = $1', [t.main])).rows[0]?.tx as string;
  const leaf = (await admin.query<{ tx: string }>('select tx from ledger.leaf where compartment = $1', [t.main])).rows[0]?.tx as string;
  await admin.query('set session_replication_role = replica');
  await admin.query('delete from access.compartment where id = $1', [t.main]);
  const report = await verify(t);
  assert.equal(report.holds, false);
  const unknown = report.failures.filter((failure) => failure.code === 'verify.log-unknown').map((failure) => failure.entry);
  for (const entry of [record, waiting, leaf, String(t.main)]) assert.ok(unknown.includes(entry as string), `${entry as string} in ${unknown.join()}`);
});

test('a head that somebody kept holds while its log only grows, and fails against a rewritten, other or shorter one', async () => {
  const t = await testRegister();
  const other = await testRegister();
  await recordThree(t);
  await t.sequence();
  const old = await newestHead(t);
  await recordThree(t);
  await recordThree(t);
  await t.sequence();
  const newest = await newestHead(t);
  await recordThree(other);
  await other.sequence();
  for (const head of [old, newest, old.toLowerCase(), ` ${old.replaceAll('-', ' - ').replace(' - ', '-').replace(' - ', '-')} `]) assert.equal((await verify(t, head)).holds, true, head);
  const foreign = await verify(t, await newestHead(other));
  assert.deepEqual(foreign.failures.map((failure) => failure.code), ['verify.head-of-no-log']);
  const parsed = parseHead(old);
  const bent = Buffer.from(parsed.root);
  bent[31] = (bent[31] as number) ^ 1;
  for (const forged of [printHead({ ...parsed, root: bent }), printHead({ ...parsed, size: 2 }), printHead({ ...parsed, size: 99 }), printHead({ ...parsed, size: 0 })]) {
    assert.deepEqual((await verify(t, forged)).failures.map((failure) => failure.code), ['verify.head-not-a-prefix'], forged);
  }
  await assert.rejects(verify(t, 'nonsense'), code('verify.head-unreadable'));
  // Restored from before: the log is whole in itself, and shorter than what is held.
  const admin = await t.admin();
  await admin.query('set session_replication_role = replica');
  await admin.query('delete from record.body b using record.header h, ledger.leaf l where b.id = h.id and h.tx = l.tx and l.index > 0');
  await admin.query('delete from record.header h using ledger.leaf l where h.tx = l.tx and l.index > 0');
  await admin.query('delete from ledger.leaf where index > 0');
  await admin.query('delete from ledger.head where size > 1');
  assert.equal((await verify(t)).holds, true);
  assert.equal((await verify(t, newest)).holds, false);
  assert.equal((await verify(t, old)).holds, true);
});

test('heads signed by another key are forged', async () => {
  const t = await testRegister();
  await recordThree(t);
  await t.sequence();
  const report = await verifyLogs(t.register.pools.get('vigil_sequencer'), newSigningKey().publicKey);
  assert.deepEqual(report.failures.map((failure) => failure.code), ['verify.head-forged']);
});

test('a clock that jumps back leaves times of records and leaves in order', async () => {
  const t = await testRegister();
  const pool = t.register.pools.get('vigil_sequencer');
  const clock = (iso: string): World => ({ ...realWorld, now: () => new Date(iso) });
  for (const iso of ['2026-05-05T10:00:00Z', '2026-05-05T09:00:00Z', '1970-01-01T00:00:00Z', '2026-05-05T10:00:01Z']) {
    await recordThree(t, t.main, clock(iso));
    await recordThree(t, t.main, clock(iso));
    await sequence(pool, clock(iso), t.register.signer);
    await cutRegisterLog(pool, clock(iso), t.register.signer);
  }
  const { rows } = await (await t.admin()).query<{ compartment: number; at: Date }>('select compartment, at from ledger.leaf order by compartment, index');
  for (const log of [0, t.main]) {
    const times = rows.filter((row) => row.compartment === log).map((row) => row.at.getTime());
    assert.deepEqual(times, [...times].sort((a, b) => a - b));
    assert.equal(new Date(times.at(-1)!).toISOString(), '2026-05-05T10:00:01.000Z');
  }
  assert.deepEqual((await verify(t)).failures, []);
});

test('a record\'s proof leads to a head, and fails for another record, place or leaf', async () => {
  const t = await testRegister();
  for (let i = 0; i < 5; i += 1) {
    await recordThree(t);
    await t.sequence();
  }
  const ids = await recordThree(t);
  await assert.rejects(read(t.session, 'record', (tx) => proveRecord(tx, t.main, ids[1]!)), code('ledger.not-sequenced'));
  await t.sequence();
  const head = parseHead(await newestHead(t));
  for (const id of ids) {
    const proof = await read(t.session, 'record', (tx) => proveRecord(tx, t.main, id));
    const leaf = leafHash(Buffer.from(canonicalLeaf(proof.leaf)));
    assert.ok(recordInLeaf(proof) && verifyInclusion(leaf, proof.index, proof.size, proof.path, head.root) && proof.size === head.size);
    assert.ok(!recordInLeaf({ ...proof, record: sha256(Buffer.from('x')) }));
    assert.ok(!recordInLeaf({ ...proof, recordIndex: (proof.recordIndex + 1) % 3 }));
    assert.ok(!recordInLeaf({ ...proof, recordPath: [...proof.recordPath, proof.record] }));
    for (const change of [{ at: '2026-01-01T00:00:00.000Z' }, { byHat: id }, { command: 'x' }, { records: 2 }, { tx: id }]) {
      assert.ok(!verifyInclusion(leafHash(Buffer.from(canonicalLeaf({ ...proof.leaf, ...change }))), proof.index, proof.size, proof.path, head.root));
    }
    assert.ok(!verifyInclusion(leaf, proof.index - 1, proof.size, proof.path, head.root));
  }
  await assert.rejects(read(t.session, 'record', (tx) => proveRecord(tx, t.main, '00000000-0000-4000-8000-0000000000ff')), code('register.not-found'));
  await assert.rejects(read(t.session, 'record', (tx) => proveRecord(tx, t.main + 1, ids[0]!)), code('register.not-found'));
});

test('sequencers at once add each entry once; each log signs its own head', async () => {
  const t = await testRegister();
  const second = await t.circle('second');
  for (let i = 0; i < 6; i += 1) await recordThree(t, i % 2 === 0 ? t.main : second);
  const signer = openSigner(t.register.vault.secrets.signingKey);
  const pools = Array.from({ length: 3 }, () => t.register.pools.get('vigil_sequencer'));
  const added = await Promise.all(pools.map((pool) => sequence(pool, realWorld, signer)));
  added.push(await t.sequence());
  assert.equal(added.reduce((a, b) => a + b, 0), 6);
  const report = await verify(t);
  assert.deepEqual(report.failures, []);
  assert.deepEqual(report.logs.map((log) => log.leaves).sort((a, b) => a - b), [0, 0, 3, 3]);
});

test('a writer that commits late is sequenced later, and one that is killed leaves nothing', async () => {
  const t = await testRegister();
  const admin = await t.admin();
  const { register, session, main } = t;
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => { go = resolve; });
  let pid = 0;
  const draft = (id: string): RecordDraft => ({ id, chain: id, kind: 'source', source: id, giver: null, replaces: null, import: null, open: '{}', sealed: null, claimHashes: null });
  const slow = (id: string, wait: Promise<void>): Promise<unknown> => write(session, command, main, async (tx, grant) => {
    await record(tx, realWorld, { compartment: main, actor: grant.hat, grantId: grant.id, command: grant.command, records: [draft(id)] });
    pid = (await tx.query<{ pid: number }>('select pg_backend_pid() as pid'))[0]!.pid;
    await wait;
    // The answer to a kill comes with the next statement.
    await tx.query('select 1');
  });
  const late = realWorld.id<string>();
  const waiting = slow(late, gate);
  while (pid === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const early = await recordThree(t);
  assert.equal(await t.sequence(), 1, 'the one that is committed');
  assert.equal(await t.sequence(), 0);
  go();
  await waiting;
  assert.equal(await t.sequence(), 1, 'the late one is met by the next run');
  const { rows } = await admin.query<{ index: string; id: string }>('select l.index, h.id from ledger.leaf l join record.header h on h.tx = l.tx where h.id = any ($1) order by l.index', [[late, early[0]]]);
  assert.deepEqual(rows.map((row) => row.id), [early[0], late]);

  pid = 0;
  const lost = realWorld.id<string>();
  let goOn = (): void => undefined;
  const killed = slow(lost, new Promise<void>((resolve) => { goOn = resolve; }));
  while (pid === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await admin.query('select pg_terminate_backend($1)', [pid]);
  goOn();
  await assert.rejects(killed, code('store.database-gone'));
  await recordThree(t);
  assert.equal(await t.sequence(), 1);
  assert.equal((await admin.query('select 1 from record.header where id = $1', [lost])).rowCount, 0);
  assert.deepEqual((await verifyLogs(register.pools.get('vigil_sequencer'), register.vault.publicKey)).failures, []);
});

test('a sequencer killed in the middle has moved nothing', async () => {
  const t = await testRegister();
  for (let i = 0; i < 3; i += 1) await recordThree(t);
  const signer = { ...t.register.signer, sign: (): Buffer => { throw new Error('killed'); } };
  await assert.rejects(sequence(t.register.pools.get('vigil_sequencer'), realWorld, signer), /killed/);
  assert.deepEqual((await verify(t)).failures, []);
  assert.equal(await t.sequence(), 3);
  assert.deepEqual((await verify(t)).failures, []);
});

test('a body may be missing only where an erasure in the log says so, and then it is gone', async () => {
  const t = await testRegister();
  const admin = await t.admin();
  const [, gone, kept] = await recordThree(t) as [string, string, string];
  const erasure = realWorld.id<string>();
  const ids = [gone];
  await write(t.session, command, t.main, (tx, grant) => record(tx, realWorld, {
    compartment: t.main, actor: grant.hat, grantId: grant.id, command: 'erase',
    records: [{ id: erasure, chain: erasure, kind: 'erasure', source: null, giver: null, replaces: null, import: null, sealed: null, claimHashes: null,
      open: JSON.stringify({ records: ids.length, ids: digestOfIds(ids) }), cites: ids.map((id) => ({ compartment: t.main, record: id })) }],
  }));
  await t.sequence();
  const codes = async (): Promise<string[]> => (await verify(t)).failures.map((failure) => `${failure.code} ${failure.entry}`);
  assert.deepEqual(await codes(), [`verify.erased-present ${gone}`]);
  await admin.query('set session_replication_role = replica');
  await admin.query('delete from record.body where id = $1', [gone]);
  const report = await verify(t);
  assert.deepEqual(report.failures, []);
  const { log } = report.logs.find((one) => one.leaves > 0) as { log: string };
  assert.deepEqual(report.erasures.map(({ at: _, ...told }) => told), [{ log, entry: erasure, byHat: t.session.hat, records: 1 }]);
  await admin.query(`update record.header set command = 'x' where id = $1`, [gone]);
  assert.deepEqual(await codes(), [`verify.header-changed ${gone}`], 'what stays of it is still compared');
  await admin.query(`update record.header set command = 'test.record' where id = $1`, [gone]);
  // A cite added behind Vigil's back excuses nothing, and neither does one taken away.
  await admin.query('insert into record.cite (compartment, record, cited_compartment, cited) values ($1, $2, $1, $3)', [t.main, erasure, kept]);
  await admin.query('delete from record.body where id = $1', [kept]);
  assert.deepEqual(new Set(await codes()), new Set([`verify.erasure-differs ${erasure}`, `verify.body-missing ${gone}`, `verify.body-missing ${kept}`]));
  await admin.query('delete from record.cite where cited = $1', [kept]);
  assert.deepEqual(await codes(), [`verify.body-missing ${kept}`]);
});

test('claims of any number are compared by the database as by us; several connections find what one finds', async () => {
  const t = await testRegister();
  const admin = await t.admin();
  const ids = Array.from({ length: 20 }, () => realWorld.id<string>());
  const drafts = ids.map((id, n): RecordDraft => ({
    id, chain: id, kind: 'source', source: id, giver: null, replaces: null, import: null, open: '{"n":"김철수"}', sealed: n % 2 === 0 ? Buffer.alloc(3000, n) : null,
    claimHashes: Array.from({ length: n }, (_, at) => sha256(Buffer.from(`${id} ${at}`))),
  }));
  await write(t.session, command, t.main, (tx, grant) => record(tx, realWorld, { compartment: t.main, actor: grant.hat, grantId: grant.id, command: 'a "quoted"\tcommand', records: drafts }));
  await t.sequence();
  const helped = (): Promise<VerifyReport> => verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey, undefined, 1);
  for (const run of [() => verify(t), helped]) assert.deepEqual((await run()).failures, []);
  await admin.query('set session_replication_role = replica');
  await admin.query('update record.header set claims_root = null where id = $1', [ids[1]]);
  await admin.query(`update record.header set ${flip('claim_hashes')} where length(claim_hashes) > 64`);
  await admin.query('update record.header set claim_hashes = substr(claim_hashes, 1, length(claim_hashes) - 32) where id = $1', [ids[2]]);
  const changed = async (run: () => Promise<VerifyReport>): Promise<string[]> => (await run()).failures.filter((failure) => failure.code === 'verify.claims-changed').map((failure) => failure.entry).sort();
  assert.deepEqual(await changed(() => verify(t)), ids.slice(1).sort());
  assert.deepEqual(await changed(helped), ids.slice(1).sort());
});

test('what does not hold in a thousand records is named a hundred times and counted in all', async () => {
  const t = await testRegister();
  const drafts = Array.from({ length: 300 }, (): RecordDraft => {
    const id = realWorld.id<string>();
    return { id, chain: id, kind: 'source', source: id, giver: null, replaces: null, import: null, open: '{}', sealed: null, claimHashes: null };
  });
  await write(t.session, command, t.main, (tx, grant) => record(tx, realWorld, { compartment: t.main, actor: grant.hat, grantId: grant.id, command: 'x', records: drafts }));
  await (await t.admin()).query(`update record.body set open = '{"n":1}'`);
  const report = await verify(t);
  assert.deepEqual([report.holds, report.failures.length, report.failuresInAll], [false, 100, 300]);
});

test('the same grant twice, and an empty entry, are refused', async () => {
  const t = await testRegister();
  const draft = (): RecordDraft => { const id = realWorld.id<string>(); return { id, chain: id, kind: 'source', source: id, giver: null, replaces: null, import: null, open: '{}', sealed: null, claimHashes: null }; };
  await assert.rejects(write(t.session, command, t.main, async (tx, grant) => {
    const entry = { compartment: t.main, actor: grant.hat, grantId: grant.id, command: grant.command };
    await record(tx, realWorld, { ...entry, records: [draft()] });
    await record(tx, realWorld, { ...entry, records: [draft()] });
  }), code('register.taken'));
  await assert.rejects(write(t.session, command, t.main, (tx, grant) => record(tx, realWorld, { compartment: t.main, actor: grant.hat, grantId: grant.id, command: 'x', records: [] })), code('ledger.nothing-to-record'));
  assert.equal((await (await t.admin()).query('select 1 from record.header')).rowCount, 0);
});
