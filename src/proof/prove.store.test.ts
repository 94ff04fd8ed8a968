import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removeMember } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { restrict, withdraw } from '#consent/index.ts';
import { reviseAccount } from '#register/account/index.ts';
import { merkleRoot, printHead, verifyLogs } from '#ledger/index.ts';
import { account, stage } from '../../test/proof/bundles.ts';
import { askProof, describeBundle, findHeld, parseHeldHead, printShortHead, proveClosed, verifyBundle, type Bundle } from './index.ts';

const t = await stage();
const { session, main, register, second } = t;
const code = (name: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === name;
const files = { requireFree: () => undefined, write: () => undefined };
const id = await t.tell();
const asked = { records: [{ compartment: main, id }], properties: ['sex'], whole: false, cell: 'share:courts', child: false, reason: 'for the court', out: '/nowhere' };
const holds = (bundle: Bundle): void => assert.equal(verifyBundle(bundle).failure, null, JSON.stringify(verifyBundle(bundle).failure));
const unseals = async (): Promise<number> => (await register.pools.get('vigil_sequencer').query(`select from record.header where command = 'proof.make'`)).rowCount ?? 0;

test('closed: hashes alone, logged; who and what is nowhere in it', async () => {
  const before = await unseals();
  const bundle = await proveClosed(session, [{ compartment: main, id }]);
  holds(bundle);
  const text = JSON.stringify(bundle);
  for (const word of [id, t.source, t.giver, '리영호', 'sex', 'main']) assert.ok(!text.includes(word), word);
  assert.equal(await unseals(), before + 1);
  const verdict = describeBundle(bundle, verifyBundle(bundle));
  assert.ok(verdict.holds && verdict.shown.length === 0 && verdict.notProven.some((line) => line.includes('true')));
});

test('opened: chosen claims as recorded, nothing of the others, after a second person\'s yes, logged before', async () => {
  const before = await unseals();
  const bundle = await t.open({ records: asked.records, properties: ['citizenship', 'name'] });
  holds(bundle);
  const shown = bundle.records[0]?.opened?.claims?.shown.map((claim) => JSON.parse(claim.text) as unknown);
  assert.deepEqual(shown, [account.claims[0], account.claims[2]]);
  for (const word of ['목사', '"F"', 'Interview 7']) assert.ok(!JSON.stringify(bundle).includes(word), word);
  assert.equal(await unseals(), before + 1);
  const open = await t.open({ ...asked });
  holds(open);
  assert.equal(open.records[0]?.opened?.claims?.shown.length, 1);
  const whole = await t.open({ records: asked.records, whole: true });
  holds(whole);
  assert.ok((JSON.parse(whole.records[0]?.opened?.body?.text ?? '') as { claims: unknown[] }).claims.length === 5);
});

test('what may not leave does not: no purpose, no name without naming, no helper, no consent, no second person, no reader', async () => {
  const refuses = (name: string, more: object) => assert.rejects(askProof(session, { ...asked, ...more }, files), code(name), name);
  const before = await unseals();
  await refuses('clear.purpose', { cell: 'statistics' });
  await refuses('clear.purpose', { cell: 'record' });
  await refuses('consent.recipient-not-named', { cell: 'share' });
  await refuses('consent.purpose-unknown', { cell: 'anything' });
  await refuses('clear.name', { properties: ['name'] });
  await refuses('clear.name', { properties: ['citizenship'] });
  await refuses('clear.name', { whole: true });
  await refuses('clear.helper', { properties: ['helper'], cell: 'share-named:un' });
  await refuses('clear.consent', { cell: 'share:journalists' });
  await refuses('clear.consent', { cell: 'share-named:courts', properties: ['name'] });
  await refuses('clear.consent', { cell: 'quote', child: true });
  await refuses('proof.no-such-claim', { properties: ['scar'] });
  await refuses('proof.one-circle', { records: [...asked.records, { compartment: main + 1, id: second.hat }] });
  await refuses('proof.twice', { records: [...asked.records, ...asked.records] });
  await refuses('proof.too-many', { records: [] });
  await refuses('approval.reason-missing', { reason: ' ' });
  await refuses('verify.head-unreadable', { from: 'x' });
  const stranger = await t.seat('stranger', 'documenter', []);
  await assert.rejects(askProof(stranger, asked, files), code('register.not-found'));
  await assert.rejects(proveClosed(stranger, asked.records), code('register.not-found'));
  await assert.rejects(proveClosed(session, [{ compartment: main, id: second.hat }]), code('register.not-found'));
  const request = await askProof(session, asked, files);
  await assert.rejects(t.approvedBy(session, request), code('approval.own-request'));
  assert.equal(await unseals(), before, 'nothing refused is logged as made');
  holds(await t.approvedBy(second, request));
});

test('consent is asked again when it is carried out; an older version is not opened, but stands closed', async () => {
  const other = await t.tell();
  const records = [{ compartment: main, id: other }];
  const newer = await reviseAccount(session, main, { chain: other as never, replaces: other, reason: 'our-mistake', account });
  await t.sequence();
  const bundle = await t.open({ ...asked, records });
  assert.equal(bundle.records[0]?.opened?.header.id, newer, 'an address means the version that stands');
  const newest = await reviseAccount(session, main, { chain: other as never, replaces: newer, reason: 'our-mistake', account });
  await t.sequence();
  await assert.rejects(askProof(session, { ...asked, records: [{ compartment: main, id: newer }] }, files), code('proof.not-current'));
  holds(await proveClosed(session, [other, newer, newest].map((one) => ({ compartment: main, id: one }))));
  const waiting = await askProof(session, { ...asked, records }, files);
  await restrict(session, main, { account: other, restriction: { kind: 'own-objection', scope: 'all', at: '2026-05-01', from: 'person', words: 'she said so' } });
  await assert.rejects(t.approvedBy(second, waiting), (error: unknown) => error instanceof Refused && ['clear.consent', 'register.not-found'].includes(error.refusal.code));
  await t.sequence();
  holds(await proveClosed(session, records));
});

test('a head somebody holds, long or short, is shown to be a beginning; one of another register or rewritten is refused', async () => {
  const bundle = await proveClosed(session, asked.records);
  const head = bundle.logs[0]!.head;
  const name = { log: head.log, size: head.size, root: Buffer.from(head.root, 'hex') };
  for (let i = 0; i < 3; i += 1) {
    await t.tell();
    await t.cut();
  }
  for (const text of [printHead(name), printShortHead(name)]) {
    const held = parseHeldHead(text);
    const later = await proveClosed(session, asked.records, held);
    assert.ok(later.logs[0]!.head.size > head.size);
    assert.deepEqual([verifyBundle(later, { head: held }).failure, verifyBundle(later, { head: held }).held], [null, true]);
    const own = { log: head.log, size: later.logs[0]!.head.size, root: Buffer.from(later.logs[0]!.head.root, 'hex') };
    assert.ok(verifyBundle(later, { head: parseHeldHead(printShortHead(own)) }).held);
    assert.equal(verifyBundle(bundle, { head: parseHeldHead(printShortHead(own)) }).failure?.code, 'verify.head-not-in-bundle');
  }
  const pool = register.pools.get('vigil_sequencer');
  assert.equal(await findHeld(pool, (parseHeldHead(printShortHead(name)) as { short: never }).short), printHead(name));
  for (const other of [{ ...name, root: merkleRoot([]) }, { ...name, log: t.source }, { ...name, size: name.size + 1 }]) {
    await assert.rejects(proveClosed(session, asked.records, parseHeldHead(printShortHead(other))), code('verify.head-not-a-prefix'));
    assert.equal(await findHeld(pool, (parseHeldHead(printShortHead(other)) as { short: never }).short), undefined);
  }
});

test('records of two circles in one bundle; a moved transaction and a circle not held stay closed', async () => {
  const beside = await t.circle('beside');
  const { recordSource } = await import('#register/source/index.ts');
  const { recordAccount } = await import('#register/account/index.ts');
  const source = await recordSource(session, beside, { title: 'List', material: 'list', basis: 'official-record' });
  const there = await recordAccount(session, beside, { source, account });
  await assert.rejects(proveClosed(session, [{ compartment: beside, id: there }]), code('ledger.not-sequenced'));
  await t.sequence();
  await t.cut();
  const bundle = await proveClosed(session, [{ compartment: beside, id: there }, ...asked.records]);
  holds(bundle);
  assert.equal(bundle.logs.length, 2);
  assert.ok(bundle.logs.every((log) => log.register !== null && log.register.path.length === 6), '64 places, however many logs there are');
  await removeMember(register, session.hat, beside);
  await assert.rejects(proveClosed(session, [{ compartment: beside, id: there }]), code('register.not-found'));
});

test('after a withdrawal nothing is opened; the logs hold', async () => {
  await withdraw(session, main, { source: t.source, giver: t.giver, withdrawal: { scope: 'all', at: '2026-05-01', saidBy: 'giver' } });
  await assert.rejects(askProof(session, asked, files), code('register.not-found'));
  await t.sequence();
  assert.deepEqual((await verifyLogs(register.pools.get('vigil_sequencer'), register.vault.publicKey)).failures, []);
});
