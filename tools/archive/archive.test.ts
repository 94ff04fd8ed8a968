// What an archive holds; that it starts without a network is tried by try.sh when it is made.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { importedPackages, reachable } from './packages.ts';
import { platforms } from './platforms.ts';
import { startHere } from './start-here.ts';

const root = join(import.meta.dirname, '../..');

test('it holds what the server and the commands import, and nothing that only builds the app or tests', () => {
  const named = importedPackages(root);
  for (const name of ['fastify', '@fastify/static', 'pg', '@node-rs/argon2', 'zod', 'marked', 'yauzl']) assert.ok(named.includes(name), name);
  const names = [...reachable(root, named)].map((folder) => folder.slice(root.length + '/node_modules/'.length));
  for (const name of ['vite', 'react', 'react-dom', '@mantine/core', 'maplibre-gl', 'typescript', 'playwright-core', 'rolldown']) assert.ok(!names.includes(name), name);
  assert.ok(names.some((name) => name.startsWith('@node-rs/argon2-')), 'with the part that is made for this system');
});

test('a package that was not installed stops it', () => {
  assert.throws(() => reachable(root, ['no-such-package']), /no-such-package/);
});

test('the first lines say whether it works here: Windows does not start, macOS was never tried', () => {
  for (const platform of platforms) {
    const [en = '', ko = '', zh = ''] = startHere(platform, '1', 'a').split('\n');
    if (platform.os === 'win32') assert.match(en, /DOES NOT START YET.*start\.platform/);
    if (platform.os === 'darwin') assert.match(en, /UNTESTED/);
    assert.equal(platform.tested, platform.os === 'linux');
    assert.match(ko, /[\uac00-\ud7a3]/);
    assert.match(zh, /[\u4e00-\u9fff]/);
  }
});
