// How much memory an import holds while a file of any size goes through it: `node bench/big-file.ts MEGABYTES [bytes a row] [encoding]`. Not in the suite: 2 GB take a quarter of an hour.
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeText, planImport, runImport, type Encoding, type ImportOptions } from '#intake/index.ts';
import { openFresh } from './import.ts';

const map = {
  format: 'vigil-map-1', source: { title: 'Made up, for measuring', material: 'list', basis: 'official-record' }, rowKey: ['no'], lang: 'ko', kind: 'person', sort: 'described',
  claims: [{ property: 'sex', from: 'sex', as: 'term', list: 'sex' }, { property: 'age', from: 'age', as: 'range', unit: 'years' }, { property: 'description', from: 'words', as: 'text' }],
};

/** Invented rows; no name stands in them. */
function writeFile(path: string, megabytes: number, rowBytes: number, encoding: Encoding): number {
  const file = openSync(path, 'w');
  const words = '무산에서 온 사람이라고 들었다. ';
  let rows = 0;
  let written = writeSync(file, encodeText('no,sex,age,words\n', encoding));
  while (written < megabytes * 1e6) {
    let text = '';
    for (let i = 0; i < 1000; i += 1, rows += 1) text += `${rows},${rows % 2 === 0 ? 'F' : 'M'},${20 + (rows % 50)},${words.repeat(Math.max(1, Math.round((rowBytes - 20) / 42)))}\n`;
    written += writeSync(file, encodeText(text, encoding));
  }
  closeSync(file);
  return rows;
}

const [megabytes = '100', rowBytes = '400', encoding = 'utf-8', only = 'run'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-big-'));
chmodSync(folder, 0o755);
const peak = (): string => `${Math.round(process.resourceUsage().maxRSS / 1000)} MB at most`;
try {
  const path = join(folder, 'list.csv');
  const rows = writeFile(path, Number(megabytes), Number(rowBytes), encoding as Encoding);
  console.log(`${Math.round(statSync(path).size / 1e6)} MB, ${rows} rows, ${encoding}; before: ${peak()}`);
  const { opened, session, main } = await openFresh(folder);
  try {
    const options: ImportOptions = { file: { path }, map, compartment: main, reading: { encoding: encoding as Encoding } };
    const began = performance.now();
    if (only === 'plan') {
      const plan = await planImport(session, options);
      console.log(`plan: ${plan.inserted} new in ${Math.round((performance.now() - began) / 1000)} s, ${peak()}`);
    } else {
      let told = began;
      const report = await runImport(session, options, (now) => {
        if (performance.now() - told < 8_000) return;
        told = performance.now();
        console.log(`  ${now.rows} rows, ${Object.entries(process.memoryUsage()).map(([k, v]) => `${k} ${Math.round(v / 1e6)}`).join(' ')}, ${peak()}`);
      });
      console.log(`import: ${report.inserted} new in ${Math.round(report.seconds)} s, ${peak()}`);
    }
  } finally {
    await opened.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
