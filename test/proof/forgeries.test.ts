// Good bundles are accepted and forged ones refused, by `verify BUNDLE` and by docs/proof/verify.py, which was written from the format's page alone.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { Refused } from '#base/result.ts';
import { importLines } from '#intake/index.ts';
import { canonicalHead, newSigningKey, printHead, type Head } from '#ledger/index.ts';
import { bundleText, describeBundle, enterAuthority, parseBundle, parseHeldHead, printShortHead, proveClosed, runStamps, verifyBundle, type Bundle } from '#proof/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { recordSource } from '#register/source/index.ts';
import { newTemporaryFolder } from '../support/test-register.ts';
import { Authority, noOpenssl, noPython, startHost } from './authority.ts';
import { account, stage } from './bundles.ts';

type Changing<T> = T extends readonly (infer Item)[] ? Changing<Item>[] : T extends object ? { -readonly [Key in keyof T]: Changing<T[Key]> } : T;
type Draft = Changing<Bundle>;

const folder = newTemporaryFolder('vigil-proof-');
after(() => rmSync(folder, { recursive: true, force: true }));
const t = await stage();
const { session, main, register } = t;

// A register with two circles, an import of several records in one entry, and time stamps where openssl is there.
const lines = [
  { is: 'register', format: 'vigil-lines-1', title: 'Made up' }, { is: 'source', key: 's', source: { title: 'Article', material: 'article', basis: 'public' } },
  ...['a', 'b', 'c', 'd', 'e'].map((key) => ({ is: 'account', key, source: 's', account: { ...account, claims: account.claims.slice(0, 4) } })),
];
const file = join(folder, 'lines.jsonl');
writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
const told: string[] = [];
for (let i = 0; i < 3; i += 1) told.push(await t.tell());
const first = (await proveClosed(session, [{ compartment: main, id: told[0]! }])).logs[0]!.head;
const heldShort = printShortHead({ log: first.log, size: first.size, root: Buffer.from(first.root, 'hex') });
const heldLong = printHead({ log: first.log, size: first.size, root: Buffer.from(first.root, 'hex') });
await importLines(session, { path: file, compartment: main });
for (let i = 0; i < 2; i += 1) told.push(await t.tell());
const beside = await t.circle('beside');
const list = await recordSource(session, beside, { title: 'List', material: 'list', basis: 'official-record' });
const besides: string[] = [];
for (let i = 0; i < 3; i += 1) besides.push(await recordAccount(session, beside, { source: list, account }));
await t.sequence();
for (let i = 0; i < 3; i += 1) await t.cut();
if (noOpenssl === false) {
  const authority = new Authority();
  const host = await startHost(async (query) => ({ body: await authority.answer(query) }));
  await enterAuthority(t.administrator, { url: host.url, certificate: authority.certificate });
  assert.equal((await runStamps(register)).done, 'stamped');
}
await t.cut();
const imported = (await register.pools.get('vigil_sequencer').query<{ id: string }>(`select id from record.header where kind = 'account' and compartment = $1 and source not in ($2, $3) order by tx_index limit 2`, [main, t.source, list])).rows.map((row) => row.id);
const opened = await t.open({ records: [told[0]!, ...imported].map((id) => ({ compartment: main, id })), properties: ['sex'], cell: 'share:courts', from: heldShort });
const whole = await t.open({ records: [{ compartment: main, id: told[1]! }], properties: ['name', 'citizenship'], whole: true });
const closed = await proveClosed(session, [{ compartment: beside, id: besides[1]! }, { compartment: main, id: told[2]! }, { compartment: main, id: imported[1]! }]);
const late = await t.tell();
await t.cut();
/** Under the newest head of the register log, which has no stamp. */
const newest = await proveClosed(session, [{ compartment: main, id: late }]);
const good: [string, Bundle][] = [['opened', opened], ['whole', whole], ['closed', closed], ['newest', newest]];

