/**
 * Writes src/vocabulary/gazetteer/places.json from the overlay and the packages named in README.md.
 *   node tools/gazetteer/build.ts FOLDER     (FOLDER holds node_modules with the four packages)
 * The same input gives the same bytes. Ids are read from ids.json; a new key gets the next number, a lost key keeps its own.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { toEntries } from './entries.ts';
import { readPackages } from './packages.ts';
import { readOverlay } from './overlay.ts';

const here = (name: string): URL => new URL(name, import.meta.url);
const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: build.ts FOLDER-WITH-node_modules');

const rows = readOverlay();
const ids = JSON.parse(readFileSync(here('ids.json'), 'utf8')) as Record<string, number>;
let last = Math.max(0, ...Object.values(ids));
for (const { key } of rows) ids[key] ??= ++last;
writeFileSync(here('ids.json'), `${JSON.stringify(ids, null, 1)}\n`);

const { places, warnings } = toEntries(rows, ids, readPackages(folder));
const lines = places.sort((a, b) => a.id - b.id).map((place) => JSON.stringify(place));
writeFileSync(here('../../src/vocabulary/gazetteer/places.json'), `[\n${lines.join(',\n')}\n]\n`);
for (const warning of warnings) console.error(warning);
console.log(`${places.length} places`);
