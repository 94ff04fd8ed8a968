import { writeFileSync } from 'node:fs';
import { toPopulation, type TruthOptions } from './population.ts';
import { listNames } from './presets.ts';
import { idOf } from './write-truth.ts';

/**
 * Who came back with whom of their own family (rule 11): list,id,group,role for every record of a brother or sister, a parent or a child; a group is a family in one van. Apart from truth.csv, which says no more than who is one person.
 */
export function writeTogether(path: string, options: TruthOptions): void {
  const lines = ['list,id,group,role'];
  for (const [person, records] of toPopulation(options).walk()) {
    if (person.role === 'alone') continue;
    for (const record of records) lines.push(`${listNames[record.list]!},${idOf(options, record)},${person.unit}-${person.returns[record.returned]!.batch},${person.role}`);
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
}
