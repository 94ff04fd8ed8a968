import { endings, indexLines, longFile } from './ladder-rules.ts';
import type { Found } from './ladder-source.ts';
import type { Violation } from './ladder.ts';

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Rules on one file's name and length. `file` is its path from the root. */
export function fileRules(file: string, source: string): Found[] {
  const found: Found[] = [];
  const name = file.slice(file.lastIndexOf('/') + 1);
  const inWeb = file.startsWith('src/web/');
  const ending = [...(inWeb ? ['.test.tsx', '.tsx'] : []), ...endings].find((end) => name.endsWith(end));
  if (ending === undefined || !kebab.test(name.slice(0, -ending.length))) {
    found.push({ line: 1, rule: 'file-name', text: `${name}: names are kebab-case and end in one of ${endings.join(' ')}` });
  }
  const lines = source.split('\n').length - (source.endsWith('\n') ? 1 : 0);
  if (name === 'index.ts' && lines > indexLines) {
    found.push({ line: indexLines + 1, rule: 'index-length', text: `${lines} lines, at most ${indexLines}: the folder offers too much` });
  }
  if (lines > longFile) found.push({ line: longFile + 1, rule: 'long-file', text: `${lines} lines, over ${longFile}` });
  return found;
}

/** Migrations are NNNN_name.sql, counted from 0001 without gap or double. Beside them only README.md. */
export function migrationRules(names: readonly string[]): Violation[] {
  const found: Violation[] = [];
  let last = 0;
  for (const name of names) {
    const file = `db/migrations/${name}`;
    const number = /^(\d{4})_[a-z0-9]+(_[a-z0-9]+)*\.sql$/.exec(name)?.[1];
    if (number === undefined) {
      if (name !== 'README.md') found.push({ file, line: 1, rule: 'migration', text: 'the name is not NNNN_name.sql' });
      continue;
    }
    if (Number(number) !== last + 1) {
      found.push({ file, line: 1, rule: 'migration', text: `number ${number} where ${String(last + 1).padStart(4, '0')} was due` });
    }
    last = Number(number);
  }
  return found;
}
