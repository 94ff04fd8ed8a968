import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChainId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { importLines } from '#intake/index.ts';
import { testRegister, type TestRegister } from './test-register.ts';

/** A file of register lines, written and brought in, for tests of what becomes of it. */
// Everybody here is invented.
const folder = mkdtempSync(join(tmpdir(), 'lines-'));
let files = 0;
export function write(...lines: object[]): string {
  const path = join(folder, `${(files += 1)}.jsonl`);
  writeFileSync(path, [{ is: 'register', format: 'vigil-lines-1', title: 'List 9' }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}
export const code = (name: string, detail: object = {}) => (error: unknown): boolean => {
  assert.ok(error instanceof Refused, String(error));
  assert.equal(error.refusal.code, name);
  for (const [key, value] of Object.entries(detail)) assert.equal(error.refusal.detail?.[key], value, key);
  return true;
};
const how = { locator: { at: 'page', page: '4' }, howKnown: { how: 'lived' } };
const wording = { text: '그 여자는 무산에서 왔다고 했다', lang: 'ko' };
export const source = { is: 'source', key: 'S', source: { title: 'List 9', material: 'list', basis: 'official-record' } };
export const body = (sex: string) => ({ kind: 'person', sort: 'identified', claims: [{ property: 'sex', value: { is: 'term', list: 'sex', code: sex }, wording, ...how }] });
export const person = (key: string, sex = 'F', more = {}) => ({ is: 'account', key, source: 'S', account: body(sex), ...more });
export const act = (key: string, victim: string) => ({ is: 'account', key, source: 'S', account: { kind: 'act', sort: 'act', claims: [{ property: 'victim', value: { is: 'account', account: victim }, wording, ...how }] } });
export const judged = (key: string, assessment: object) => ({ is: 'assessment', key, assessment: { body: assessment, reason: 'as told' } });
export const same = judged('J', { about: 'same', a: 'P', b: 'Q', verdict: 'same' });
export const objection = (scope: unknown) => ({ kind: 'own-objection', scope, at: '2026-02-01', from: 'person' });

export async function counts(t: TestRegister): Promise<number> {
  return ((await (await t.admin()).query<{ n: number }>('select count(*)::int as n from record.header')).rows[0] as { n: number }).n;
}
export async function brought(...lines: object[]): Promise<TestRegister & { again: (...changed: object[]) => ReturnType<typeof importLines>; chain: (sort: 'first' | 'last') => Promise<ChainId> }> {
  const t = await testRegister();
  const again = (...changed: object[]) => importLines(t.session, { path: write(...changed), compartment: t.main });
  await again(...lines);
  const chain = async (sort: 'first' | 'last') => ((await (await t.admin()).query<{ chain: ChainId }>(`select chain from record.header where kind = 'account' and replaces is null order by tx_index ${sort === 'first' ? 'asc' : 'desc'} limit 1`)).rows[0] as { chain: ChainId }).chain;
  return { ...t, again, chain };
}
