import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { ChainId, CompartmentId, HatId, RecordId } from '#base/ids.ts';
import { groupFigures, type RelationRecord } from '#register/entity/index.ts';
import { readLines } from '#intake/lines.command.ts';

const file = await readLines(join(import.meta.dirname, 'register.jsonl'));
const figures = file.accounts.filter(({ body }) => body.kind === 'figure').map(({ line, row }) => ({ chain: line.key as ChainId, order: row }));
const relations = file.assessments.flatMap(({ line, row }): RelationRecord[] => (line.assessment.body.about === 'figure-relation'
  ? [{ id: line.key as RecordId, compartment: 1 as CompartmentId, order: row, by: 'curator' as HatId, at: '2026-11-23T00:00:00Z', machine: false, reason: line.assessment.reason, body: line.assessment.body }] : []));

describe('as the register folds it', () => {
  const groups = groupFigures(figures, relations);
  test('no judgement contradicts another', () => assert.deepEqual(groups.conflicts.map((conflict) => JSON.stringify(conflict).slice(0, 200)), []));
  test('9 October 2023 is one question of twelve, with Tumen and Dandong beneath', () => {
    const members = groups.members.get('ST-064' as ChainId) ?? [];
    assert.deepEqual([...members].sort(), ['ST-064', 'ST-066', 'ST-069', 'ST-070', 'ST-072', 'ST-074-2023-10-09', 'ST-075', 'ST-077', 'ST-080', 'ST-084', 'ST-086', 'ST-099-october']);
    const links = groups.links.get('ST-064' as ChainId);
    assert.deepEqual([...(links?.parts ?? [])].sort(), ['ST-069-dandong', 'ST-073']);
    assert.deepEqual([...(links?.sums ?? [])], ['ST-074']);
    assert.ok(links?.different.includes('ST-074' as ChainId) && links.different.includes('ST-095' as ChainId));
  });
  test('8,148 and 7,983 are two questions', () => assert.notEqual(groups.questionOf.get('ST-034' as ChainId), groups.questionOf.get('ST-035' as ChainId)));
});
