import { createHash, hash } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from '#base/result.ts';
import { notice, noticeKo, noticeZh } from '../synthetic/notice.ts';
import { toDataSheet, toTally, type DataSheet } from './data-sheet.ts';
import { toPopulation, type TruthOptions, type TruthRecord } from './population.ts';
import { listNames } from './presets.ts';
import { columns, toCells } from './rows.ts';

/** Row ids say nothing of person, list or order: 64 bits of a hash. */
export const idOf = ({ preset, seed, persons }: TruthOptions, { person, list, returned }: TruthRecord): string => hash('sha256', `vigil truth ${preset} ${seed} ${persons} ${list} ${person.index} ${returned}`).slice(0, 16);

/** A file written in pieces, with its checksum. */
class Out {
  readonly name: string;
  readonly #file: number;
  readonly #sum = createHash('sha256');
  #waiting: string[] = [];
  #size = 0;
  bytes = 0;
  constructor(folder: string, name: string, head = '') { this.name = name; this.#file = openSync(join(folder, name), 'w'); this.add(head); }
  add(line: string): void { this.#waiting.push(line); this.#size += line.length; if (this.#size > 1 << 18) this.flush(); }
  flush(): void {
    const bytes = Buffer.from(this.#waiting.join(''), 'utf8');
    this.#sum.update(bytes);
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    this.bytes += bytes.length;
    this.#waiting = [];
    this.#size = 0;
  }
  close(): string { this.flush(); closeSync(this.#file); return this.#sum.digest('hex'); }
}

const rowsInMemory = 200_000;
/**
 * Writes records.csv (all lists), one file for each list, truth.csv (list,id,person) and truth.json into a folder that is made, or empty. Rows stand in order of their ids, which is no order at all: they are
 * dealt into heaps by id first, so that memory stays the same from thousands to millions. Same options, same bytes. Refused: `usage.folder-not-empty` for a folder with something in it; bad options as `toPopulation`.
 */
export function writeTruth(folder: string, options: TruthOptions): DataSheet {
  const population = toPopulation(options);
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new Refused('usage.folder-not-empty', { folder });
  const work = mkdtempSync(join(folder, '.part-'));
  try {
    const tally = toTally(population.tables);
    const heaps = Array.from({ length: Math.ceil((options.persons * 1.2) / rowsInMemory) }, (_, at) => new Out(work, `heap-${at}`));
    for (const [person, records] of population.walk()) {
      tally.add(person, records);
      for (const record of records) {
        const id = idOf(options, record);
        heaps[Math.floor((Number.parseInt(id.slice(0, 8), 16) / 2 ** 32) * heaps.length)]!.add(`${id}\t${record.list}\t${person.index}\t${toCells(record.observed)}\n`);
      }
    }
    const head = `${columns.join(',')}\n`;
    const [all, truth] = [new Out(work, 'records.csv', head), new Out(work, 'truth.csv', 'list,id,person\n')];
    const lists = listNames.map((name) => new Out(work, `${name}.csv`, head));
    for (const heap of heaps) {
      heap.close();
      for (const line of readFileSync(join(work, heap.name), 'utf8').split('\n').slice(0, -1).sort()) {
        const [id = '', list = '', person = '', cells = ''] = line.split('\t');
        const row = `${id},${cells}\n`;
        all.add(row);
        lists[Number(list)]!.add(row);
        // A number of the person that says nothing either.
        truth.add(`${listNames[Number(list)]!},${id},${hash('sha256', `vigil truth person ${options.seed} ${person}`).slice(0, 16)}\n`);
      }
      rmSync(join(work, heap.name));
    }
    const files = [all, ...lists, truth].map((out) => { const sha256 = out.close(); return { name: out.name, bytes: out.bytes, sha256 }; });
    const sheet = toDataSheet(population, tally, files, (text) => hash('sha256', text));
    writeFileSync(join(work, 'truth.json'), `${JSON.stringify(sheet, null, 1)}\n`);
    writeFileSync(join(work, 'NOTICE.txt'), `${notice}\n${noticeKo}\n${noticeZh}\n\nEvery person, name, date and event in the files of this folder was made by a random generator. Any likeness to somebody is chance.\nNever mix them with a real register. What they are and how they were made: truth.json.\n`);
    for (const name of readdirSync(work)) renameSync(join(work, name), join(folder, name));
    return sheet;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
