// What an erasure leaves in the files of the database: measured by reading every byte of the data folder. Everybody here is made up.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { addHat, addMember, addUser, openSession, resume } from '#access/index.ts';
import { approve } from '#approval/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { askErasure, eraseExecutor, tidyErased, type Grain } from '#erasure/index.ts';
import { runImport } from '#intake/index.ts';
import { sequence } from '#ledger/index.ts';
import { recordAccount, reviseAccount } from '#register/account/index.ts';
import { recordSource } from '#register/source/index.ts';
import { onCommitted } from '../../src/parts.ts';
import { base, newPlace, openOwn } from '../support/own-register.ts';

const newMark = (): string => Array.from({ length: 20 }, () => 'bcdfghjkqvwxz'[randomInt(13)]).join('');
const told = (text: string, passage?: string) => ({ property: 'description', value: { is: 'text', text }, wording: { text, lang: 'en' }, locator: { at: 'page', page: '1' }, howKnown: { how: 'read' }, ...(passage === undefined ? {} : { passage }) });
const person = (...claims: unknown[]) => ({ kind: 'person', sort: 'described', standing: 'public-role', claims });

/** Files below a folder in which these bytes stand. */
const filesWith = (folder: string, mark: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
  const path = join(entry.parentPath, entry.name);
  try {
    return entry.isFile() && readFileSync(path).includes(mark) ? [path.slice(folder.length)] : [];
  } catch {
    // The database takes files away while it works.
    return [];
  }
});

const own = await openOwn(await newPlace());
// The files of a server that is not ours are not ours to read.
const skip = own.where.databaseUrl === undefined ? false : 'the files lie with another server';

test('open words that were erased stand in no file of the database and in no segment of its log', { skip }, async () => {
  const { documenter, register } = own;
  const main = (await register.pools.get('vigil_sequencer').query<{ id: CompartmentId }>(`select id from access.compartment where name = 'main'`)).rows[0]?.id as CompartmentId;
  const hat = await addHat(register, await addUser(register, 'second', null), 'reviewer');
  await addMember(register, hat, main);
  const second = await resume(register, await openSession(register, hat));
  const admin = await own.admin();
  const article = { title: 'Made-up article', material: 'article', basis: 'public' };
  const marks = { record: newMark(), passage: newMark(), source: newMark(), import: newMark() };
  const source = await recordSource(documenter, main, article);
  const record = await recordAccount(documenter, main, { source, account: person(told(`record ${marks.record}`)) });
  await reviseAccount(documenter, main, { chain: record, replaces: record, reason: 'our-mistake', account: person(told(`record again ${marks.record}`)) });
  await recordAccount(documenter, main, { source, account: person(told(`passage ${marks.passage}`, 'p4'), told('stays', 'p5')) });
  const whole = await recordSource(documenter, main, { ...article, title: `Made-up ${marks.source}` });
  const path = join(base, 'rows.csv');
  writeFileSync(path, `no,words\n${Array.from({ length: 300 }, (_, i) => `${i},row ${i} ${marks.import}`).join('\n')}\n`);
  const brought = await runImport(documenter, {
    file: { path }, compartment: main,
    map: { format: 'vigil-map-1', lang: 'en', source: { title: 'Made-up list', material: 'list', basis: 'public' }, rowKey: ['no'], kind: 'person', sort: 'described', standing: 'public-role', claims: [{ property: 'description', from: 'words', as: 'text' }] },
  });
  // The log is looked at first: a checkpoint takes away the segments it has no more use for.
  const logged = Object.values(marks).map((mark) => filesWith(own.where.dataDir, mark));
  await admin.query('checkpoint');
  for (const [i, [grain, mark]] of Object.entries(marks).entries()) {
    const found = [...filesWith(own.where.dataDir, mark), ...(logged[i] ?? [])];
    assert.ok(found.some((file) => file.includes('/base/')) && found.some((file) => file.includes('/pg_wal/')), `${grain} is looked for where it stands: ${found.join(' ')}`);
  }

  const erase = async (grain: Grain, id: string, passage?: string): Promise<void> => {
    const { request } = await askErasure(documenter, main, { subject: { grain, id, inError: false, ...(passage === undefined ? {} : { passage }) }, reason: 'made up' });
    await approve(second, request, { erase: eraseExecutor });
  };
  await erase('record', record);
  await erase('passage', source, 'p4');
  await erase('source', whole);
  await erase('import', brought.import);
  while ((await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer, onCommitted)) > 0);
  const residue = await tidyErased(admin, { compartments: [main] });
  assert.deepEqual([residue.left, residue.heldByReader, residue.logBegunAnew], [[], false, true]);
  for (const [grain, mark] of Object.entries(marks)) assert.deepEqual(filesWith(own.where.dataDir, mark), [], grain);
  await admin.end();
});
