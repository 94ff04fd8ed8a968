// People, requests, keeping and audit as a browser asks for them: the same commands, and nothing more than the contract names.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { addHat, addMember, addUser, openSession, type Role } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { realWorld } from '#base/world.ts';
import { recordAccount } from '#register/account/index.ts';
import { recordSource } from '#register/source/index.ts';
import { makeVault } from '#store/index.ts';
import { interview, person } from '../../../test/guard/inputs.ts';
import { newTemporaryFolder, testRegister } from '../../../test/support/test-register.ts';
import { here, port, testApp, whereabouts } from '../testing/test-app.ts';

const folder = newTemporaryFolder();
mkdirSync(join(folder, 'data'));
const t = await testRegister();
// A vault of the test's own key, so that holders can be added to it.
await makeVault({ ...realWorld, random: (n) => Buffer.from(t.register.vault.master.subarray(0, n)) }, join(folder, 'data'), { passphrase: 'made up for this test' }, t.register.vault.register, t.register.vault.secrets, t.register.vault.publicKey);
const { app } = await testApp({ whereabouts: { ...whereabouts, dataDir: join(folder, 'data') } }, t);
const { main } = t;

type Answer = { status: number; code: string | undefined; body: Record<string, unknown> };
async function ask(token: string | undefined, address: string, body?: object): Promise<Answer> {
  const [method, url] = address.split(' ') as ['GET' | 'POST', string];
  const answer = await app.inject({ method, url, headers: { ...here, ...(token === undefined ? {} : { cookie: `vigil-${port}=${token}` }) }, ...(body === undefined ? {} : { payload: body }) });
  const parsed = answer.json<Record<string, unknown>>();
  return { status: answer.statusCode, code: parsed['code'] as string | undefined, body: parsed };
}
async function seat(name: string, role: Role, circles: readonly CompartmentId[]): Promise<string> {
  return (await t.seat(name, role, circles)).token;
}
const administrator = t.administrator.token;
const documenter = t.session.token;
const second = await seat('second', 'reviewer', [main]);
const stranger = await seat('stranger', 'documenter', []);
const auditor = await seat('auditor', 'auditor', []);

test('without a session nothing of the house is answered', async () => {
  for (const address of ['GET /api/people', 'GET /api/circles', 'GET /api/settings', 'GET /api/requests', 'GET /api/audit', 'GET /api/keeping', 'GET /api/outbound']) assert.deepEqual([address, (await ask(undefined, address)).status], [address, 401]);
});

test('who administers adds a person, a hat and a circle, and no other hat sees any of it', async () => {
  assert.equal((await ask(administrator, 'POST /api/people', { name: 'Hana', role: 'documenter', password: 'made up for this test' })).status, 200);
  assert.equal((await ask(administrator, 'POST /api/hats', { name: 'Hana', role: 'reviewer' })).status, 200);
  assert.equal((await ask(administrator, 'POST /api/circles', { name: 'Border team', kind: 'circle' })).status, 200);
  assert.equal((await ask(administrator, 'POST /api/circles/members', { name: 'Hana', role: 'documenter', circle: 'Border team', member: true })).status, 200);
  const { people, circles } = (await ask(administrator, 'GET /api/people')).body as { people: { name: string; hats: { role: string; circles: { circle: string; by: string }[] }[] }[]; circles: { name: string }[] };
  assert.deepEqual(people.find((one) => one.name === 'Hana')?.hats.map((hat) => [hat.role, hat.circles.map((one) => `${one.circle} by ${one.by}`)]), [['documenter', ['Border team by operator']], ['reviewer', []]]);
  assert.deepEqual(circles.map((one) => one.name), ['Border team', 'house', 'main']);
  assert.ok(!JSON.stringify(people).includes('argon2'));
  for (const token of [documenter, second, auditor]) assert.equal((await ask(token, 'GET /api/people')).code, 'access.denied');
  assert.equal((await ask(administrator, 'POST /api/people', { name: 'Hana', role: 'documenter', password: 'made up for this test' })).code, 'access.name-taken');
  assert.equal((await ask(administrator, 'POST /api/people', { name: 'X', role: 'owner', password: 'made up for this test' })).code, 'http.bad-input');
  assert.deepEqual([(await ask(administrator, 'POST /api/people', { name: 'X', role: 'analyst', password: 'short' })).status], [400]);
  assert.equal((await ask(administrator, 'POST /api/people/end', { name: 'operator' })).code, 'access.last-administrator');
});

