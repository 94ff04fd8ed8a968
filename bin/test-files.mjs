// Brings the test files of one process in, one after the other; bin/test.mjs runs it with `--test-isolation=none`, so that small files share
// what costs each of them most: a start of Node and the modules of Vigil. Their names, by spaces, stand in VIGIL_TEST_FILES.
import { resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

for (const file of (process.env['VIGIL_TEST_FILES'] ?? '').split(' ')) {
  try {
    await import(pathToFileURL(resolve(file)).href);
  } catch (error) {
    // The runner forgets what a file throws that had told it of a test before.
    test(`${file} can be loaded`, () => { throw error; });
  }
}
