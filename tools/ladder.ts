import * as fs from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { sourceRules, type Found } from './ladder-source.ts';
import { findCycles, type Edge } from './ladder-cycles.ts';
import { importRules, unitOf } from './ladder-imports.ts';
import { fileRules, migrationRules } from './ladder-files.ts';
import { exceptions as houseExceptions, type Exception, type RuleName } from './ladder-rules.ts';

export type Violation = { readonly file: string; readonly line: number; readonly rule: RuleName; readonly text: string };

const folders = ['src', 'bench', 'test', 'tools', 'examples'];

/**
 * Checks the tree at `root` against tools/ladder-rules.ts: order, doors, cycles, names, purity, the one way out, migrations.
 * Sorted by file and line. `long-file` is a warning; everything else must be mended, or excepted with a reason.
 */
export function checkLadder(root: string, exceptions: readonly Exception[] = houseExceptions): Violation[] {
  const found: Violation[] = [];
  const edges: Edge[] = [];
  const files = folders.flatMap((folder) => listFiles(root, folder));
  for (const file of files) {
    const add = (each: readonly Found[]): void => {
      for (const { line, rule, text } of each) found.push({ file, line, rule, text });
    };
    const source = fs.readFileSync(join(root, file), 'utf8');
    add(fileRules(file, source));
    const { imports, found: inSource } = sourceRules(file, source);
    add(inSource);
    for (const one of imports) {
      const to = toLocalFile(file, one.from);
      if (to !== undefined && !fs.existsSync(join(root, to))) {
        add([{ line: one.line, rule: 'unresolved', text: `${one.from} does not exist` }]);
        continue;
      }
      add(importRules(file, one, to));
      const acrossFolders = to !== undefined && dirname(to) !== dirname(file);
      if (to !== undefined && (!one.typeOnly || acrossFolders)) edges.push({ from: file, to, line: one.line });
    }
    if (file.startsWith('src/') && unitOf(file) === undefined) {
      add([{ line: 1, rule: 'unknown-folder', text: `${file} stands in no folder of the ladder` }]);
    }
  }
  found.push(...findCycles(edges), ...migrationRules(listDirectory(join(root, 'db/migrations'))));
  return applyExceptions(found, exceptions).sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

/** Path from the root of what an import names, or undefined where it names a package. */
function toLocalFile(file: string, from: string): string | undefined {
  // What stands behind a question mark tells the bundler what to make of the file.
  from = from.replace(/\?[a-z&]+$/, '');
  if (from.startsWith('#')) return `src/${from.slice(1)}`;
  if (!from.startsWith('.')) return undefined;
  return relative('/', resolve('/', dirname(file), from)).replaceAll('\\', '/');
}

function applyExceptions(found: readonly Violation[], exceptions: readonly Exception[]): Violation[] {
  const covers = (e: Exception, v: Violation): boolean => e.file === v.file && e.rule === v.rule && v.text.includes(e.about);
  const unused = exceptions.filter((e) => !found.some((v) => covers(e, v)));
  return [
    ...found.filter((v) => !exceptions.some((e) => covers(e, v))),
    ...unused.map((e): Violation => ({ file: e.file, line: 1, rule: e.rule, text: `exception no longer needed, remove it: ${e.about}` })),
  ];
}

function listDirectory(path: string): string[] {
  return fs.existsSync(path) ? fs.readdirSync(path).sort() : [];
}

function listFiles(root: string, folder: string): string[] {
  if (!fs.existsSync(join(root, folder))) return [];
  return fs.readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name) && !/\/(node_modules|dist)\//.test(name))
    .sort();
}

/** Prints every violation as `file:line rule: text`. Returns the exit code: 0 in order (warnings allowed), 1 not. */
export function reportLadder(root: string, exceptions: readonly Exception[], print: (line: string) => void): 0 | 1 {
  const violations = checkLadder(root, exceptions);
  const warnings = violations.filter((violation) => violation.rule === 'long-file').length;
  const wrong = violations.length - warnings;
  for (const { file, line, rule, text } of violations) {
    print(`${file}:${line} ${rule}: ${text}${rule === 'long-file' ? ' (warning)' : ''}`);
  }
  print(`ladder: ${wrong === 0 ? 'in order' : `${wrong} to mend`}${warnings > 0 ? `, ${warnings} warned` : ''}`);
  return wrong === 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = reportLadder(process.cwd(), houseExceptions, console.log);
