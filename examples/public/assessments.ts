import type { RegisterLine } from '#intake/index.ts';
import { eventRelations, figureRelations } from '#register/assessment/index.ts';
import { at, readCuration, readDecisions, type Row } from './facts.ts';

const pick = <T extends string>(values: readonly T[], value: string): T => {
  const found = values.find((one) => one === value);
  if (found === undefined) throw new Error(`assessments: ${value}`);
  return found;
};
type Assessment = Extract<RegisterLine, { is: 'assessment' }>;
const line = (key: string, row: Row, body: Assessment['assessment']['body']): Assessment =>
  ({ is: 'assessment', key, assessment: { body, reason: at(row, 'reason'), machine: false } });

/** All judgements of the example, each decided by a person and written with its reason in a committed table. `steps`: places of routes, the same by id. */
export function assessmentLines(steps: readonly { a: string; b: string }[]): RegisterLine[] {
  const relations = readDecisions('figure-relations.csv').map((row) => line(`REL-${at(row, 'from')}-${at(row, 'to')}`, row, {
    about: 'figure-relation', from: at(row, 'from'), to: at(row, 'to'), relation: pick(figureRelations, at(row, 'relation')),
  }));
  const same = readCuration('same.csv').map((row) => line(`SAME-${at(row, 'a')}-${at(row, 'b')}`, row, {
    about: 'same', a: at(row, 'a'), b: at(row, 'b'), verdict: pick(['same', 'different', 'unsure'], at(row, 'verdict')),
  }));
  const onRoutes = steps.map(({ a, b }) => line(`SAME-${a}-${b}`, { reason: 'The facts file numbers this place as a step of the route.' }, { about: 'same', a, b, verdict: 'same' }));
  const independence = readCuration('independence.csv').map((row, index) => line(`IND-${String(index + 1).padStart(2, '0')}`, row, {
    about: 'independence', a: at(row, 'a'), b: at(row, 'b'), verdict: pick(['independent', 'same-origin', 'unsure'], at(row, 'verdict')),
  }));
  const events = readCuration('event-relations.csv').map((row) => line(`EVR-${at(row, 'from')}-${at(row, 'to')}`, row, {
    about: 'event-relation', from: at(row, 'from'), to: at(row, 'to'), relation: pick(eventRelations, at(row, 'relation')),
  }));
  return [...relations, ...same, ...onRoutes, ...independence, ...events].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
