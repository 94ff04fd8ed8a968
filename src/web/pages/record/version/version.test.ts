import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Claim } from './to-field.ts';
import type { Reader } from '../to-ready.ts';
import { rebase, saidOf, toRevision, toVersion, type VersionRow, type VersionTyped } from './version.ts';

// Everybody in here is invented. The reader of times and ages stands in for the server.
const read: Reader = {
  time: ({ words }) => Promise.resolve({ time: { words, edtf: null, earliest: '-infinity', latest: 'infinity', suppliedBy: 'speaker', flags: ['not-understood'] }, said: words, earliest: '-infinity', latest: 'infinity', edtf: null, flags: [], relative: false }),
  age: ({ words }) => Promise.resolve({ age: { low: Number(words), high: Number(words), convention: 'unknown' }, birth: null }),
};
const account = '10000000-0000-0000-0000-000000000001';
const rest = { wording: { text: '그 여자', lang: 'ko' }, locator: { at: 'cell', file: 'f', row: 3, column: 'A' }, howKnown: { how: 'told-by', chain: [{ who: null, how: 'saw' }] } };
const claims: readonly Claim[] = [
  { property: 'name', value: { is: 'name', text: '리금순', kind: 'nickname', script: 'Hang' }, ...rest },
  { property: 'sex', value: { is: 'term', list: 'sex', code: 'F' }, ...rest, passage: 'p4' },
  { property: 'age', value: { is: 'range', low: 35, high: 35, unit: 'years', words: '35' }, ...rest },
  { property: 'workplace', value: { is: 'text', text: 'a mine' }, ...rest },
];
type Opened = Parameters<typeof toVersion>[0];
const opened = (given: readonly Claim[] = claims, version = account): Opened => ({
  circle: 1, account, id: 'P-1', version, source: account, lang: 'ko', kind: 'person', sort: 'identified', sortWords: 'person', standing: null,
  claims: given.map((claim, place) => ({ place, property: claim.property, label: claim.property, sealed: 'no', words: String(claim.value['text'] ?? claim.value['code'] ?? claim.value['words']), claim })),
});
const change = (typed: VersionTyped, property: string, said: (now: NonNullable<VersionRow['said']>) => NonNullable<VersionRow['said']>): VersionTyped => ({
  ...typed, rows: typed.rows.map((row) => { const now = saidOf(typed.sort, row); return row.property === property && now !== null ? { ...row, fate: 'change', said: said(now) } : row; }),
});
const text = (typed: VersionTyped, property: string, to: string): VersionTyped => change(typed, property, (now) => ({ ...now, field: { ...now.field, text: to } }));
const handed = async (typed: VersionTyped): Promise<readonly Record<string, unknown>[]> => ((await toRevision(typed, read))['account'] as { claims: Record<string, unknown>[] }).claims;

test('what is not changed goes over by its place; what is said anew keeps what the form does not show: the kind of a name, the cell it stands in, its passage', async () => {
  const typed = { ...text(toVersion(opened()), 'name', '리금숙'), reason: 'our-mistake' as const };
  assert.deepEqual(await handed(typed), [{ property: 'name', value: { is: 'name', text: '리금숙', kind: 'nickname', script: 'Hang' }, ...rest }, { keep: 1 }, { keep: 2 }, { keep: 3 }]);
  const again = change(typed, 'sex', (now) => ({ ...now, field: { ...now.field, pick: 'unknown' }, where: '12' }));
  assert.deepEqual((await handed(again))[1], { property: 'sex', value: { is: 'term', list: 'sex', code: 'unknown' }, ...rest, locator: { at: 'page', page: '12' }, passage: 'p4' });
  assert.equal(saidOf(typed.sort, typed.rows[3] as VersionRow), null, 'no field of this form: it goes over or is left out');
  const less = { ...typed, rows: typed.rows.map((row) => (row.property === 'age' ? { ...row, fate: 'drop' as const } : row)) };
  assert.deepEqual((await handed(less)).slice(1), [{ keep: 1 }, { keep: 3 }]);
});

test('what the speaker says later carries the day on which it was said', async () => {
  const typed: VersionTyped = { ...toVersion(opened()), reason: 'speaker-added-or-changed', day: '2026-04-02', added: [{ key: 'n1', field: { ...saidOf('person:identified', toVersion(opened()).rows[2] as VersionRow)!.field, text: '36' }, wording: '서른여섯', where: '' }] };
  assert.deepEqual((await handed(typed)).at(-1), { property: 'age', value: { is: 'range', low: 36, high: 36, unit: 'years', words: '36' }, wording: { text: '서른여섯', lang: 'ko' }, locator: { at: 'whole', reason: 'as told, 2026-04-02' }, howKnown: rest.howKnown });
});

test('laid on a version that came between, nothing typed is lost, and what the other changed is said', () => {
  const mine = text(text({ ...toVersion(opened()), reason: 'our-mistake' }, 'name', '리금숙'), 'age', '36');
  const newer = opened([claims[1] as Claim, { ...(claims[0] as Claim), value: { is: 'name', text: '리은순', kind: 'nickname' } }], '10000000-0000-0000-0000-000000000002');
  const laid = rebase(mine, newer);
  assert.deepEqual([laid.replaces, laid.reason], ['10000000-0000-0000-0000-000000000002', 'our-mistake']);
  assert.deepEqual(laid.rows.map(({ property, fate, words, said, newer: other }) => [property, fate, words, said?.field.text, other]), [['sex', 'keep', 'F', undefined, undefined], ['name', 'change', '리은순', '리금숙', true]]);
  assert.deepEqual(laid.added.map(({ field }) => [field.property, field.text]), [['age', '36']], 'what the newer version no longer has is added');
});
