import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { approve } from '#approval/index.ts';
import { askErasure } from '#erasure/index.ts';
import { beginUpload, listUploads, openStaging, receivePiece, runImport, sweepStaging } from '#intake/index.ts';
import { executors } from '../../src/parts.ts';
import { newTemporaryFolder, testRegister } from '../support/test-register.ts';

const table = 'no,words\n1,one\n';

test('with an erasure in a circle every file that waits there becomes unreadable and is swept away; a file left without a row too', async () => {
  const t = await testRegister();
  const { session, main } = t;
  const staging = openStaging(newTemporaryFolder());
  const second = await t.seat('second', 'reviewer', [main]);
  const map = { format: 'vigil-map-1', source: { title: 'x', material: 'list', basis: 'official-record' }, rowKey: ['no'], lang: 'en', kind: 'person', sort: 'described', claims: [{ property: 'description', from: 'words', as: 'text' }] };
  const run = await runImport(session, { file: { open: () => Readable.from([Buffer.from(table)]), fileName: 'x.csv' }, map, compartment: main });
  const elsewhere = await t.circle('elsewhere');
  const bring = async (circle: typeof main): Promise<string> => {
    const { id } = await beginUpload(session, staging, circle, { fileName: 'x.csv', bytes: table.length });
    await receivePiece(session, staging, id, 0, Buffer.from(table));
    return id;
  };
  const here = await bring(main);
  const there = await bring(elsewhere);
  const { request } = await askErasure(session, main, { subject: { grain: 'import', id: run.import, inError: false }, reason: 'asked for it' });
  await approve(second, request, executors);
  assert.deepEqual((await listUploads(session)).map((upload) => upload.id), [there], 'its key is gone with its row');
  assert.equal(existsSync(join(staging.folder, here)), true);
  assert.equal(await sweepStaging(session, staging), 1);
  assert.deepEqual(readdirSync(staging.folder), [there]);
});
