// A node:test reporter for bin/test.mjs: one JSON line as soon as a test ends, one with the runner's own sums at the end.
// Written as it goes, so that what ran is known even if the runner itself dies.

/** @param {AsyncIterable<{ type: string, data: any }>} source */
export default async function* counts(source) {
  for await (const { type, data } of source) {
    if (type === 'test:pass' || type === 'test:fail') {
      const ended = data.skip !== undefined ? 'skipped' : data.todo !== undefined ? 'todo' : type === 'test:pass' ? 'passed' : 'failed';
      if (data.details?.type !== 'suite' || ended === 'failed') {
        const { exitCode, signal } = data.details?.error ?? {}; // of a file that ended without a word
        yield `${JSON.stringify({ ended, suite: data.details?.type === 'suite', name: data.name, file: data.file, exitCode, signal })}\n`;
      }
    } else if (type === 'test:stderr') {
      yield `${JSON.stringify({ stderr: data.message, file: data.file })}\n`; // the last words of a file that crashed
    } else if (type === 'test:summary') {
      yield `${JSON.stringify(data.file === undefined ? { sum: data.counts, success: data.success } : { file: data.file, ms: data.duration_ms })}\n`;
    }
  }
}
