import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { onlyOnce } from '../cli/vigil.ts';
import { kinds } from './kinds.ts';
import { runRounds } from './rounds.ts';

/** The short form: each fault once. `run.ts --rounds N` makes as many as are wanted. */
test('a round of each fault: what was acknowledged is there once, nothing is half written, the logs hold', { skip: onlyOnce }, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-faults-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const { rounds, not } = await runRounds(folder, { rounds: kinds.length, seed: 1, say: (round) => t.diagnostic(`${round.kind}: ${round.did}; ${round.acknowledged} acknowledged, ${round.refused} refused`) });
  for (const [kind, why] of not) t.diagnostic(`not tried: ${kind}, ${why}`);
  assert.deepEqual(rounds.filter((round) => round.failures.length > 0).map(({ kind, did, failures }) => ({ kind, did, failures })), []);
  assert.ok(rounds.every((round) => round.acknowledged > 0), 'something was written in each');
});
