// Runs test files for bin/test.mjs, two at once, each in a process of its own, begun in the order in which they are given:
// `node --test` begins them by their names, and the longest were among the last.
//   node bin/test-files.mjs dot|spec COUNTS FILE...      COUNTS: where test-counts.mjs writes
// Exit 0: all passed · 1: not.
import { createWriteStream } from 'node:fs';
import { run } from 'node:test';
import { dot, spec } from 'node:test/reporters';
import counts from './test-counts.mjs';

const [shown, list, ...files] = process.argv.slice(2);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort());
const events = run({ files, concurrency: 2, timeout: 900_000, signal: stop.signal });
events.compose(shown === 'dot' ? dot : new spec()).pipe(process.stdout);
events.compose(counts).pipe(createWriteStream(list));
events.on('test:summary', ({ file, success }) => {
  if (file === undefined && !success) process.exitCode = 1;
});