/** What each of the two checkers says of texts: null when it holds, else the first thing that fails. */
const ours = (text: string): string | null => {
  try {
    return verifyBundle(parseBundle(Buffer.from(text))).failure?.code ?? null;
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code;
    throw error;
  }
};
let batch = 0;
function theirs(texts: readonly string[], ...options: string[]): (string | null)[] {
  const place = join(folder, String((batch += 1)));
  mkdirSync(place);
  const names = texts.map((text, i) => {
    writeFileSync(join(place, `${i}.json`), text);
    return join(place, `${i}.json`);
  });
  const { stdout, stderr } = spawnSync('python3', [join(import.meta.dirname, '../../docs/proof/verify.py'), ...options, ...names], { encoding: 'utf8', maxBuffer: 1e9 });
  const answers = stdout.split('\n').filter((line) => line.startsWith(place));
  assert.equal(answers.length, texts.length, stderr);
  return answers.map((line) => (line.includes('does NOT hold') ? line.slice(line.indexOf('hold: ') + 6) : null));
}
const json = (bundle: unknown): string => JSON.stringify(bundle);
const edit = (bundle: Bundle, change: (draft: Draft) => void): Bundle => {
  const draft = structuredClone(bundle) as Draft;
  change(draft);
  assert.notDeepEqual(draft, bundle, 'something was changed');
  return draft as Bundle;
};
const flip = (hex: string): string => `${hex[0] === '0' ? '1' : '0'}${hex.slice(1)}`;

test('what the bundles hold is worth forging', () => {
  assert.ok(opened.logs[0]!.earlier!.path.length > 0 && opened.logs[0]!.register!.cutPath.length > 0);
  assert.ok(opened.records[1]!.path.length > 1 && opened.records[0]!.entryPath.length > 1);
  if (noOpenssl === false) assert.ok(opened.logs[0]!.register!.stamp !== null);
  assert.equal(closed.logs.length, 2);
});

test('good bundles hold, with the head that was kept, long or short', () => {
  for (const [name, bundle] of good) {
    assert.equal(ours(bundleText(bundle)), null, name);
    assert.ok(describeBundle(bundle, verifyBundle(bundle)).holds);
  }
  for (const held of [heldShort, heldShort.toLowerCase().replaceAll('0', 'o').replaceAll('-', ' '), heldLong]) assert.ok(verifyBundle(opened, { head: parseHeldHead(held) }).held);
});

test('good bundles hold by the second program too', { skip: noPython }, () => {
  assert.deepEqual(theirs(good.map(([, bundle]) => bundleText(bundle))), good.map(() => null));
  for (const held of [heldShort, heldShort.toLowerCase().replaceAll('-', ' '), heldLong]) assert.deepEqual(theirs([json(opened)], '--head', held), [null]);
  assert.deepEqual(theirs([json(opened)], '--key', opened.key), [null]);
  assert.match(theirs([json(opened)], '--key', flip(opened.key))[0]!, /another key/);
  const wrong = heldShort.replace(/.$/, (sign) => (sign === '0' ? '1' : '0'));
  assert.match(theirs([json(opened)], '--head', wrong)[0]!, /misread in group 8/);
  assert.throws(() => parseHeldHead(wrong), (error: unknown) => error instanceof Refused && error.refusal.code === 'verify.head-misread' && error.refusal.detail?.['group'] === 8);
});

const other = newSigningKey();
const otherKey = createPrivateKey({ key: Buffer.from(other.privateKey, 'base64url'), format: 'der', type: 'pkcs8' });
const resign = (head: Bundle['logs'][number]['head']): string => sign(null, canonicalHead({ ...head, root: Buffer.from(head.root, 'hex') } as Head), otherKey).toString('hex');
const rawKey = createPublicKey(otherKey).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');