test('a person is added with their first circle, or not at all', async () => {
  const one = { name: 'Mira', role: 'documenter', password: 'made up for this test' };
  const hats = async (): Promise<unknown> => ((await ask(administrator, 'GET /api/people')).body as { people: { name: string; hats: { circles: { circle: string }[] }[] }[] }).people.find(({ name }) => name === 'Mira')?.hats.map(({ circles }) => circles.map(({ circle }) => circle));
  assert.equal((await ask(administrator, 'POST /api/people', { ...one, circle: 'none of ours' })).code, 'register.not-found');
  assert.equal(await hats(), undefined);
  assert.equal((await ask(administrator, 'POST /api/people', { ...one, circle: 'main' })).status, 200);
  assert.deepEqual(await hats(), [['main']]);
});

test('settings: bounds, who set it, the administrator alone', async () => {
  assert.equal((await ask(administrator, 'POST /api/settings', { name: 'session-hours', value: 8 })).status, 200);
  assert.equal((await ask(administrator, 'POST /api/settings', { name: 'session-hours', value: 0 })).status, 400);
  const { settings } = (await ask(administrator, 'GET /api/settings')).body as { settings: { name: string; value: number; by: string | null }[] };
  assert.deepEqual(settings.map((one) => [one.name, one.value, one.by]), [['session-hours', 8, 'operator'], ['backup-days', 7, null]]);
  assert.equal((await ask(documenter, 'POST /api/settings', { name: 'session-hours', value: 8 })).code, 'access.denied');
});

test('keeping: what is due, a second holder, the drill', async () => {
  const before = (await ask(administrator, 'GET /api/keeping')).body as { due: string[]; holders: { name: string }[]; drillDue: boolean };
  assert.deepEqual([before.due, before.holders.length, before.drillDue], [['practice-only', 'no-data-backup', 'no-keys-backup'], 1, true]);
  assert.equal((await ask(administrator, 'POST /api/keeping/drill', { secret: 'x' })).code, 'key.no-second-holder');
  const added = (await ask(administrator, 'POST /api/keeping/holders', { name: 'Sora' })).body as { code: string };
  assert.ok(added.code.length > 20);
  assert.equal((await ask(administrator, 'POST /api/keeping/drill', { secret: 'nonsense' })).code, 'key.drill-failed');
  assert.deepEqual((await ask(administrator, 'POST /api/keeping/drill', { secret: added.code })).body, { name: 'Sora' });
  assert.equal(((await ask(administrator, 'GET /api/keeping')).body as { drillDue: boolean }).drillDue, false);
  assert.equal((await ask(administrator, 'POST /api/keeping/tried', { proof: '0000' })).code, 'backup.not-ours');
  assert.equal((await ask(administrator, 'POST /api/keeping/holders/remove', { name: 'first' })).code, 'key.holder-first');
  assert.equal((await ask(administrator, 'POST /api/keeping/holders/remove', { name: 'Sora' })).status, 200);
  for (const token of [documenter, auditor]) assert.equal((await ask(token, 'GET /api/keeping')).code, 'access.denied');
});

test('no host is there until one is entered, and none that cannot be checked', async () => {
  assert.equal(((await ask(administrator, 'GET /api/outbound')).body as { timeStamp: unknown }).timeStamp, null);
  for (const certificate of ['', 'nonsense!', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'AAAA']) assert.equal((await ask(administrator, 'POST /api/outbound/time-stamp', { url: 'https://stamp.example/', certificate })).code, 'stamp.certificate-unreadable', certificate);
  assert.equal((await ask(documenter, 'POST /api/outbound/time-stamp/off', {})).code, 'register.not-found', 'who is not in the house finds none');
  assert.equal((await ask(administrator, 'POST /api/outbound/time-stamp/off', {})).status, 200);
});

