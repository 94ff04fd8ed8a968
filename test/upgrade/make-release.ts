import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from './pack.ts';
import { runVigil } from './run-vigil.ts';

/** What a release answered when it ended. `gone` are words that nothing may find any more. */
export type Expected = {
  readonly made: string; readonly heads: readonly string[]; readonly records: number;
  readonly shown: readonly { readonly id: string; readonly kind: string; readonly claims: readonly string[] }[];
  readonly found: readonly { readonly query: string; readonly count: number }[];
  readonly totals: Readonly<Record<string, number>>; readonly gone: readonly string[];
  /** What waits for somebody, as its lists said then; releases before the issue that brought it say nothing of it. */
  readonly waits?: Waits;
};
export type Waits = { readonly reviews: readonly (readonly [account: string, state: string])[]; readonly pairs: number };
type Made = { readonly id: string; readonly address: string };
type Shown = { readonly kind: string; readonly versions: readonly unknown[] };

/** Each property and value that stands anywhere in what `show` printed, sorted: what must still be there in any later form. */
export function claimsIn(value: unknown): string[] {
  const found: string[] = [];
  const walk = (part: unknown, property: string): void => {
    if (Array.isArray(part)) return part.forEach((one) => walk(one, property));
    if (typeof part !== 'object' || part === null) return;
    if ('raw' in part && part.raw !== null && typeof part.raw === 'object') found.push(`${property} ${JSON.stringify(part.raw)}`);
    for (const [key, inner] of Object.entries(part)) walk(inner, key === 'rivals' ? property : key);
  };
  walk(value, '');
  return [...new Set(found)].sort();
}

/** Of the lists of what waits what must still be there in any later form. */
export const waitsIn = (reviews: Listed, links: { readonly pairs: readonly unknown[] }): Waits => ({ reviews: reviews.open.map(({ account, state }) => [account, state] as const), pairs: links.pairs.length });
type Listed = { readonly open: readonly { readonly account: string; readonly state: string }[] };

const wording = { text: '지어낸 말입니다', lang: 'ko' };
const at = { at: 'time', from: 12 };
const claim = (property: string, value: unknown, words = wording.text): unknown => ({ property, value, wording: { text: words, lang: 'ko' }, locator: at, howKnown: { how: 'lived' } });
const person = (name: string, more: readonly unknown[] = []): unknown => ({ kind: 'person', sort: 'identified', claims: [claim('name', { is: 'name', text: name, kind: 'birth' }), claim('sex', { is: 'term', list: 'sex', code: 'F' }), ...more] });
const card = {
  template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'interviewer 3', language: 'ko', mode: 'spoken',
  explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted', answers: { 1: 'yes', 2: 'yes', 4: 'yes', 5: 'yes' },
};

