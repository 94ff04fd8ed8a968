import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFacts } from './facts.ts';
import { toFile, toLines } from './lines.ts';

/** `build.ts FOLDER` reads the public facts in FOLDER and writes register.jsonl beside itself. Decisions are in the tables here; see README.md. */
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: build.ts FOLDER-OF-FACTS\n');
  process.exitCode = 1;
} else {
  const lines = toLines(readFacts(folder));
  writeFileSync(join(import.meta.dirname, 'register.jsonl'), toFile(lines));
  process.stdout.write(`${lines.length} lines\n`);
}
