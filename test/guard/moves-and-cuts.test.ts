// Invariant 8: what the logs say of moves hangs together, and the register log holds the heads it was signed over.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type pg from 'pg';
import { permission, write } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { realWorld } from '#base/world.ts';
import { cutRegisterLog, moveBody, record, registerLog, verifyLogs } from '#ledger/index.ts';
import { recordSource } from '#register/source/index.ts';
import { moveSource } from '#register/rebuild/index.ts';
import { testRegister, type TestRegister } from '../support/test-register.ts';
import { article } from './inputs.ts';

const command = permission('test.record', 'documenter');
const failures = async (t: TestRegister): Promise<string[]> =>
  (await verifyLogs(t.register.pools.get('vigil_sequencer'), t.register.vault.publicKey)).failures.map((failure) => `${failure.code} ${failure.entry}`);

/** A record of a move with this open part, truly in the log: as a program that errs would write it. */
async function writeMove(t: TestRegister, circle: CompartmentId, open: string): Promise<string> {
  const id = realWorld.id<string>();
  await write(t.session, command, circle, (tx, grant) => record(tx, realWorld, {
    compartment: circle, actor: grant.hat, grantId: grant.id, command: grant.command,
    records: [{ id, kind: 'move', source: null, giver: null, chain: id, replaces: null, import: null, open, sealed: null, claimHashes: null }],
  }));
  return id;
}

test('moves whose two sides do not agree are named', async () => {
  const came = (move: string, ...ids: string[]): string => moveBody({ move, came: ids });
  const left = (move: string, n: number): string => moveBody({ move, left: n });
  const [a, b] = ['10000000-0000-4000-8000-00000000000a', '10000000-0000-4000-8000-00000000000b'];
  const cases: readonly (readonly [string, readonly (readonly ['here' | 'there' | 'third', (move: string) => string])[]])[] = [
    ['what left came nowhere', [['here', (move) => left(move, 1)]]],
    ['what came left from nowhere', [['there', (move) => came(move, a)]]],
    ['fewer came than left', [['here', (move) => left(move, 2)], ['there', (move) => came(move, a)]]],
    ['more came than left', [['here', (move) => left(move, 1)], ['there', (move) => came(move, a, b)]]],
    ['it left twice', [['here', (move) => left(move, 1)], ['there', (move) => came(move, a)], ['third', (move) => left(move, 1)]]],
    ['it came to two circles', [['here', (move) => left(move, 2)], ['there', (move) => came(move, a)], ['third', (move) => came(move, b)]]],
    ['it says nothing of a move', [['here', () => '{"moved":1}']]],
  ];
  for (const [what, sides] of cases) {
    const t = await testRegister();
    const places = { here: t.main, there: await t.circle('there'), third: await t.circle('third') };
    const source = await recordSource(t.session, t.main, article);
    await moveSource(t.session, { source, from: t.main, to: places.there });
    assert.deepEqual(await failures(t), [], 'a move of ours hangs together');
    const move = realWorld.id<string>();
    const ids: string[] = [];
    for (const [where, body] of sides) ids.push(await writeMove(t, places[where], body(move)));
    const found = await failures(t);
    // Of sides that contradict each other either may be read first, and is named.
    assert.ok(found.some((failure) => ids.some((id) => failure === `verify.move-differs ${id}`)), `${what}: ${found.join(', ')}`);
  }
});

test('a move entered by SQL, or with a side taken out, does not pass', async () => {
  const t = await testRegister();
  const second = await t.circle('second');
  const source = await recordSource(t.session, t.main, article);
  await moveSource(t.session, { source, from: t.main, to: second });
  await t.sequence();
  assert.deepEqual(await failures(t), []);
  const admin = await t.admin();
  await admin.query('set session_replication_role = replica');
  const sides = await admin.query<{ id: string; open: string }>(`select h.id, b.open from record.header h join record.body b on b.id = h.id where h.kind = 'move'`);
  const came = sides.rows.find(({ open }) => open.includes('came')) as { id: string; open: string };
  const gone = sides.rows.find(({ open }) => open.includes('left')) as { id: string; open: string };
  await admin.query(`update record.body set open = '{"move":"x"}' where id = $1`, [came.id]);
  const found = await failures(t);
  for (const name of [`verify.body-changed ${came.id}`, `verify.move-differs ${came.id}`, `verify.move-differs ${gone.id}`]) assert.ok(found.includes(name), `${name} in ${found.join(', ')}`);
  assert.ok(found.includes(`verify.moved-unrecorded ${source}`), found.join(', '));
});

/** Changes what is stored of cuts and heads, looks, and puts it back. */
async function changed(admin: pg.Client, t: TestRegister, statement: string): Promise<string[]> {
  const tables = ['ledger.cut', 'ledger.head'];
  for (const table of tables) await admin.query(`create temporary table ${table.replace('.', '_')} as select * from ${table}`);
  try {
    assert.ok(((await admin.query(statement)).rowCount ?? 0) > 0, `${statement} changed nothing`);
    return await failures(t);
  } finally {
    for (const table of tables) await admin.query(`delete from ${table}; insert into ${table} select * from ${table.replace('.', '_')}; drop table ${table.replace('.', '_')}`);
  }
}

test('what is kept of each cut is what was signed, and each head in it one of its log', async () => {
  const t = await testRegister();
  const admin = await t.admin();
  for (let n = 0; n < 3; n += 1) {
    await recordSource(t.session, t.main, article);
    await t.sequence();
    await cutRegisterLog(t.register.pools.get('vigil_sequencer'), realWorld, t.register.signer);
  }
  assert.deepEqual(await failures(t), []);
  const log = (await admin.query<{ log: string }>('select log from access.compartment where id = $1', [t.main])).rows[0]?.log as string;
  assert.notEqual(log, registerLog);
  for (const [statement, wanted] of [
    ['update ledger.cut set secret = set_byte(secret, 3, get_byte(secret, 3) # 1) where index = 1', 'verify.cut-changed 1'],
    [`update ledger.cut set heads = replace(heads, '"size":2', '"size":3') where index = 1`, 'verify.cut-changed 1'],
    [`update ledger.cut set heads = replace(heads, ',', ', ') where index = 1`, 'verify.cut-changed 1'],
    [`update ledger.cut set heads = '[]' where index = 1`, 'verify.cut-changed 1'],
    [`update ledger.cut set heads = 'nothing' where index = 1`, 'verify.cut-changed 1'],
    ['delete from ledger.cut where index = 1', 'verify.cut-changed 1'],
    ['insert into ledger.cut select compartment, 7, secret, heads from ledger.cut where index = 1', 'verify.cut-changed 7'],
    // The log rewritten, or begun anew, after its head was cut into the register log.
    [`update ledger.head set root = set_byte(root, 3, get_byte(root, 3) # 1) where compartment = ${t.main} and size = 2`, 'verify.cut-differs 1'],
    [`delete from ledger.head where compartment = ${t.main} and size = 2`, 'verify.cut-differs 1'],
    [`delete from ledger.head where compartment = ${t.main}`, 'verify.cut-differs 0'],
  ] as const) {
    const found = await changed(admin, t, statement);
    assert.ok(found.includes(wanted), `${statement} wants ${wanted}, got ${found.join(', ')}`);
  }
  assert.deepEqual(await failures(t), [], 'and all is put back');
});
