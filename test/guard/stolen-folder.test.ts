// A stolen data folder, with its database files, WAL, temporary files and the backups beside it, but without the master key: nothing that
// was sealed stands in it in any of the forms in which bytes are usually written.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { approve } from '#approval/index.ts';
import { addHat, addMember, addUser, openSession, resume } from '#access/index.ts';
import { addHolder, backup } from '#backup/index.ts';
import type { ChainId, CompartmentId } from '#base/ids.ts';
import { recordCard, recordGiver, restrict, withdraw } from '#consent/index.ts';
import { askErasure, eraseExecutor } from '#erasure/index.ts';
import { runImport } from '#intake/index.ts';
import { unsealRecords } from '#keys/index.ts';
import { sequence, verifyLogs } from '#ledger/index.ts';
import { accountKinds, recordAccount, reviseAccount } from '#register/account/index.ts';
import { properties } from '../../src/register/account/properties.ts';
import { assess } from '#register/assessment/index.ts';
import { getDraft, saveDraft } from '#register/draft/index.ts';
import { show } from '#register/entity/index.ts';
import { rebuild } from '#register/rebuild/index.ts';
import { recordSource } from '#register/source/index.ts';
import { search } from '#search/index.ts';
import { derivedParts, onCommitted } from '../../src/parts.ts';
import { base, newPlace, openOwn } from '../support/own-register.ts';

const pick = (signs: string, n: number): string => Array.from({ length: n }, () => signs[randomInt(signs.length)]).join('');
const ascii = 'bcdfghjkmnpqrstvwxz';
const hangul = '가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허';
/** Each marker begins with one of these, by which it is looked for, and goes on with signs of its own and the name of what it was planted in. */
const roots = { ascii: pick(ascii, 18), hangul: pick(hangul, 16) };
let planted = 0;
const mark = (where: string): string => {
  planted += 1;
  return planted % 2 === 0 ? `${roots.ascii}${pick(ascii, 4)}-${where}` : `${roots.hangul}${pick(hangul, 3)} ${where}`;
};

/** All forms of a text; of base64 what does not depend on what stands before and after, at each of the three alignments. */
function formsOf(text: string): Map<string, Buffer> {
  const forms = new Map<string, Buffer>([['UTF-8', Buffer.from(text)], ['UTF-16LE', Buffer.from(text, 'utf16le')], ['UTF-16BE', Buffer.from(text, 'utf16le').swap16()]]);
  for (const [name, bytes] of [...forms]) {
    const hex = bytes.toString('hex');
    forms.set(`${name} in hex`, Buffer.from(hex)).set(`${name} in HEX`, Buffer.from(hex.toUpperCase()));
    for (let shift = 0; shift < 3; shift += 1) {
      const from = (3 - shift) % 3;
      const inner = bytes.subarray(from, from + Math.floor((bytes.length - from) / 3) * 3).toString('base64');
      forms.set(`${name} in base64, ${shift}`, Buffer.from(inner)).set(`${name} in base64url, ${shift}`, Buffer.from(inner.replaceAll('+', '-').replaceAll('/', '_')));
    }
  }
  return forms;
}
const wanted = Object.entries(roots).flatMap(([root, text]) => [...formsOf(text)].map(([form, bytes]) => ({ what: `${root} as ${form}`, bytes })));

const findIn = (bytes: Buffer): string[] => wanted.flatMap((one) => {
  const at = bytes.indexOf(one.bytes);
  return at === -1 ? [] : [`${one.what}: ${JSON.stringify(bytes.subarray(at, at + one.bytes.length + 60).toString())}`];
});
function findBelow(folder: string, only = /./): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return findBelow(path, only);
    // Sockets cannot be read; a file may go while the database works.
    try {
      return entry.isFile() && only.test(path) && statSync(path).size > 0 ? findIn(readFileSync(path)).map((found) => `${path.slice(base.length)}: ${found}`) : [];
    } catch {
      return [];
    }
  });
}

const own = await openOwn(await newPlace());
const { documenter, house, register } = own;
const main = (await register.pools.get('vigil_sequencer').query<{ id: CompartmentId }>(`select id from access.compartment where name = 'main'`)).rows[0]?.id as CompartmentId;
const outside = join(base, 'handed-in');
const backups = join(base, 'backups');
mkdirSync(outside);
mkdirSync(backups);
/** The folder that is stolen, and (where there is one) the server's. */
const stolen = readdirSync(base).filter((name) => /^(register|server)-/.test(name)).map((name) => join(base, name)).concat(backups);
const admin = await own.admin();

const wordsOf = (where: string) => ({ text: mark(`${where} wording`), lang: 'ko' });
const told = (where: string) => ({ how: 'told-by', chain: [{ who: mark(`${where} told by`), how: 'saw' }] });
const day = { words: '', edtf: null, earliest: '1970-01-01', latest: '1970-12-31', suppliedBy: 'speaker', flags: [] };

