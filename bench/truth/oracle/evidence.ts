import type { Population } from '../population.ts';
import type { Observed } from '../observed.ts';
import type { Role } from '../people.ts';
import type { Preset } from '../presets.ts';
import { idOf } from '../write-truth.ts';
import { span, from, toBirthModel, type BirthModel, type BirthState } from './birth-model.ts';
import { toNameModel, type NameModel, type NameSeen } from './name-model.ts';
import { toReturnModel, type ReturnModel } from './place-model.ts';

/** One record as the oracle sees it, and (below the line) who it is: used only for how many pairs of each kind there are, and to measure. */
export type Evidence = {
  readonly id: string; readonly list: number; readonly observed: Observed; readonly name: NameSeen; readonly birth: readonly BirthState[]; readonly date: number; readonly places: number;
  /** Day of the return where it is told, else -1; the year of birth as told, else undefined. */
  readonly day: number; readonly year: number | undefined;
  // ---
  readonly person: number; readonly unit: number; readonly role: Role; readonly batch: number; readonly born: number;
};
export type AllEvidence = { readonly records: readonly Evidence[]; readonly names: NameModel; readonly births: BirthModel; readonly returns: ReturnModel };

function yearTold({ birth }: Observed): number | undefined {
  return birth.kind === 'none' ? undefined : birth.kind === 'age' ? birth.in - birth.age + (birth.convention === 'international' ? 0 : 1) : birth.year;
}

/** All records in order of list and id, as a linker has them. Walks the population twice: first for how many were born when. `believed`: rates that an oracle would hold for true, for tests. */
export function gather(population: Population, believed: Preset = population.preset): AllEvidence {
  const weights = { F: new Float64Array(span), M: new Float64Array(span) };
  for (const [{ sex, birth }, told] of population.walk()) if (told.length > 0) weights[sex][birth.year - from]! += told.length;
  const names = toNameModel(population.tables, believed);
  const births = toBirthModel(population.tables.groups, weights, believed);
  const returns = toReturnModel(believed);
  const records: Evidence[] = [];
  for (const [person, told] of population.walk()) for (const record of told) {
    const { observed, list, returned } = record;
    records.push({
      id: idOf(population.options, record), list, observed, name: names.see(observed.list, observed.name), birth: births.see(observed.list, observed.birth),
      date: returns.date(observed.list, observed.date), places: returns.places(observed.list, observed.place, observed.route), day: observed.date.kind === 'day' ? observed.date.day : -1, year: yearTold(observed),
      person: person.index, unit: person.unit, role: person.role, batch: person.returns[returned]!.batch, born: person.birth.year,
    });
  }
  records.sort((a, b) => a.list - b.list || (a.id < b.id ? -1 : 1));
  return { records, names, births, returns };
}
