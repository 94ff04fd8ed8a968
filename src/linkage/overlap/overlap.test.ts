import assert from 'node:assert/strict';
import { hash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Refused } from '#base/result.ts';
import { realWorld, type World } from '#base/world.ts';
import { domainOf } from './agreement.ts';
import { readMessage, type Giving, type Setting } from './exchange.ts';
import type { Field } from './fields.ts';
import { finishOverlap, type Finished } from './finish-overlap.ts';
import { hashAndRaise } from './group.ts';
import { largestFile } from './limits.ts';
import { printMessage, type Message } from './message.ts';
import { replyOverlap, type Replied } from './reply-overlap.ts';
import { startOverlap, type Started } from './start-overlap.ts';
import { toTokens, type Tokens } from './tokens.ts';
import { languages, say, wordKeys } from './words.ts';

const home = mkdtempSync(join(tmpdir(), 'vigil-overlap-'));
after(() => rmSync(home, { recursive: true, force: true }));
let made = 0;
const fresh = (name: string): string => join(home, `${name}-${(made += 1)}`);

const fields: readonly Field[] = ['text.who'];
const listOf = (from: number, to: number): Tokens => toTokens(fields, Array.from({ length: to - from }, (_, at) => ({ row: at + 2, id: `id${from + at}`, cells: [`마커무산 person ${from + at}`] })));
/** Chance that is remembered, so that a test can look for it. */
const drawn: string[] = [];
const world: World = { ...realWorld, random: (bytes) => { const found = randomBytes(bytes); drawn.push(found.toString('hex')); return found; } };
const setting = (folder: string, at = world): Setting => ({ world: at, folder, by: 'tester', say: () => undefined });
const giving = (out: string, more: Partial<Giving> = {}): Giving => ({ with: 'The others', least: 50, padTo: null, again: null, out, ...more });
const refusedBy = async (work: () => unknown): Promise<string> => { try { await work(); return 'done'; } catch (error) { assert.ok(error instanceof Refused, String(error)); assert.ok(!JSON.stringify(error.refusal).includes('마커')); return error.refusal.code; } };

type Exchange = { readonly a: string; readonly b: string; readonly started: Started; readonly replied: Replied };
async function exchange(mode: 'size' | 'pairs', left: Tokens, right: Tokens, more: Partial<Giving> = {}): Promise<Exchange> {
  const [a, b] = [fresh('a'), fresh('b')];
  const started = await startOverlap(setting(a), left, fields, mode, giving(fresh('start'), more));
  const replied = await replyOverlap(setting(b), readMessage(started.file, ['start']), right, fields, mode, giving(fresh('reply')));
  return { a, b, started, replied };
}
const finish = (folder: string, file: string, answer: string | null = null): Promise<Finished> => finishOverlap(setting(folder), readMessage(file, ['reply', 'answer']), { answer, pairs: null });
/** Files of a folder, one after another. */
const all = (folder: string): string => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1')).join('\n');
const linesOf = (file: string): string[] => readFileSync(file, 'latin1').split('\n').filter((line) => /^[0-9a-f]{64}$/.test(line));

let one: Exchange;
before(async () => { one = await exchange('pairs', listOf(0, 60), listOf(25, 95)); });