/** A value of this kind with a marker in each place that takes words. */
function valueOf(is: string, where: string, other: ChainId): unknown {
  switch (is) {
    case 'text': return { is, text: mark(where), lang: 'ko' };
    case 'name': return { is, text: mark(where), kind: 'birth' };
    case 'time': return { is, time: { ...day, words: mark(where) } };
    case 'place': return { is, place: { how: 'words', words: mark(where) } };
    case 'range': return { is, low: 1, high: 2, unit: 'years', words: mark(where) };
    case 'account': return { is, account: other };
    case 'figure': return { is, figure: { measure: 'held-at-a-time', unit: { code: 'persons', definition: mark(where) }, population: mark(where), place: null, period: null, asOf: null, low: 1, high: 2, bound: 'about', words: mark(where), stance: 'states', chain: [{ who: mark(where), role: mark(where), said: mark(where), state: 'not-checked' }] } };
    default: return undefined;
  }
}

/** Every property of a kind, by every sort of value it takes. Of an unpublished source nothing that was said in words is open. */
function accountOf(kind: (typeof accountKinds)[number], sort: string, other: ChainId) {
  const claims = Object.entries(properties[kind]).flatMap(([property, { values }]) => values.flatMap((is) => {
    const where = `${kind} ${property} ${is}`;
    const value = valueOf(is, where, other);
    return value === undefined ? [] : [{ property, value, wording: wordsOf(where), locator: { at: 'web', url: `https://example.org/${encodeURIComponent(mark(where))}`, quote: mark(where) }, howKnown: told(where) }];
  }));
  return { kind, sort, claims };
}

const enter = async (): Promise<void> => {
  while ((await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer, onCommitted)) > 0);
};
const quietly = async (work: Promise<unknown>): Promise<void> => void (await work.catch(() => undefined));