const forgeries: [string, string, Bundle][] = [
  ['forged signature', 'verify.head-forged', edit(opened, (b) => { b.logs[0]!.signature = flip(b.logs[0]!.signature); })],
  ['forged signature of the register\'s head', 'verify.head-forged', edit(opened, (b) => { b.logs[0]!.register!.signature = flip(b.logs[0]!.register!.signature); })],
  ['signature of another head', 'verify.head-forged', edit(opened, (b) => { b.logs[0]!.signature = whole.logs[0]!.register!.signature; })],
  ['key exchanged', 'verify.head-forged', edit(opened, (b) => { b.key = rawKey; })],
  ['one head signed anew by another key', 'verify.head-forged', edit(opened, (b) => { b.logs[0]!.signature = resign(b.logs[0]!.head); })],
  ['size lied about', 'verify.head-forged', edit(opened, (b) => { b.logs[0]!.head.size += 1; })],
  ['time of a head', 'verify.head-forged', edit(opened, (b) => { b.logs[0]!.head.at = '2020-01-01T00:00:00.000Z'; })],
  ['a head that is not a prefix', 'verify.head-not-a-prefix', edit(opened, (b) => { b.logs[0]!.earlier!.root = closed.logs[0]!.head.root; })],
  ['an earlier size', 'verify.head-not-a-prefix', edit(opened, (b) => { b.logs[0]!.earlier!.size -= 1; })],
  ['a step of the consistency missing', 'verify.head-not-a-prefix', edit(opened, (b) => { b.logs[0]!.earlier!.path.pop(); })],
  ['a leaf missing', 'verify.entry-not-in-log', edit(opened, (b) => { b.records[0]!.entryPath.shift(); })],
  ['a leaf too many', 'verify.entry-not-in-log', edit(opened, (b) => { b.records[0]!.entryPath.push(b.records[0]!.hash); })],
  ['two entries swapped', 'verify.record-not-in-entry', edit(opened, (b) => { [b.records[0]!.entry, b.records[1]!.entry] = [b.records[1]!.entry, b.records[0]!.entry]; b.records.forEach((record) => { record.opened = null; }); })],
  ['two records of an entry swapped', 'verify.record-not-in-entry', edit(opened, (b) => { [b.records[1]!.position, b.records[2]!.position] = [b.records[2]!.position, b.records[1]!.position]; })],
  ['index lied about', 'verify.entry-not-in-log', edit(opened, (b) => { b.records[0]!.index += 1; })],
  ['a salt changed', 'verify.claim-not-in-record', edit(opened, (b) => { const claim = b.records[0]!.opened!.claims!.shown[0]!; claim.salt = flip(claim.salt); })],
  ['the salt of the open part changed', 'verify.body-changed', edit(whole, (b) => { const body = b.records[0]!.opened!.body!; body.salt = flip(body.salt); })],
  ['the open part changed', 'verify.body-changed', edit(whole, (b) => { const body = b.records[0]!.opened!.body!; body.text = body.text.replace('identified', 'described'); })],
  ['a value changed', 'verify.claim-not-in-record', edit(opened, (b) => { const claim = b.records[0]!.opened!.claims!.shown[0]!; claim.text = claim.text.replace('"F"', '"M"'); })],
  ['a space in a claim', 'verify.claim-not-in-record', edit(opened, (b) => { const claim = b.records[0]!.opened!.claims!.shown[0]!; claim.text = claim.text.replace(':', ': '); })],
  ['a claim moved to another record', 'verify.claim-not-in-record', edit(opened, (b) => { b.records[1]!.opened!.claims!.shown = b.records[0]!.opened!.claims!.shown; })],
  ['two claims swapped', 'verify.claim-not-in-record', edit(whole, (b) => { const [x, y] = b.records[0]!.opened!.claims!.shown; [x!.index, y!.index] = [y!.index, x!.index]; })],
  ['two closed claims swapped', 'verify.header-changed', edit(opened, (b) => { const { hashes } = b.records[0]!.opened!.claims!; [hashes[3], hashes[4]] = [hashes[4]!, hashes[3]!]; })],
  ['a closed claim left out', 'verify.header-changed', edit(opened, (b) => { b.records[0]!.opened!.claims!.hashes.pop(); })],
  ['a claim shown twice', 'verify.claim-twice', edit(opened, (b) => { const { shown } = b.records[0]!.opened!.claims!; shown.push(shown[0]!); })],
  ['a record twice', 'verify.record-twice', edit(opened, (b) => { b.records.push(structuredClone(b.records[0]!)); })],
  ['the sealed part left out', 'verify.header-changed', edit(opened, (b) => { b.records[0]!.opened!.sealedHash = null; })],
  ['all claims left out', 'verify.header-changed', edit(opened, (b) => { b.records[0]!.opened!.claims = null; })],
  ['another source', 'verify.header-changed', edit(opened, (b) => { b.records[0]!.opened!.header.source = list; })],
  ['no giver', 'verify.header-changed', edit(opened, (b) => { b.records[0]!.opened!.header.giver = null; })],
  ['another hash', 'verify.header-changed', edit(opened, (b) => { b.records[0]!.hash = flip(b.records[0]!.hash); })],
  ['header of another record', 'verify.header-changed', edit(opened, (b) => { b.records[1]!.opened!.header = b.records[2]!.opened!.header; })],
  ['who wrote it', 'verify.entry-not-in-log', edit(closed, (b) => { b.records[0]!.entry.by = list; })],
  ['the path of another log', 'verify.entry-not-in-log', edit(closed, (b) => { b.records[0]!.log = b.records[1]!.log; b.records[1]!.log = closed.records[0]!.log; b.records.splice(2); })],
  ['a log that is not given', 'verify.log-missing', edit(closed, (b) => { b.logs.splice(0, 1); })],
  ['a log that nothing lies in', 'verify.log-unused', edit(closed, (b) => { b.records = b.records.filter((record) => record.log === b.logs[0]!.head.log); })],
  ['a log twice', 'verify.log-twice', edit(closed, (b) => { b.logs.push(structuredClone(b.logs[0]!)); })],
  ['the register\'s log as a circle\'s', 'verify.log-twice', edit(closed, (b) => { b.logs[0]!.head = structuredClone(b.logs[0]!.register!.head); })],
  ['place in the cut', 'verify.head-not-in-cut', edit(closed, (b) => { b.logs[0]!.register!.place ^= 1; })],
  ['place of another log', 'verify.head-not-in-cut', edit(closed, (b) => { const [x, y] = b.logs; [x!.register, y!.register] = [y!.register, x!.register]; })],
  ['salt in the cut', 'verify.head-not-in-cut', edit(closed, (b) => { const register = b.logs[0]!.register!; register.salt = flip(register.salt); })],
  ['another kind of entry as a cut', 'verify.cut-differs', edit(closed, (b) => { b.logs[0]!.register!.cut.command = 'register.cuts'; })],
  ['time of the cut', 'verify.cut-not-in-register', edit(closed, (b) => { b.logs[0]!.register!.cut.at = '2020-01-01T00:00:00.000Z'; })],
];
if (opened.logs[0]!.register!.stamp !== null) {
  forgeries.push(
    ['a time stamp of another head', 'stamp.other-hash', edit(newest, (b) => { b.logs[0]!.register!.stamp = structuredClone(opened.logs[0]!.register!.stamp); })],
    ['a time stamp that is none', 'stamp.unreadable', edit(opened, (b) => { b.logs[0]!.register!.stamp!.token = 'MAMCAQI='; })],
    ['another certificate', 'stamp.chain', edit(opened, (b) => { b.logs[0]!.register!.stamp!.certificate = new Authority().certificate.toString('base64'); })],
  );
}