test('both sides learn the size, and nothing of which', async () => {
  const { a, b, started, replied } = await exchange('size', listOf(0, 60), listOf(50, 110));
  assert.deepEqual([started.list.sent, replied.theirs], [60, 60]);
  // Not even the machine of either side knows which: no row is kept where the size alone was agreed.
  assert.ok(!/id5\d|"rows":\[/.test(all(a) + all(b)));
  const answer = fresh('answer');
  const mine = await finish(a, replied.file, answer);
  const theirs = await finish(b, answer);
  assert.deepEqual([mine.size, theirs.size, mine.pairs, theirs.pairs], [10, 10, null, null]);
  assert.deepEqual([mine.cameCode, theirs.cameCode], [replied.code, mine.answer?.code]);
  for (const file of [replied.file, answer]) { const { message } = readMessage(file, ['reply', 'answer']); assert.deepEqual(message.twice, [...message.twice].sort()); }
});

test('for pairs, each learns which of its own rows are on the other list, and both call a pair by the same code', async () => {
  const { a, b, replied } = await exchange('pairs', listOf(0, 60), listOf(50, 110));
  const answer = fresh('answer');
  const [mine, theirs] = [await finish(a, replied.file, answer), await finish(b, answer)];
  const wanted = Array.from({ length: 10 }, (_, at) => `id${50 + at}`);
  assert.deepEqual([mine, theirs].map(({ pairs }) => pairs?.map(({ rows }) => rows[0]?.id)), [wanted, wanted]);
  assert.deepEqual(mine.pairs?.map(({ pair }) => pair), theirs.pairs?.map(({ pair }) => pair));
  assert.equal(new Set(mine.pairs?.map(({ pair }) => pair)).size, 10);
});

test('no name, no hash of one, and no secret is in what is exchanged, in the state after it, or in the log', async () => {
  const { a, b, started, replied } = one;
  const secretOfA = (JSON.parse(readFileSync(join(a, `${started.exchange}.json`), 'utf8')) as { scalar: string }).scalar;
  const { message } = readMessage(started.file, ['start']);
  const sent = [started.file, replied.file].map((file) => readFileSync(file, 'latin1')).join('\n');
  const everything = `${sent}\n${all(b)}\n${readFileSync(join(a, 'log.jsonl'), 'latin1')}`.toLowerCase();
  const planted = listOf(0, 60).tokens.slice(25, 28).flatMap((token) => [token, (JSON.parse(token) as string[][])[0]?.[1] ?? '']);
  const forms = (bytes: Buffer): string[] => [bytes.toString('latin1'), bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url'), bytes.subarray(1).toString('base64').replace(/=+$/, '').slice(0, -1), bytes.subarray(2).toString('base64').replace(/=+$/, '').slice(0, -1)];
  const marker = '마커무산';
  for (const text of [marker, ...planted]) for (const bytes of [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16(), Buffer.from(text.normalize('NFD'))]) for (const form of forms(bytes)) assert.ok(!everything.includes(form.toLowerCase()), text);
  for (const text of planted) {
    const hashes = ['sha1', 'sha256', 'sha512', 'md5', 'sha3-256'].map((by) => hash(by, text));
    // The element itself, not blinded: whoever had it could try every name.
    hashes.push(...[message.agreement, { ...message.agreement, exchange: '0'.repeat(64) }].map((agreement) => Buffer.from(hashAndRaise([text], domainOf(agreement), '1'.padStart(64, '0'))).toString('hex')));
    for (const found of hashes) assert.ok(!everything.includes(found.slice(0, 32)), text);
  }
  assert.ok(!everything.includes(secretOfA));
  for (const chance of drawn) if (chance.length === 128) assert.ok(!everything.includes(chance) && !everything.includes(chance.slice(0, 64)));
  assert.deepEqual(readdirSync(b).sort(), [`${started.exchange}.json`, 'log.jsonl'].sort());
  for (const folder of [a, b]) { assert.equal(statSync(folder).mode & 0o777, 0o700); for (const name of readdirSync(folder)) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name); }
  for (const { file } of [started, replied]) assert.equal(statSync(file).mode & 0o777, 0o600);
});

test('the same list twice gives files that share no line', async () => {
  const again = await exchange('pairs', listOf(0, 60), listOf(25, 95));
  const before = new Set([one.started.file, one.replied.file].flatMap(linesOf));
  const now = [again.started.file, again.replied.file].flatMap(linesOf);
  assert.equal(before.size, 60 + 60 + 70);
  assert.ok(now.every((line) => !before.has(line)));
});

test('the hash into the group is bound to all that was agreed', () => {
  const { agreement } = readMessage(one.started.file, ['start']).message;
  const others = [{ ...agreement, exchange: 'f'.repeat(64) }, { ...agreement, mode: 'size' as const }, { ...agreement, fields: ['name'] as const }, { ...agreement, rules: '0'.repeat(16) }, { ...agreement, least: 51 }];
  assert.equal(new Set([agreement, ...others].map(domainOf)).size, 6);
  // RFC 9380, 5.3.3: longer ones would be hashed once more.
  assert.ok(domainOf(agreement).length <= 255);
});

test('padding hides the size and meets nothing', async () => {
  const { a, started, replied } = await exchange('pairs', listOf(0, 60), listOf(25, 95), { padTo: 100 });
  assert.deepEqual([started.list.tokens, started.list.sent, replied.theirs], [60, 100, 100]);
  const found = await finish(a, replied.file);
  assert.deepEqual([found.size, found.ours, found.sent, found.pairs?.length], [35, 60, 100, 35]);
});

test('after the result the secret is gone; nothing is told twice and nothing is written over', async () => {
  const { a, b, started, replied } = await exchange('size', listOf(0, 50), listOf(0, 50));
  const state = join(a, `${started.exchange}.json`);
  const secret = (JSON.parse(readFileSync(state, 'utf8')) as { scalar: string }).scalar;
  assert.equal(await refusedBy(() => finish(a, replied.file, started.file)), 'overlap.file-exists');
  assert.equal(await refusedBy(() => finish(a, replied.file, join(home, 'nowhere', 'x'))), 'overlap.no-folder');
  assert.ok(readFileSync(state, 'utf8').includes(secret) && readFileSync(join(a, 'log.jsonl'), 'utf8').split('\n').length === 2, 'a refusal costs nothing');
  assert.equal((await finish(a, replied.file)).size, 50);
  assert.ok(!all(a).includes(secret));
  assert.equal(await refusedBy(() => finish(a, replied.file)), 'overlap.finished');
  assert.equal(await refusedBy(() => startOverlap(setting(a), listOf(0, 50), fields, 'size', giving(started.file))), 'overlap.file-exists');
  assert.equal(await refusedBy(() => replyOverlap(setting(b), readMessage(started.file, ['start']), listOf(0, 50), fields, 'size', giving(fresh('r')))), 'overlap.already-answered');
  assert.equal(await refusedBy(() => replyOverlap(setting(a), readMessage(one.started.file, ['start']), listOf(0, 50), fields, 'size', giving(fresh('r')))), 'overlap.mode-differs');
});

test('a reply is bound to its start, the answer to its reply, and each to its side', async () => {
  const other = await exchange('pairs', listOf(0, 60), listOf(25, 95));
  const folder = fresh('second');
  assert.equal(await refusedBy(() => finish(fresh('none'), one.replied.file)), 'overlap.no-state');
  assert.equal(await refusedBy(() => finish(one.a, other.replied.file)), 'overlap.no-state');
  // The same exchange answered by somebody else, to a start that says the same and holds other elements.
  const start = readMessage(one.started.file, ['start']);
  const forged = fresh('forged');
  writeFileSync(forged, printMessage({ ...start.message, blinded: readMessage(other.started.file, ['start']).message.blinded }).text);
  const answered = await replyOverlap(setting(folder), readMessage(forged, ['start']), listOf(25, 95), fields, 'pairs', giving(fresh('reply')));
  assert.equal(await refusedBy(() => finish(one.a, answered.file)), 'overlap.other-file');
  assert.equal(await refusedBy(() => finish(one.b, one.replied.file)), 'overlap.wrong-step');
  assert.equal(await refusedBy(() => finish(one.a, one.started.file)), 'overlap.wrong-step');
  assert.equal(await refusedBy(() => readMessage(one.replied.file, ['start'])), 'overlap.wrong-step');
  assert.equal(await refusedBy(() => replyOverlap(setting(one.a), start, listOf(25, 95), fields, 'pairs', giving(fresh('r')))), 'overlap.own-exchange');
  assert.equal(await refusedBy(() => replyOverlap(setting(folder), start, listOf(25, 95), ['name'], 'pairs', giving(fresh('r')))), 'overlap.fields-differ');
  assert.equal(await refusedBy(() => replyOverlap(setting(folder), start, listOf(25, 95), fields, 'size', giving(fresh('r')))), 'overlap.mode-differs');
});

test('files that were cut, changed, swapped, repeated or blown up are refused with a code, and the exchange stays open', async () => {
  const { message } = readMessage(one.replied.file, ['reply']);
  const text = readFileSync(one.replied.file, 'latin1');
  const put = (content: string | Uint8Array): string => { const path = fresh('bad'); writeFileSync(path, content); return path; };
  const forge = (more: Partial<Message>): string => put(printMessage({ ...message, ...more }).text);
  const lines = text.split('\n');
  const swap = (at: number): string => [...lines.slice(0, at), lines[at + 1] ?? '', lines[at] ?? '', ...lines.slice(at + 2)].join('\n');
  const header = (from: string, to: string): string => { const changed = text.replace(from, to); assert.notEqual(changed, text); const body = changed.slice(0, changed.lastIndexOf('end ')); return put(`${body}end ${hash('sha256', body)}\n`); };
  const elsewhere = one.started.hash;
  const zero = '00'.repeat(32);
  const [noElement, twiceOne] = [[zero, ...message.blinded.slice(1)], [...message.blinded.slice(1), message.blinded[1] ?? ''].sort()];
  const cases: readonly (readonly [string, string])[] = [
    ['overlap.file-unreadable', put('')], ['overlap.file-unreadable', put('{}\n')], ['overlap.file-unreadable', put(randomBytes(5000))], ['overlap.file-unreadable', put('[1,2]')], ['overlap.file-unreadable', put(`${'['.repeat(100_000)}\n`)], ['overlap.file-unreadable', header('{"vigil"', '{"more":1,"vigil"')], ['overlap.file-unreadable', header('"size"'.replace('size', 'pairs'), '"all"')],
    ['overlap.file-unreadable', header('"least":50', '"least":50.0')], ['overlap.file-unreadable', header('"least":50', '"least":-1')], ['overlap.file-unreadable', header('link and statistics', 'anything')], ['overlap.file-unreadable', header('"text.who"', '"text.who","name"')], ['overlap.file-newer', header('overlap-1', 'overlap-2')],
    ['overlap.rules-differ', header(message.agreement.rules, '0'.repeat(16))], ['overlap.file-cut', put(text.slice(0, -1))], ['overlap.file-cut', put(text.slice(0, 3000))], ['overlap.file-cut', put(`${text}x`)], ['overlap.file-changed', put(text.replace(/\n0/, '\n1').replace(/\na/, '\nb'))], ['overlap.file-changed', put(swap(5))], ['overlap.file-unreadable', put(text.replaceAll('\n', '\r\n'))],
    ['overlap.file-changed', header('"twice":60', '"twice":61')], ['overlap.element', header(`\n${lines[3] ?? ''}`, `\n${(lines[3] ?? '').toUpperCase()}`)], ['overlap.repeated', forge({ blinded: twiceOne })], ['overlap.repeated', forge({ twice: [...message.twice.slice(1), message.twice[1] ?? ''] })], ['overlap.repeated', forge({ blinded: [...message.blinded].reverse() })],
    ['overlap.element', forge({ blinded: noElement })], ['overlap.element', forge({ twice: [zero, ...message.twice.slice(1)] })], ['overlap.element', forge({ twice: [`01${'ff'.repeat(30)}7f`, ...message.twice.slice(1)] })], ['overlap.wrong-count', forge({ twice: message.twice.slice(1) })], ['overlap.other-file', forge({ to: elsewhere.replace(/^./, (sign) => (sign === '0' ? '1' : '0')) })],
    ['overlap.agreement-changed', forge({ agreement: { ...message.agreement, least: 51 } })], ['overlap.agreement-changed', forge({ agreement: { ...message.agreement, mode: 'size' }, twice: [...message.twice].sort() })], ['overlap.too-few', forge({ blinded: message.blinded.slice(0, 49) })], ['overlap.no-file', home], ['overlap.no-file', join(home, 'none')],
  ];
  for (const [code, file] of cases) assert.equal(await refusedBy(() => finish(one.a, file)), code, code);
  const huge = put('x');
  for (const size of [largestFile + 1, 3 * 2 ** 30]) {
    // The second is more than can be read at all: its size is looked at first.
    truncateSync(huge, size);
    assert.equal(await refusedBy(() => finish(one.a, huge)), 'overlap.too-large');
  }
  // For the size alone the order must say nothing: a reply in another is refused.
  const sized = await exchange('size', listOf(0, 50), listOf(0, 50));
  const sizedMessage = readMessage(sized.replied.file, ['reply']).message;
  const shuffled = put(printMessage({ ...sizedMessage, twice: [...sizedMessage.twice].reverse() }).text);
  assert.equal(await refusedBy(() => finish(sized.a, shuffled)), 'overlap.repeated');
  // What was refused cost nothing.
  assert.equal((await finish(one.a, one.replied.file)).size, 35);
});

test('short lists, on either side, are not compared; padding does not lengthen them', async () => {
  assert.equal(await refusedBy(() => startOverlap(setting(fresh('a')), listOf(0, 49), fields, 'size', giving(fresh('s'), { padTo: 100 }))), 'overlap.too-few');
  assert.equal(await refusedBy(() => startOverlap(setting(fresh('a')), listOf(0, 60), fields, 'size', giving(fresh('s'), { least: 49 }))), 'overlap.least');
  assert.equal(await refusedBy(() => startOverlap(setting(fresh('a')), listOf(0, 60), fields, 'size', giving(fresh('s'), { padTo: 59 }))), 'overlap.pad');
  assert.equal(await refusedBy(() => startOverlap(setting(fresh('a')), listOf(0, 60), fields, 'size', giving(fresh('s'), { with: '  ' }))), 'overlap.partner');
  const start = readMessage(one.started.file, ['start']);
  assert.equal(await refusedBy(() => replyOverlap(setting(fresh('b')), start, listOf(0, 100), fields, 'pairs', giving(fresh('r'), { least: 61 }))), 'overlap.too-few');
  const asked = (await startOverlap(setting(fresh('a')), listOf(0, 90), fields, 'size', giving(fresh('s'), { least: 90 }))).file;
  assert.equal(await refusedBy(() => replyOverlap(setting(fresh('b')), readMessage(asked, ['start']), listOf(0, 60), fields, 'size', giving(fresh('r')))), 'overlap.too-few');
});

test('the fourth exchange with one partner within thirty days needs a reason, and the log says who, when, how large and which files', async () => {
  const folder = fresh('a');
  const later = (days: number): World => ({ ...world, now: () => new Date(Date.UTC(2026, 10, 1 + days)) });
  const begin = (partner: string, days: number, again: string | null = null): Promise<Started> => startOverlap(setting(folder, later(days)), listOf(0, 50), fields, 'size', giving(fresh('s'), { with: partner, again }));
  const first = await begin('The Others', 0);
  for (const name of ['the  others', ' THE OTHERS']) await begin(name, 1);
  assert.equal(await refusedBy(() => begin('the others', 2)), 'overlap.too-often');
  await begin('Somebody else', 2);
  await begin('the others', 2, 'the list was the wrong one');
  assert.equal(await refusedBy(() => begin('the others', 30.5)), 'overlap.too-often');
  await begin('the others', 33);
  const log = readFileSync(join(folder, 'log.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.equal(log.length, 6);
  assert.deepEqual(log[0], { at: '2026-11-01T00:00:00.000Z', step: 'start', exchange: first.exchange, with: 'The Others', by: 'tester', mode: 'size', fields: ['text.who'], ours: 50, theirs: null, size: null, came: null, left: first.hash, again: null });
  assert.equal(log[4]?.['again'], 'the list was the wrong one');
  writeFileSync(join(folder, 'log.jsonl'), '{"at":');
  assert.equal(await refusedBy(() => begin('new', 40)), 'overlap.log-unreadable');
});

test('ten exchanges within thirty days are the most, whoever they are with', async () => {
  const folder = fresh('a');
  for (let at = 0; at < 10; at += 1) await startOverlap(setting(folder), listOf(0, 50), fields, 'size', giving(fresh('s'), { with: `partner ${at}` }));
  assert.equal(await refusedBy(() => startOverlap(setting(folder), listOf(0, 50), fields, 'size', giving(fresh('s'), { with: 'one more' }))), 'overlap.too-often');
});

test('a state that others may read, or that is no state, is not used', { skip: process.platform === 'win32' }, async () => {
  const { a, b, started, replied } = await exchange('size', listOf(0, 50), listOf(0, 50));
  const state = join(a, `${started.exchange}.json`);
  chmodSync(state, 0o640);
  assert.equal(await refusedBy(() => finish(a, replied.file)), 'overlap.state-open-to-others');
  chmodSync(state, 0o600);
  chmodSync(a, 0o750);
  assert.equal(await refusedBy(() => finish(a, replied.file)), 'overlap.state-open-to-others');
  chmodSync(a, 0o700);
  writeFileSync(state, '{"side":"start"}');
  assert.equal(await refusedBy(() => finish(a, replied.file)), 'overlap.state-unreadable');
  assert.ok(existsSync(join(b, 'log.jsonl')));
});

test('every word is there in three languages, with the same values in it', () => {
  for (const key of wordKeys) {
    const values = languages.map((language) => (say(language, key, new Proxy({}, { get: (_, name) => `<${String(name)}>` })).match(/<[a-z]+>/g) ?? []).sort());
    assert.deepEqual(values[1], values[0], key);
    assert.deepEqual(values[2], values[0], key);
    assert.equal(new Set(languages.map((language) => say(language, key))).size, 3, key);
  }
});
