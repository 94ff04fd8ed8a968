import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, suite, test } from 'node:test';
import { claimsIn, waitsIn, type Expected } from './make-release.ts';
import { hasTar, unpack } from './pack.ts';
import { runVigil } from './run-vigil.ts';

const folder = fileURLToPath(new URL('./releases/', import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
const skip = process.env['VIGIL_TEST_PG'] === '15' ? 'a data folder is of the bundled PostgreSQL' : hasTar() ? false : 'no tar on this machine';

suite('data folders of earlier versions', { skip }, () => {
  test('there are some', () => assert.ok(names.length > 0));

  for (const name of names) {
    test(`${name}: the heads noted then still hold, each record is there, and what was gone is gone`, async () => {
      const base = mkdtempSync(join(tmpdir(), 'vigil-upgrade-'));
      chmodSync(base, 0o755);
      after(() => rmSync(base, { recursive: true, force: true }));
      await unpack(join(folder, `${name}.tar.zst`), base);
      chmodSync(base, 0o755);
      const then = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Expected;
      const run = <T>(...words: string[]): T => runVigil<T>(base, words);
      for (const head of then.heads) assert.equal(run<{ holds: boolean }>('verify', '--head', head).holds, true, head);
      const now = run<{ holds: boolean; logs: readonly { records: number }[] }>('verify', '--full');
      assert.equal(now.holds, true);
      assert.ok(now.logs.reduce((sum, log) => sum + log.records, 0) >= then.records);
      for (const { id, kind, claims } of then.shown) {
        const answer = run<{ kind: string }>('show', id);
        assert.equal(answer.kind, kind);
        const there = new Set(claimsIn(answer));
        assert.deepEqual(claims.filter((one) => !there.has(one)), []);
      }
      for (const { query, count } of then.found) assert.equal(run<{ count: number }>('search', query).count, count, query);
      for (const query of then.gone) assert.equal(run<{ count: number }>('search', query).count, 0, query);
      assert.deepEqual(run<{ totals: unknown }>('search').totals, then.totals);
      assert.equal(run<readonly unknown[]>('draft', 'list').length, 1);
      if (then.waits !== undefined) assert.deepEqual(waitsIn(run('review', 'list'), run('links', 'list')), then.waits);
    });
  }
});