test('every forgery is refused, and says what it is', () => {
  for (const [name, expected, bundle] of forgeries) assert.equal(ours(json(bundle)), expected, name);
});

test('every forgery is refused by the second program', { skip: noPython }, () => {
  const answers = theirs(forgeries.map(([, , bundle]) => json(bundle)));
  forgeries.forEach(([name], i) => assert.notEqual(answers[i], null, name));
});

test('a history signed anew by another key holds together, and fails against the key or a head that somebody knows', () => {
  const forged = edit(closed, (b) => {
    b.key = rawKey;
    for (const log of b.logs) {
      log.signature = resign(log.head);
      log.register!.signature = resign(log.register!.head);
      log.register!.stamp = null;
    }
  });
  assert.equal(verifyBundle(forged).failure, null);
  assert.ok(describeBundle(forged, verifyBundle(forged)).notProven.some((line) => line.includes(rawKey)), 'and it is said that this does not tell whose it is');
  assert.equal(verifyBundle(forged, { key: closed.key }).failure?.code, 'verify.key-other');
  const rewritten = edit(forged, (b) => {
    const log = b.logs.find((one) => one.head.log === first.log)!;
    log.register = null;
    log.head.size = first.size;
    log.signature = resign(log.head);
  });
  assert.equal(verifyBundle({ ...rewritten, records: [] }, { head: parseHeldHead(heldShort) }).failure?.code, 'verify.log-unused');
  const alone = { ...rewritten, logs: rewritten.logs.filter((one) => one.head.log === first.log), records: rewritten.records.filter((one) => one.log === first.log) };
  assert.notEqual(verifyBundle(alone, { head: parseHeldHead(heldShort) }).failure, null);
});

/** Every string and number of a bundle but the texts of a time stamp, which has parts that nobody signs. */
function fields(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string' || typeof value === 'number') return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(([key]) => key !== 'stamp').flatMap(([key, inner]) => fields(inner, [...at, Array.isArray(value) ? Number(key) : key]));
}

