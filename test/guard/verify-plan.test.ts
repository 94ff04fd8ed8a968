import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permission, write } from '#access/index.ts';
import { realWorld } from '#base/world.ts';
import { recordsThatDiffer } from '#ledger/check-record-sql.ts';
import { howToRead, howToShare } from '#ledger/check-records.ts';
import { record, type RecordDraft } from '#ledger/index.ts';
import { testRegister } from '../support/test-register.ts';

type Node = { readonly 'Node Type': string; readonly 'Parallel Aware': boolean; readonly 'Output'?: readonly string[]; readonly 'Plans'?: readonly Node[] };
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

test('bodies are hashed where they are read, by every process that shares the reading, and nothing but hashes is joined', async () => {
  const t = await testRegister();
  const drafts = Array.from({ length: 500 }, (): RecordDraft => {
    const id = realWorld.id<string>();
    return { id, chain: id, kind: 'source', source: id, giver: null, replaces: null, import: null, open: '{}', sealed: null, claimHashes: null };
  });
  await write(t.session, permission('test.record', 'documenter'), t.main, (tx, grant) => record(tx, realWorld, { compartment: t.main, actor: grant.hat, grantId: grant.id, command: 'test.record', records: drafts }));
  const admin = await t.admin();
  await admin.query('analyze record.header, record.body');
  await admin.query('begin');
  await admin.query(howToRead);
  // Two cores, whatever this machine has.
  await admin.query(howToShare);
  await admin.query('set local max_parallel_workers_per_gather = 1');
  const { rows } = await admin.query<{ 'QUERY PLAN': readonly [{ readonly Plan: Node }] }>(`explain (verbose, format json) ${recordsThatDiffer(t.main)}`.replaceAll('$1', `'{}'`).replaceAll('$2', '100'));
  await admin.query('rollback');
  const nodes = nodesOf(rows[0]?.['QUERY PLAN'][0].Plan as Node);
  const reading = nodes.filter((node) => node['Node Type'] === 'Seq Scan' && node.Output?.some((column) => /sha256\(\(body\.open_salt/u.test(column)));
  assert.equal(reading.length, 1, 'a reading of bodies hashes them');
  assert.ok(reading[0]?.['Parallel Aware'], 'several processes share it');
  assert.deepEqual(nodes.filter((node) => node.Output?.some((column) => column === 'body.open' || column === 'body.sealed')).map((node) => node['Node Type']), [], 'no body goes further');
});
