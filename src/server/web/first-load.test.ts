import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { builtWeb } from './built.ts';

type Chunk = { readonly file: string; readonly isEntry?: boolean; readonly imports?: readonly string[]; readonly css?: readonly string[] };

/** DESIGN 8. */
const most = 200 * 1024;

test('the first load of the app is at most 200 KB of script: the entry, the first page and the words of one language', async () => {
  const { folder } = await builtWeb();
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  const needed = new Set<string>();
  const add = (name: string): void => {
    const chunk = manifest[name];
    assert.ok(chunk !== undefined, name);
    if (!chunk.file.endsWith('.js') || needed.has(chunk.file)) return;
    needed.add(chunk.file);
    for (const each of chunk.imports ?? []) add(each);
  };
  for (const name of ['index.html', 'pages/home/home-page.tsx', 'words/ko.ts', 'pages/home/words/ko.ts']) add(name);
  const size = [...needed].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);
  assert.ok(size <= most, `${size} bytes of ${most}: ${[...needed].join(', ')}`);
});

test('nothing that is built names another host, or would run text as code', async () => {
  const { folder } = await builtWeb();
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  // Names of namespaces and of pages that explain an error; none is ever asked for.
  const named = /https?:\/\/(?!www\.w3\.org\/|react\.dev\/|tanstack\.com\/|mantine\.dev\/|simplewebauthn\.dev\b|localhost\b)[\w.-]+/g;
  // In the chunk of the map besides: the base of addresses that are not whole, and pages that its messages and its logo (not shown) name.
  const ofTheMap = new Set(['https://maplibre.invalid', 'https://github.com', 'https://wiki.openstreetmap.org', 'https://maplibre.org']);
  for (const { file } of Object.values(manifest)) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(join(folder, file), 'utf8');
    const names = [...text.matchAll(named)].map(([name]) => name);
    assert.deepEqual(names.filter((name) => !(file.startsWith('assets/map-canvas-') && ofTheMap.has(name))), [], file);
    assert.doesNotMatch(text, /\bnew Function\(|[^.\w]eval\(/, file);
  }
});