test('erasing takes two: preview, ask, refuse own, approve by another, and the residue is said', async () => {
  const source = await recordSource(t.session, main, interview);
  const chain = await recordAccount(t.session, main, { source, account: person('김영희') });
  const preview = (await ask(documenter, 'POST /api/erasures/preview', { id: chain })).body as { records: number; grain: string };
  assert.deepEqual([preview.records, preview.grain], [1, 'record']);
  const { request } = (await ask(documenter, 'POST /api/erasures', { id: chain, reason: 'the speaker asked for it' })).body as { request: string };
  const listed = (await ask(second, 'GET /api/requests')).body as { requests: Record<string, unknown>[]; mayAnswer: boolean; mayAsk: boolean };
  assert.deepEqual([listed.requests[0]?.['id'], listed.requests[0]?.['circle'], listed.mayAnswer, listed.mayAsk], [request, 'main', true, false]);
  assert.ok(!JSON.stringify(listed).includes('the speaker asked'), 'why stays sealed in the list');
  assert.deepEqual((await ask(second, `POST /api/requests/${request}/words`)).body, { reason: 'the speaker asked for it', sealed: {} });
  assert.deepEqual((await ask(stranger, 'GET /api/requests')).body['requests'], []);
  for (const verb of ['words', 'approve', 'refuse']) assert.equal((await ask(stranger, `POST /api/requests/${request}/${verb}`)).status, 404);
  assert.equal((await ask(documenter, `POST /api/requests/${request}/approve`)).code, 'approval.own-request');
  const approved = (await ask(second, `POST /api/requests/${request}/approve`)).body as { kind: string; outcome: { records: number }; residue: { rewritten: number; logBegunAnew: boolean } };
  assert.deepEqual([approved.kind, approved.outcome.records, approved.residue.rewritten > 0, approved.residue.logBegunAnew], ['erase', 1, true, true]);
  assert.equal((await ask(second, `POST /api/requests/${request}/approve`)).code, 'approval.already-done');
  assert.equal((await ask(documenter, 'POST /api/erasures/preview', { id: chain })).status, 409);
});

test('an export and a giver\'s file are asked with a whole path outside the data folder; a no and a taking back leave nothing', async () => {
  const out = join(folder, 'out');
  assert.equal((await ask(documenter, 'POST /api/exports', { out: 'relative', reason: 'x' })).code, 'http.bad-input');
  assert.equal((await ask(documenter, 'POST /api/exports', { out: join(folder, 'data', 'x'), reason: 'x' })).code, 'export.in-data-folder');
  assert.equal((await ask(second, 'POST /api/exports', { out, reason: 'x' })).code, 'access.denied');
  const { request } = (await ask(documenter, 'POST /api/exports', { out, reason: 'leaving' })).body as { request: string };
  assert.equal((await ask(second, `POST /api/requests/${request}/withdraw`)).code, 'access.denied');
  assert.equal((await ask(documenter, `POST /api/requests/${request}/withdraw`)).status, 200);
  const again = (await ask(documenter, 'POST /api/exports', { out, reason: 'leaving' })).body as { request: string };
  assert.equal((await ask(second, `POST /api/requests/${again.request}/refuse`)).status, 200);
  assert.equal((await ask(second, `POST /api/requests/${again.request}/approve`)).code, 'approval.refused');
  assert.equal((await ask(documenter, 'POST /api/giver-files', { giver: '11111111-1111-4111-8111-111111111111', out: join(folder, 'own.html'), lang: 'ko', reason: 'x' })).status, 404);
});

test('the auditor pages through entries and is told nothing else; a hat of two is one person', async () => {
  await t.sequence();
  const { entries, count } = (await ask(auditor, 'GET /api/audit?command=unseal')).body as { entries: unknown[]; count: number };
  assert.deepEqual([entries.length, count], [0, 0]);
  const opened = (await ask(auditor, 'GET /api/audit?opens=true')).body as { entries: { command: string; by: { name: string } }[] };
  assert.deepEqual([...new Set(opened.entries.map((one) => `${one.command} ${one.by.name}`))].sort(), ['approve second', 'request.read second']);
  assert.equal((await ask(auditor, 'GET /api/audit?role=owner')).code, 'http.bad-input');
  assert.equal((await ask(auditor, 'GET /api/audit?after=x')).code, 'audit.cursor');
  for (const token of [administrator, documenter]) assert.equal((await ask(token, 'GET /api/audit')).code, 'access.denied');
  const user = await addUser(t.register, 'two hats', null);
  const hats = [await addHat(t.register, user, 'documenter'), await addHat(t.register, user, 'reviewer')];
  for (const hat of hats) await addMember(t.register, hat, main);
  const [asks, answers] = [await openSession(t.register, hats[0] as never), await openSession(t.register, hats[1] as never)];
  const { request } = (await ask(asks, 'POST /api/exports', { out: join(folder, 'two'), reason: 'x' })).body as { request: string };
  assert.equal((await ask(answers, `POST /api/requests/${request}/approve`)).code, 'approval.own-request');
});
