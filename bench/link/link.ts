import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refused } from '#base/result.ts';
import type { Bench, Measured } from '../measure.ts';
import { personsFor } from '../truth/population.ts';
import { presetNames } from '../truth/presets.ts';
import { writeTogether } from '../truth/write-together.ts';
import { writeTruth } from '../truth/write-truth.ts';
import { measureBatches } from './batches.ts';
import type { Ran, Task } from './run-one.ts';

const script = fileURLToPath(new URL('run-one.ts', import.meta.url));
const alike = 1_000_000;
/** Most records of the run in batches, which links twenty-two times. */
const inBatches = 5000;

/**
 * How well records of one person are brought together, and how fast. Invented persons of three presets (`bench/truth`), about as many records as accounts are asked for; a list of a million rows that all say the same; and, in the folder
 * that `VIGIL_BENCH_LINKAGE` names, febrl3.csv and fake_100000.parquet, two public sets of invented persons with their truth. The truth is kept from the linker: its columns are cut, its ids replaced by the number of the row.
 */
export const linkBench: Bench = {
  name: 'link', does: 'links lists of invented persons whose truth is known, without being told it, and says how many were found and at what cost',
  async run({ accounts, seed, say }) {
    const outside = process.env['VIGIL_BENCH_LINKAGE'] ?? '';
    if (outside !== '' && !existsSync(join(outside, 'febrl3.csv'))) throw new Refused('usage.no-file');
    const folder = mkdtempSync(join(tmpdir(), 'vigil-link-'));
    try {
      const out: Measured[] = [];
      if (outside !== '') {
        const rows = readFileSync(join(outside, 'febrl3.csv'), 'utf8').trimEnd().split('\n');
        const persons = join(folder, 'febrl3.truth');
        writeFileSync(persons, rows.slice(1).map((row) => /^rec-\d+/.exec(row)?.[0] ?? row).join('\n'));
        const febrl = await runOne({ file: join(outside, 'febrl3.csv'), ignore: ['rec_id'], truth: { by: 'row', file: persons }, pairsPerRecord: 20, seed });
        out.push(
          { bench: 'link', what: 'febrl3, before clustering, p >= .5: 1 - F1', n: febrl.records, value: (1 - (febrl.before?.f1 ?? 0)) * 100, unit: '%', budget: { most: 0.8, of: 'value', source: 'issue 5' }, note: `F1 ${digits(febrl.before?.f1)}, precision ${digits(febrl.before?.precision)}, recall ${digits(febrl.before?.recall)}; ${describe(febrl)}` },
          { bench: 'link', what: 'febrl3: false pairs', n: febrl.records, value: febrl.before?.false ?? Number.NaN, unit: 'pairs', budget: { most: 2, of: 'value', source: 'issue 5' } },
        );
        say('febrl3: done');
        const groups = join(folder, 'fake.truth');
        await writeGroups(join(outside, 'fake_100000.parquet'), groups);
        const fake = await runOne({ file: join(outside, 'fake_100000.parquet'), ignore: ['unique_id', 'group'], truth: { by: 'row', file: groups }, pairsPerRecord: 20, seed });
        out.push(
          { bench: 'link', what: 'fake_100000, after clustering: 1 - F1', n: fake.records, value: (1 - (fake.after?.f1 ?? 0)) * 100, unit: '%', budget: { most: 7, of: 'value', source: 'issue 5' }, note: `F1 of pairs ${digits(fake.after?.f1)}, B-cubed ${digits(fake.after?.cubed)}; persons ${fake.after?.personsFound ?? 0} for ${fake.after?.personsTrue ?? 0}; before clustering F1 ${digits(fake.before?.f1)}; true pairs compared ${digits(fake.before?.blocked)}; ${describe(fake)}` },
          { bench: 'link', what: 'fake_100000: time', n: fake.records, value: fake.seconds, unit: 's', budget: { most: 20, of: 'value', source: 'issue 5' } },
        );
        say('fake_100000: done');
      }
      for (const preset of presetNames) {
        const place = join(folder, preset);
        const options = { preset, seed, persons: personsFor(accounts) };
        writeTruth(place, options);
        writeTogether(join(place, 'together.csv'), options);
        const ran = await runOne({ file: join(place, 'records.csv'), ignore: [], truth: { by: 'id', file: join(place, 'truth.csv'), together: join(place, 'together.csv') }, pairsPerRecord: 20, seed });
        out.push({
          bench: 'link', what: `${preset}: F1 of pairs after clustering`, n: ran.records, value: (ran.after?.f1 ?? 0) * 100, unit: '%',
          note: `before, p >= .5: F1 ${digits(ran.before?.f1)}, precision ${digits(ran.before?.precision)}, recall ${digits(ran.before?.recall)}; B-cubed ${digits(ran.after?.cubed)}; persons ${ran.after?.personsFound ?? 0} for ${ran.after?.personsTrue ?? 0}; true pairs compared ${digits(ran.before?.blocked)}; expected and true matches by p: ${ran.calibration.map(([from, n, expected, found]) => `${from} ${n}: ${expected.toFixed(0)}/${found}`).join(', ')}; ${describe(ran)}`,
        },
        {
          bench: 'link', what: `${preset}: brothers and sisters, parents and children who came back together, taken for one`, n: ran.kin?.pairs ?? 0, value: ran.kin === null || ran.kin.pairs === 0 ? Number.NaN : (100 * ran.kin.together) / ran.kin.pairs, unit: '%',
          budget: { most: 0.5, of: 'value', source: 'issue 5, rule 11' }, note: `${ran.kin?.together ?? 0} pairs after clustering, ${ran.kin?.likely ?? 0} at p >= .5 before`,
        },
        {
          bench: 'link', what: `${preset}: how far p is off where it is doubtful (ECE, .05 < p < .95)`, n: ran.believed?.pairs ?? 0, value: (ran.believed?.ece ?? Number.NaN) * 100, unit: '%', budget: { most: 5, of: 'value', source: 'rule 16' },
          note: `slope ${digits(ran.believed?.slope)} (.8 to 1.25), intercept ${digits(ran.believed?.intercept)} (-.3 to .3); expected by true matches ${digits(ran.believed?.ratio)} (.95 to 1.05), worst of two lists ${ran.believed?.worst === null || ran.believed === null ? '-' : `${ran.believed.worst.lists} ${digits(ran.believed.worst.ratio)}`}`,
        },
        { bench: 'link', what: `${preset}: time`, n: ran.records, value: ran.seconds, unit: 's', ...(accounts === 1_000_000 ? { budget: { most: 60, of: 'value' as const, source: 'issue 5' } } : {}) },
        { bench: 'link', what: `${preset}: memory at most`, n: ran.records, value: ran.megabytes, unit: 'MB', budget: { most: 4096, of: 'value', source: 'issue 5' } });
        rmSync(place, { recursive: true });
        say(`${preset}: done`);
      }
      out.push(...await measureBatches(folder, Math.min(accounts, inBatches), seed));
      say('batches: done');
      const same = join(folder, 'alike.csv');
      const stream = createWriteStream(same);
      stream.write('name\n');
      for (let at = 0; at < alike; at += 1000) if (!stream.write('김영호\n'.repeat(1000))) await once(stream, 'drain');
      stream.end();
      await once(stream, 'finish');
      const refused = await runOne({ file: same, ignore: [], truth: null, pairsPerRecord: 20, seed });
      out.push({ bench: 'link', what: 'a million rows of one name, until it is said that they cannot be linked', n: alike, value: refused.refused === 'link.not-linkable' ? refused.seconds : Number.NaN, unit: 's', budget: { most: 10, of: 'value', source: 'issue 5, rule 18' }, note: `${refused.refused ?? 'linked'}; ${refused.megabytes.toFixed(0)} MB` });
      return out;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const digits = (value: number | null | undefined): string => (value === null || value === undefined ? '-' : value.toFixed(4));
const describe = (ran: Ran): string => `${ran.perRecord.toFixed(1)} pairs a record, ${(ran.uncovered * 100).toFixed(2)} % of records reached by no rule, ${ran.seconds.toFixed(1)} s, ${ran.megabytes.toFixed(0)} MB${ran.records < 50_000 ? '' : `; seconds, of processors, MB so far: ${ran.stages.map(([name, seconds, busy, megabytes]) => `${name} ${seconds.toFixed(1)} ${busy.toFixed(1)} ${megabytes.toFixed(0)}`).join(', ')}`}`;

/** Throws when the process ends otherwise than with its one document. */
async function runOne(task: Task): Promise<Ran> {
  const child = spawn(process.execPath, [script, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the run ended with ${code ?? 'a signal'}`);
  return JSON.parse(Buffer.concat(pieces).toString('utf8')) as Ran;
}

/** The truth of fake_100000 stands in its column `group`. */
async function writeGroups(parquet: string, to: string): Promise<void> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll('SELECT "group" FROM read_parquet($parquet)', { parquet })).getRows();
  writeFileSync(to, rows.map(([group]) => String(group)).join('\n'));
  connection.closeSync();
  instance.closeSync();
}