const mutation = fc.record({ bundle: fc.integer({ min: 0, max: good.length - 1 }), field: fc.nat(), sign: fc.nat(), to: fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyzABCDEF{}[]",:.-é') });
type Mutation = { bundle: number; field: number; sign: number; to: string };
/** The bundle's text with one sign of one field changed; undefined where it is the same. */
function mutate({ bundle, field, sign: which, to }: Mutation): string | undefined {
  const copy = structuredClone(good[bundle]![1]) as unknown;
  const all = fields(copy);
  const way = all[field % all.length]!;
  const holder = way.slice(0, -1).reduce((inner, key) => (inner as Record<string | number, unknown>)[key], copy) as Record<string | number, unknown>;
  const before = holder[way.at(-1)!] as string | number;
  const text = String(before);
  const after_ = [...text];
  after_[which % after_.length] = to;
  const changed = after_.join('');
  holder[way.at(-1)!] = typeof before === 'number' ? (/^(0|[1-9]\d*)$/.test(changed) ? Number(changed) : changed) : changed;
  return changed === text ? undefined : json(copy);
}

test('one sign changed anywhere in a bundle is found', () => {
  fc.assert(fc.property(mutation, (one) => {
    const text = mutate(one);
    if (text !== undefined) assert.notEqual(ours(text), null);
  }), { numRuns: 1500 });
});

test('one sign changed anywhere in a bundle is found by the second program', { skip: noPython }, () => {
  const texts = fc.sample(mutation, 300).map(mutate).filter((text) => text !== undefined);
  const answers = theirs(texts);
  texts.forEach((text, i) => assert.notEqual(answers[i], null, text.slice(0, 300)));
});

test('each sign of a time stamp, changed, is found, or tells nothing else', { skip: noOpenssl }, () => {
  const log = opened.logs[0]!;
  const before = verifyBundle(opened).stamps.get(log.head.log)!;
  for (const part of ['token', 'certificate'] as const) {
    const text = log.register!.stamp![part];
    let found = 0;
    for (let at = 0; at < text.length; at += 1) {
      const changed = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
      const { failure, stamps } = verifyBundle(edit(opened, (b) => { b.logs[0]!.register!.stamp![part] = changed; }));
      if (failure !== null) found += 1;
      else assert.ok(stamps.get(log.head.log)!.time === before.time && (part === 'token' || stamps.get(log.head.log)!.fingerprint !== before.fingerprint), `${part} ${at}`);
    }
    // Of the rest neither time nor fingerprint came from what was changed: a certificate is held to its fingerprint, not to its names.
    assert.ok(found > text.length / 2, `${part}: ${found} of ${text.length}`);
  }
});

test('what is no bundle is refused by name, whatever it is', { skip: noPython }, () => {
  const text = json(opened);
  const hostile: [string, string][] = [
    ['bundle.unreadable', ''], ['bundle.unreadable', 'null'], ['bundle.unreadable', '[]'], ['bundle.unreadable', '{}'], ['bundle.unreadable', 'x'.repeat(1000)],
    ['bundle.unreadable', `\ufeff${text}`], ['bundle.unreadable', `${text}x`], ['bundle.unreadable', text.slice(0, -1)], ['bundle.unreadable', text.slice(0, 1000)],
    ['bundle.unreadable', '['.repeat(100_000)], ['bundle.unreadable', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['bundle.unreadable', text.replace('{', '{"format":"vigil-proof-1",')], ['bundle.unreadable', text.replace('{', '{"more":1,')], ['bundle.unreadable', text.replace('"key"', '"keys"')],
    ['bundle.unreadable', text.replace(/"size":(\d+)/, '"size":$1.0')], ['bundle.unreadable', text.replace(/"size":(\d+)/, '"size":$1e0')], ['bundle.unreadable', text.replace(/"size":(\d+)/, '"size":"$1"')], ['bundle.unreadable', text.replace(/"place":\d+/, '"place":-0')],
    ['bundle.unreadable', text.replace(/"size":\d+/, '"size":1e400')], ['bundle.unreadable', text.replace(/"size":\d+/, `"size":${'9'.repeat(400)}`)], ['bundle.unreadable', text.replace(/"size":\d+/, '"size":NaN')], ['bundle.unreadable', text.replace(/"size":\d+/, '"size":true')],
    ['bundle.unreadable', text.replace(opened.key, opened.key.toUpperCase())], ['bundle.unreadable', text.replace(opened.key, '\\ud800')], ['bundle.unreadable', text.replace(opened.key, '\u0000')],
    ['bundle.unreadable', json({ ...opened, records: [] })], ['bundle.unreadable', json({ ...opened, logs: Array.from({ length: 101 }, () => opened.logs[0]) })],
    ['bundle.newer', text.replace('vigil-proof-1', 'vigil-proof-2')], ['bundle.unreadable', text.replace('vigil-proof-1', 'vigil-proof-')],
  ];
  for (const [code, input] of hostile) assert.equal(ours(input), code, input.slice(0, 200));
  const answers = theirs(hostile.map(([, input]) => input));
  hostile.forEach(([, input], i) => assert.notEqual(answers[i], null, input.slice(0, 200)));
  const large = Buffer.alloc(33 * 1024 * 1024, 32);
  assert.throws(() => parseBundle(large), (error: unknown) => error instanceof Refused && error.refusal.code === 'bundle.too-large');
  assert.throws(() => parseBundle(Buffer.from([0xff, 0xfe])), (error: unknown) => error instanceof Refused && error.refusal.code === 'bundle.unreadable');
});
