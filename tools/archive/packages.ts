import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from './platforms.ts';

/** Code that runs when Vigil runs: not the app for the browser, which is built already, nor what builds and tests it. */
const running = ['src', 'examples', 'docs'];
const notRunning = /^src\/(web|server\/web\/build-web\.ts)|\.test\.ts$|\/testing\//;

const packageOf = (specifier: string): string => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

/** Direct dependencies that the running code imports. What looks like an import in a text is no dependency, and falls out. */
export function importedPackages(root: string): string[] {
  const { dependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const found = new Set<string>();
  for (const folder of running) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name).slice(root.length + 1);
      if (!entry.isFile() || !path.endsWith('.ts') || notRunning.test(path)) continue;
      for (const [, specifier = ''] of readFileSync(join(root, path), 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^'.#][^']*)'/g)) {
        if (packageOf(specifier) in dependencies) found.add(packageOf(specifier));
      }
    }
  }
  return [...found].sort();
}

type Manifest = { readonly dependencies?: Record<string, string>; readonly optionalDependencies?: Record<string, string>; readonly peerDependencies?: Record<string, string> };

/** Where a package asked for from a folder lies: nearest `node_modules` first, as Node looks. */
function place(modules: string, from: string, name: string): string | undefined {
  for (let at = from; at.startsWith(modules.slice(0, -'/node_modules'.length)); at = at.slice(0, at.lastIndexOf('/'))) {
    const there = join(at, 'node_modules', name);
    if (existsSync(join(there, 'package.json'))) return there;
  }
  return undefined;
}

/** Folders of the packages reachable from these names, theirs and what they need in turn. Throws when one that is named is not there. */
export function reachable(root: string, names: readonly string[]): Set<string> {
  const modules = join(root, 'node_modules');
  const kept = new Set<string>();
  const visit = (folder: string): void => {
    if (kept.has(folder)) return;
    kept.add(folder);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.peerDependencies })) {
      const next = place(modules, folder, name);
      if (next !== undefined) visit(next);
    }
  };
  for (const name of names) {
    const there = place(modules, root, name);
    if (there === undefined) throw new Error(`the archive needs ${name}, which was not installed`);
    visit(there);
  }
  return kept;
}

/** Takes everything out of node_modules that the platform's running code does not reach, and of Node all but the program. */
export function prune(root: string, { node, program, postgres }: Platform): { kept: number; taken: number } {
  const modules = join(root, 'node_modules');
  const kept = reachable(root, [...importedPackages(root), node, postgres]);
  const all = listPackages(modules);
  for (const folder of all) if (!kept.has(folder) && ![...kept].some((one) => one.startsWith(`${folder}/`))) rmSync(folder, { recursive: true, force: true });
  for (const name of ['include', 'share', 'lib', 'CHANGELOG.md', 'README.md']) rmSync(join(modules, node, name), { recursive: true, force: true });
  if (!existsSync(join(modules, node, program))) throw new Error(`${node} holds no ${program}`);
  rmSync(join(modules, '.package-lock.json'), { force: true });
  return { kept: kept.size, taken: all.length - kept.size };
}

/** Every package folder at any depth. */
function listPackages(modules: string): string[] {
  if (!existsSync(modules)) return [];
  return readdirSync(modules, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).flatMap((entry) => {
    const folder = join(modules, entry.name);
    const packages = entry.name.startsWith('@') ? readdirSync(folder).map((name) => join(folder, name)) : [folder];
    return packages.flatMap((one) => [one, ...listPackages(join(one, 'node_modules'))]);
  });
}
