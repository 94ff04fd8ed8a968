import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import { approve } from '#approval/index.ts';
import { compareDerived } from '#register/rebuild/index.ts';
import { act, brought, counts, judged, person, same, source } from '../../test/support/lines-fixtures.ts';
import { askErasure, eraseExecutor } from './index.ts';

test('lines of what was erased here do not come in again, also with other words or in another place; the rest does', async () => {
  const t = await brought(source, person('P'), person('Q'), act('A', 'P'), { ...source, key: 'T', source: { ...source.source, title: 'Another' } }, person('R', 'F', { source: 'T' }));
  const second = await t.seat('second', 'reviewer', [t.main]);
  const erase = async (grain: 'record' | 'source', id: string): Promise<void> => {
    const { request } = await askErasure(t.session, t.main, { subject: { grain, id, inError: false }, reason: 'asked for it' });
    await approve(second, request, { erase: eraseExecutor });
    await t.sequence();
  };
  const other = (await (await t.admin()).query<{ source: string }>(`select source from record.header where kind = 'account' order by tx_index desc limit 1`)).rows[0]?.source as string;
  await erase('record', await t.chain('first'));
  await erase('source', other);
  const before = await counts(t);
  const all = [source, person('P', 'M'), person('Q'), act('A', 'P'), { ...source, key: 'T', source: { ...source.source, title: 'Another' } }, person('R', 'F', { source: 'T' }), person('S2', 'F', { source: 'T' })];
  const report = await t.again(...all, same, judged('K', { about: 'grade', source: 'T', grade: 'B', use: 'names' }));
  // R and a new one lie in the erased source. What speaks of the erased person is left alone, as of one that is closed.
  assert.deepEqual([report.sources, report.inserted, report.changed, report.erased, report.assessments], [0, 0, 0, 3, 0]);
  assert.equal(report.same + report.closed, 2);
  assert.equal(await counts(t), before);
  assert.deepEqual(await compareDerived(t.register), []);
  // As an erasure of an earlier version left it: known again all the same.
  const admin = await t.admin();
  const key = createHash('sha256').update('lines\nList 9\nP').digest('base64url');
  await admin.query('set session_replication_role = replica');
  assert.equal((await admin.query('update record.erased set mark = $1 where id = $2', [createHmac('sha256', Buffer.from(t.register.vault.secrets.indexKey, 'base64url')).update(`erased\nline\n${key}`).digest(), await t.chain('first')])).rowCount, 1);
  assert.equal((await t.again(...all)).erased, 3);
  assert.equal((await t.again(source, person('Q'), person('New'))).inserted, 1);
});