/** Does the work of a small group of invented people, through the command line, and notes what came of it. */
function work(base: string): Expected {
  const files = join(base, 'files');
  mkdirSync(files);
  let made = 0;
  const file = (value: unknown, ending = 'json'): string => {
    const path = join(files, `${(made += 1)}.${ending}`);
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
    return path;
  };
  const password = join(base, 'password');
  writeFileSync(password, 'made-up second person 2026', { mode: 0o600 });
  const run = <T = unknown>(...words: string[]): T => runVigil<T>(base, words, { VIGIL_PASSWORD_FILE: password, VIGIL_NEW_PASSWORD_FILE: password });

  run('circle', 'add', 'Made-up border team');
  const interview = run<Made>('source', 'record', file({ title: 'Made-up interview', material: 'interview', basis: 'consent', lang: 'ko' })).address;
  const speak = (name: string, source = interview): { giver: string; account: string } => {
    const giver = run<Made>('giver', 'record', source, file({ basis: 'consent', age: 'adult', role: 'speaker', setting: 'free' })).address;
    run('consent', 'record', source, giver, file(card));
    return { giver, account: run<Made>('account', 'record', file({ source, giver, account: person(name) })).address };
  };
  const first = speak('김보람');
  const second = speak('리하늘');
  // Perhaps the same person, told elsewhere: proposed as a pair.
  speak('리하늘', run<Made>('source', 'record', file({ title: 'Made-up second interview', material: 'interview', basis: 'consent', lang: 'ko' })).address);
  const left = speak('박나래');
  const wrong = speak('최지움');
  run('account', 'revise', first.account, file({ replaces: first.account, reason: 'our-mistake', account: person('김보람', [claim('birth-date', { is: 'time', time: { words: '1979', suppliedBy: 'speaker', edtf: '1979', earliest: '1979-01-01', latest: '1979-12-31', flags: [] } })]) }));
  const article = run<Made>('source', 'record', file({ title: 'Made-up article', material: 'article', basis: 'public' })).address;
  const told = run<Made>('account', 'record', file({ source: article, account: { kind: 'person', sort: 'identified', standing: 'public-role', claims: [claim('name', { is: 'name', text: '김보람', kind: 'birth' })] } })).address;
  run('assess', file({ body: { about: 'same', a: first.account, b: told, verdict: 'same' }, reason: 'made up: same town and year' }));
  run('consent', 'restrict', second.account, file({ kind: 'own-objection', scope: ['statistics'], at: '2026-05-01', from: 'person', words: 'made up: she said so' }));
  run('consent', 'withdraw', interview, file({ scope: 'all', at: '2026-05-01', saidBy: 'giver' }), '--giver', left.giver);
  const list = (title: string): string => run<{ import: string }>('import', file('no,sex\n1,F\n2,M\n3,F\n', 'csv'), '--map', file({
    format: 'vigil-map-1', lang: 'ko', source: { title, material: 'list', basis: 'official-record' }, rowKey: ['no'], kind: 'person', sort: 'described',
    claims: [{ property: 'sex', from: 'sex', as: 'term', list: 'sex' }],
  })).import;
  list('Made-up list');
  run('import', 'undo', list('Made-up list, undone'));
  run('unseal', first.account, '--reason', 'made up: checking the spelling');
  run('draft', 'save', file({ source: interview, giver: first.giver, account: person('정초안') }));
  run('review', 'assign', second.account, '--note', 'made up: look again');
  run('links', 'propose');
  run('user', 'add', 'second', 'data-manager');
  run('member', 'add', 'second', 'data-manager', '--circle', 'main');
  const request = run<{ request: string }>('erase', wrong.account, '--reason', 'made up: recorded in error').request;
  run('approve', request, '--as', 'second');

  const shown = [first.account, second.account, told].map((id) => {
    const answer = run<Shown>('show', id);
    return { id, kind: answer.kind, claims: claimsIn(answer) };
  });
  const queries = ['김보람', '리하늘', '박나래', '최지움', '2026'];
  const found = queries.map((query) => ({ query, count: run<{ count: number }>('search', query).count }));
  const verified = run<{ holds: boolean; logs: readonly { records: number }[] }>('verify', '--full');
  if (shown.some(({ claims }) => claims.length === 0)) throw new Error('a release must note what it shows');
  if (!verified.holds) throw new Error('the release does not verify');
  const heads = run<readonly { head: string }[]>('head').map(({ head }) => head);
  return {
    made: new Date().toISOString().slice(0, 10), heads, records: verified.logs.reduce((sum, log) => sum + log.records, 0), shown, found,
    totals: run<{ totals: Record<string, number> }>('search').totals, gone: ['박나래', '최지움'], waits: waitsIn(run('review', 'list'), run('links', 'list')),
  };
}

/** `node test/upgrade/make-release.ts NAME` */
if (process.argv[1] === import.meta.filename) {
  const name = process.argv[2] ?? '';
  if (!/^[a-z0-9-]+$/u.test(name)) throw new Error('a name of small letters, digits and hyphens');
  const base = mkdtempSync(join(tmpdir(), 'vigil-release-'));
  chmodSync(base, 0o755);
  const expected = work(base);
  // What says on which machine it was made is of no use to a later version.
  for (const part of ['files', 'password', 'cache', 'data/postgres.log', 'data/postgres/postmaster.opts']) rmSync(join(base, part), { recursive: true, force: true });
  const releases = fileURLToPath(new URL('./releases/', import.meta.url));
  mkdirSync(releases, { recursive: true });
  await pack(base, join(releases, `${name}.tar.zst`));
  writeFileSync(join(releases, `${name}.json`), `${JSON.stringify(expected, null, 1)}\n`);
  rmSync(base, { recursive: true, force: true });
}
