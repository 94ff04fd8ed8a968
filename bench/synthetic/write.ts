// Writes a register of invented persons to a file, line by line.
//   node bench/synthetic/write.ts --accounts N --seed S --form csv|lines --out FILE [--lists 3..6] [--list A..F] [--truth FILE]
// Beside FILE stands FILE.notice.txt, which says that all of it is invented. --list: the rows of that list alone, for one source each.
// --truth: row_id, truth, kind; rows of one truth are one person. Exit 0 written, 1 refused or not written (then no file is left).
import { createWriteStream, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { makeLists, type ListsOptions } from './lists.ts';
import { notice, noticeKo, noticeZh } from './notice.ts';
import { sources } from './sources.ts';
import { csvHeader, toCsvLine, toJsonLine, toTruthLine, truthHeader, writeLines, type Written } from './write-rows.ts';

const usage = 'usage: write.ts --accounts N --seed S --form csv|lines --out FILE [--lists 3..6] [--list A..F] [--truth FILE]';
type Form = 'csv' | 'lines' | 'truth';

/** The file under its own name only when it is whole. */
async function writeFile(path: string, options: ListsOptions, form: Form): Promise<Written> {
  const part = `${path}.part`;
  // Opened here and now: a stream that opens its file later would make it again after it was removed.
  const stream = createWriteStream(part, { fd: openSync(part, 'w') });
  try {
    const head = form === 'csv' ? csvHeader : form === 'truth' ? truthHeader : '';
    const written = await writeLines(stream, head, makeLists(options), form === 'csv' ? toCsvLine : form === 'truth' ? toTruthLine : toJsonLine);
    stream.end();
    await finished(stream);
    renameSync(part, path);
    return written;
  } catch (error) {
    stream.destroy();
    rmSync(part, { force: true });
    throw error;
  }
}

function readArguments(): { options: ListsOptions; form: 'csv' | 'lines'; out: string; truth: string | undefined } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { accounts: text, seed: text, form: text, out: text, lists: text, list: text, truth: text } });
  const number = (name: 'accounts' | 'seed' | 'lists'): number => {
    const value = values[name] ?? '';
    if (!/^\d{1,10}$/.test(value)) throw new RangeError(`--${name}: a whole number`);
    return Number(value);
  };
  if (values.form !== 'csv' && values.form !== 'lines') throw new RangeError('--form: csv or lines');
  if (values.out === undefined || values.out === '') throw new RangeError('--out: a file');
  if (values.truth === '' || values.truth === values.out) throw new RangeError('--truth: another file');
  const only = sources.findIndex(({ code }) => code === values.list);
  if (values.list !== undefined && only === -1) throw new RangeError('--list: A to F');
  const options: ListsOptions = {
    accounts: number('accounts'), seed: number('seed'), ...(values.lists === undefined ? {} : { lists: number('lists') }), ...(only === -1 ? {} : { only }),
  };
  return { options, form: values.form, out: values.out, truth: values.truth };
}

try {
  const { options, form, out, truth } = readArguments();
  const { rows, bytes, sha256 } = await writeFile(out, options, form);
  if (truth !== undefined) await writeFile(truth, options, 'truth');
  const asked = Object.entries(options).map(([name, value]) => `${name} ${value}`).join(', ');
  writeFileSync(`${out}.notice.txt`, `${notice}\n${noticeKo}\n${noticeZh}\n\nEvery person, name, date and event in the file beside this one was made by a random generator (${asked}).\nAny likeness to somebody is chance. Never mix it with a real register.\nrows ${rows}, bytes ${bytes}, sha256 ${sha256}\n`);
  process.stdout.write(`${out}: ${rows} rows, ${bytes} bytes, sha256 ${sha256}; ${notice}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exitCode = 1;
}
