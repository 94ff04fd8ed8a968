import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listTerms } from '#vocabulary/index.ts';
import { figureRelations } from '../assessment/index.ts';
import { measures, versionReasons, ways } from '../account/index.ts';

const codes = (list: string): string[] => [...listTerms(list)].map((term) => term.code).sort();

test('closed lists of the register are the lists the vocabulary explains', () => {
  assert.deepEqual(codes('how-known'), [...ways].sort());
  assert.deepEqual(codes('measure'), [...measures].sort());
  assert.deepEqual(codes('relation'), [...figureRelations].sort());
  assert.deepEqual(codes('version-reason'), [...versionReasons].sort());
});
