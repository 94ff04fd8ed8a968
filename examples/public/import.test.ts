import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { importLines } from '#intake/index.ts';
import { testRegister } from '../../test/support/test-register.ts';

const path = join(import.meta.dirname, 'register.jsonl');

test('comes into a real register whole, and a second time changes nothing', async () => {
  const { session, main } = await testRegister();
  const first = await importLines(session, { path, compartment: main });
  assert.deepEqual([first.inserted > 850, first.changed, first.same, first.assessments > 250], [true, 0, 0, true]);
  const second = await importLines(session, { path, compartment: main });
  assert.deepEqual([second.sources, second.inserted, second.changed, second.same, second.assessments], [0, 0, 0, first.inserted, 0]);
});
