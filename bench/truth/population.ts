import { Refused } from '#base/result.ts';
import { Random } from '../synthetic/random.ts';
import { capture, recordsPerPerson } from './capture.ts';
import type { Observed } from './observed.ts';
import { makePeople, type Person } from './people.ts';
import { listNames, toPreset, type Preset, type PresetName } from './presets.ts';
import { makeRecord } from './record.ts';
import { readTables, type Tables } from './tables.ts';

export type TruthOptions = { readonly preset: PresetName; readonly seed: number; /** Persons, whether a list has them or not: the N to be estimated. */ readonly persons: number };
export type TruthRecord = { readonly observed: Observed; readonly person: Person; /** Index of `listNames`, and of the person's returns. */ readonly list: number; readonly returned: number };
export const mostPersons = 20_000_000;

/** So many persons make about so many records. */
export const personsFor = (records: number): number => Math.max(1, Math.round(records / recordsPerPerson));

export type Population = { readonly options: TruthOptions; readonly preset: Preset; readonly tables: Tables; /** A person with all records, those in no list too. The same at each walk; nothing is kept. */ readonly walk: () => Generator<readonly [Person, readonly TruthRecord[]]> };

/** Refused: `usage.bad-option` for a preset, seed or number that is none. */
export function toPopulation(options: TruthOptions): Population {
  const preset = toPreset(options.preset);
  if (!Number.isSafeInteger(options.persons) || options.persons < 1 || options.persons > mostPersons) throw new Refused('usage.bad-option', { option: 'persons', least: 1, most: mostPersons });
  if (!Number.isInteger(options.seed) || options.seed < 0 || options.seed > 0xffff_ffff) throw new Refused('usage.bad-option', { option: 'seed', least: 0, most: 0xffff_ffff });
  const tables = readTables();
  return {
    options, preset, tables,
    *walk() {
      const [people, random] = [new Random(options.seed), new Random(options.seed)];
      for (const unit of makePeople(tables, people, options.persons)) for (const person of unit) {
        const told = capture(random, person.index, person.returns.length);
        yield [person, told.flatMap((returns, list) => returns.map((returned): TruthRecord => ({ observed: makeRecord(tables, random, person, listNames[list]!, list, returned, preset.lists[listNames[list]!]), person, list, returned })))];
      }
    },
  };
}
