import assert from 'node:assert/strict';
import { test } from 'node:test';
import { administerCircle } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { realWorld } from '#base/world.ts';
import { unsealRecords } from '#keys/index.ts';
import { recordAccount } from '#register/account/index.ts';
import { interview, person } from '../../test/guard/inputs.ts';
import { recordSource } from '#register/source/index.ts';
import { testRegister } from '../../test/support/test-register.ts';
import { auditChoices, auditEntries, type Entry } from './index.ts';

// Each entry a minute after the one before, over two days.
let minute = Date.parse('2026-03-01T23:57:00Z');
const t = await testRegister({ ...realWorld, now: () => new Date((minute += 60_000)) });
const { session: documenter, administrator, main } = t;
const auditor = await t.seat('Auditor', 'auditor', []);
const refusedAs = (code: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === code;
const source = await recordSource(documenter, main, interview);
const chain = await recordAccount(documenter, main, { source, account: person('김정숙') });
await unsealRecords(documenter, main, [chain], 'checking the spelling of 김정숙');
const hidden = await t.circle('hidden');
await recordSource(documenter, hidden, interview);
await administerCircle(administrator, { name: 'another', kind: 'circle' });
await t.sequence();

const lines = (entries: readonly Entry[]): string[] => entries.map((one) => `${one.command} ${one.by?.name ?? '?'} ${one.by?.role ?? '?'} ${one.records}${one.opens ? ' opens' : ''}`);

test('that entries exist, when, by whom, of which command: of every log, newest first, and nothing of what they say', async () => {
  const { entries, count, next } = await auditEntries(auditor);
  assert.deepEqual(lines(entries), ['circle.add operator administrator 1', 'source.record operator documenter 1', 'unseal operator documenter 1 opens', 'account.record operator documenter 1', 'source.record operator documenter 1']);
  assert.deepEqual([count, next], [5, null]);
  assert.deepEqual(Object.keys(entries[0] as Entry).sort(), ['at', 'by', 'command', 'id', 'opens', 'records']);
  assert.ok(!JSON.stringify(entries).includes('김정숙') && !JSON.stringify(entries).includes('hidden'));
});

test('by person, hat, command, openings and time; what nothing meets is empty', async () => {
  const found = async (filter: Parameters<typeof auditEntries>[1]): Promise<string[]> => (await auditEntries(auditor, filter)).entries.map((one) => one.command);
  assert.deepEqual(await found({ name: 'operator', role: 'administrator' }), ['circle.add']);
  assert.deepEqual(await found({ command: 'source.record' }), ['source.record', 'source.record']);
  assert.deepEqual(await found({ opens: true }), ['unseal']);
  assert.deepEqual(await found({ opens: true, command: 'source.record' }), []);
  assert.deepEqual(await found({ name: 'Nobody' }), []);
  const all = (await auditEntries(auditor)).entries;
  const [from, to] = [all[3]?.at as Date, all[1]?.at as Date];
  assert.deepEqual(await found({ from, to }), ['unseal', 'account.record'], 'from the first instant on, before the second');
  assert.deepEqual(await auditChoices(auditor), { people: [{ name: 'operator', role: 'administrator' }, { name: 'operator', role: 'documenter' }], commands: ['account.record', 'circle.add', 'source.record', 'unseal'] });
});

test('page by page, each entry once, also when others write meanwhile', async () => {
  const seen: Entry[] = [];
  let after: string | undefined;
  do {
    const page = await auditEntries(auditor, {}, { most: 2, ...(after === undefined ? {} : { after }) });
    seen.push(...page.entries);
    after = page.next ?? undefined;
    await recordSource(documenter, main, interview);
    await t.sequence();
  } while (after !== undefined);
  assert.equal(seen.length, 5);
  assert.equal(new Set(seen.map((one) => one.id)).size, 5);
  for (const cursor of ['', 'x', '2026-03-01T00:00:00.000Z', `2026-99-01T00:00:00.000Z_${chain}`, `2026-03-01T00:00:00.000Z_' or 1=1`]) await assert.rejects(auditEntries(auditor, {}, { after: cursor }), refusedAs('audit.cursor'), cursor);
});

test('no other hat sees it, and none can say that it is the auditor', async () => {
  for (const role of ['documenter', 'analyst', 'reviewer', 'data-manager', 'lawyer', 'administrator'] as const) {
    const seat = await t.seat(`a ${role}`, role, [main]);
    await assert.rejects(auditEntries(seat), refusedAs('access.denied'), role);
    await assert.rejects(auditEntries({ ...seat, role: 'auditor' }), refusedAs('access.denied'), role);
    await assert.rejects(auditChoices({ ...seat, role: 'auditor' }), refusedAs('access.denied'), role);
  }
});