test('nothing sealed stands in a stolen folder or in the backups beside it', async () => {
  const source = await recordSource(documenter, main, { title: 'Interview', material: 'interview', basis: 'consent', lang: 'ko', note: mark('source note'), holder: mark('source holder') });
  const giver = await recordGiver(documenter, main, { source, giver: { basis: 'consent', age: 'adult', relation: mark('giver relation'), settingNote: mark('giver setting'), present: [mark('giver present')], interpreter: { relation: mark('giver interpreter') }, capacity: { able: 'yes', note: mark('giver capacity') } } });
  await recordCard(documenter, main, { source, giver, card: {
    template: { language: 'en', version: 'en-1' }, givenAt: '2026-03-01', askedBy: 'Min', language: 'ko', mode: 'spoken', explained: ['cannot-recall', 'court-may-order'], copy: 'not-wanted',
    answers: { 1: 'yes', 2: 'yes', 4: 'yes', 11: { answer: 'yes', safely: mark('card contact'), never: mark('card never') } },
  } });
  const one = await recordAccount(documenter, main, { source, giver, account: { kind: 'person', sort: 'identified', claims: [{ property: 'name', value: { is: 'name', text: mark('first name'), kind: 'birth' }, wording: wordsOf('first'), locator: { at: 'page', page: '1' }, howKnown: { how: 'lived' } }] } });
  const sorts = { person: 'identified', event: 'return-episode', act: 'act', place: 'facility', agency: 'agency', figure: 'figure' } as const;
  const chains: Record<string, ChainId> = {};
  for (const kind of accountKinds) chains[kind] = await recordAccount(documenter, main, { source, giver, account: accountOf(kind, sorts[kind], one) });
  const person = chains['person'] as ChainId;
  await reviseAccount(documenter, main, { chain: person, replaces: person, reason: 'our-mistake', account: accountOf('person', 'identified', one) });
  const count = planted;
  assert.ok(count > 150, `${count} markers`);

  const table = join(outside, 'list.csv');
  const cells = Array.from({ length: 1500 }, (_, i) => [i, mark('csv name'), mark('csv phone'), mark('csv note'), mark('csv address')].join(','));
  writeFileSync(table, `no,name,phone,note,address\n${cells.join('\n')}\n`);
  const map = { format: 'vigil-map-1', lang: 'ko', source: { title: 'A list', material: 'list', basis: 'official-record' }, rowKey: ['no'], kind: 'person', sort: 'identified', claims: [
    { property: 'name', from: 'name', as: 'name' }, { property: 'phone', from: 'phone', as: 'text' }, { property: 'note', from: 'note', as: 'text' }, { property: 'home-address', from: 'address', as: 'text' }] };
  // While the import runs the database's temporary files are looked at too: of tables, of sorts.
  let running = true;
  const meanwhile: string[] = [];
  const look = async (): Promise<void> => {
    while (running) {
      for (const folder of stolen) meanwhile.push(...findBelow(folder, /pgsql_tmp|\/t\d+_\d+/));
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  const looking = look();
  const imported = await runImport(documenter, { file: { path: table, fileName: `${mark('file name')}.csv` }, map, compartment: main });
  running = false;
  await looking;
  assert.deepEqual([...new Set(meanwhile)], []);
  assert.equal(imported.inserted, 1500);

  await search(documenter, { query: mark('searched') });
  await search(documenter, { query: roots.hangul });
  await show(documenter, person);
  assert.ok((await unsealRecords(documenter, main, [person, one], mark('why unsealed'))).some(({ text }) => text.includes(roots.ascii) || text.includes(roots.hangul)), 'the markers are there, for who may read them');
  await assess(documenter, { body: { about: 'same', a: one, b: person, verdict: 'unsure' }, reason: mark('why judged') });
  const saved = await saveDraft(documenter, main, { body: accountOf('person', 'identified', one) });
  await getDraft(documenter, saved.id);
  await saveDraft(documenter, main, { id: saved.id, changedAt: saved.changedAt, body: accountOf('person', 'described', one) });
  await restrict(documenter, main, { account: one, restriction: { kind: 'own-objection', scope: ['statistics'], at: '2026-05-01', from: 'person', words: mark('restriction') } });
  // What is refused is not written down either, by us or by the database.
  await quietly(recordAccount(documenter, main, { source, giver, account: { kind: 'person', sort: 'identified', claims: [{ property: mark('unknown'), value: { is: 'text', text: mark('refused') }, locator: { at: 'page', page: '1' }, howKnown: { how: 'lived' } }] } }));
  await quietly(recordAccount(documenter, main, { source: mark('as an id'), giver, account: accountOf('person', 'identified', one) }));
  await quietly(show(documenter, mark('as an address')));

  const approver = await addHat(register, await addUser(register, 'approver', null), 'reviewer');
  await addMember(register, approver, main);
  const { request } = await askErasure(documenter, main, { subject: { grain: 'record', id: chains['act'] as string, inError: false }, reason: mark('why erased') });
  await approve(await resume(register, await openSession(register, approver)), request, { erase: eraseExecutor });
  await withdraw(documenter, main, { source, giver, withdrawal: { scope: ['statistics'], at: '2026-05-01', saidBy: 'giver', words: mark('withdrawal'), notRecalled: [{ recipient: mark('recipient'), what: mark('what'), when: '2026-05-01' }] } });
  await enter();
  await rebuild(register, derivedParts);
  await addHolder(house, own.where.dataDir, { name: 'second', passphrase: mark('a passphrase') });
  await backup(own, house, { dataDir: own.where.dataDir, file: join(backups, 'data.vigil'), keys: join(backups, 'keys.vigil') }, onCommitted);
  assert.ok((await verifyLogs(register.pools.get('vigil_sequencer'), register.vault.publicKey)).holds);

  await admin.query(own.where.databaseUrl === undefined ? 'analyze; checkpoint' : 'analyze');
  for (const folder of stolen) assert.deepEqual(findBelow(folder), []);
  // What lies compressed in its pages is looked at as the database gives it out; statistics hold samples of values.
  const tables = await admin.query<{ name: string }>(`select c.oid::regclass::text as name from pg_class c where c.relkind in ('r', 'm') and has_table_privilege(c.oid, 'select')`);
  assert.ok(tables.rows.length > 100);
  for (const { name } of tables.rows) {
    const { rows } = await admin.query<{ row: string }>(`select t::text as row from ${name} t`);
    assert.deepEqual(findIn(Buffer.from(rows.map(({ row }) => row).join('\n'))), [], name);
  }
});

test('the search finds what it looks for: in every form, in a file, in a row and in the log', async () => {
  for (const { what, bytes } of wanted) assert.ok(findIn(Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')])).some((found) => found.startsWith(what)), what);
  for (let before = 0; before < 3; before += 1) {
    const encoded = Buffer.from(`${'x'.repeat(before)}${roots.hangul} and more`).toString('base64');
    assert.ok(findIn(Buffer.from(encoded)).length > 0, `base64 after ${before} bytes`);
  }
  await admin.query('create table public.canary (word text)');
  await admin.query('insert into public.canary values ($1)', [roots.ascii]);
  if (own.where.databaseUrl === undefined) await admin.query('checkpoint');
  const found = stolen.flatMap((folder) => findBelow(folder));
  assert.ok(found.some((one) => one.includes('pg_wal')), 'the log of the database');
  if (own.where.databaseUrl === undefined) assert.ok(found.some((one) => /\/base\//.test(one)), 'a table');
  await admin.query('drop table public.canary');
  await admin.end();
});
