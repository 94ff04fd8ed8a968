import type { ClaimValue, HowKnown, Locator } from '#register/account/index.ts';
import { howKnown } from '#register/account/index.ts';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { coarsenText, coarsenTime, type TimePrecision } from './coarsen.ts';
import { at, indexRows, readCuration, readDecisions, type Row } from './facts.ts';
import { claimMaker, timeValue, type MakeClaim } from './make-claim.ts';
import { toPlaces, type Precision } from './places.ts';
import { toLocator, type Sources } from './sources.ts';

const ways = z.record(z.string(), howKnown).parse(JSON.parse(readFileSync(new URL('./curation/how-known.json', import.meta.url), 'utf8')));
const choices = indexRows(readDecisions('public-by-choice.csv'), 'case_id');
const texts = readCuration('case-texts.csv');

const decidedText = (id: string, column: string): string | undefined => {
  const decided = texts.find((text) => at(text, 'case_id') === id && at(text, 'field') === column);
  return decided && at(decided, 'text');
};

const isTime = (value: string): value is TimePrecision => value === 'day' || value === 'month' || value === 'year';
const isPlace = (value: string): value is Precision => value === 'town' || value === 'province';

/** One row of cases.csv seen through the decisions on it: nothing finer than was decided can be read from it. */
export type CaseRow = {
  readonly id: string;
  readonly source: string;
  readonly child: string;
  readonly how: HowKnown;
  readonly claim: MakeClaim;
  /** Claims by an account that knows otherwise than the row does: 'saw' for a death that the speaker saw. */
  readonly claimBy: (how: HowKnown) => MakeClaim;
  /** A column as words: decided otherwise in case-texts.csv, or coarsened. */
  readonly words: (column: string) => string;
  readonly coarse: (words: string) => string;
  readonly time: (column: string) => ClaimValue | null;
  /** The places a column names, at the precision decided. */
  readonly places: (column: string) => ClaimValue[];
  readonly precision: Precision;
  /** A column as it stands, for decisions only; never to be shown. */
  readonly raw: (column: string) => string;
};

export function readCase(row: Row, sources: Sources): CaseRow {
  const id = at(row, 'case_id');
  const choice = choices.get(id);
  const how = ways[at(row, 'relation_to_witness')];
  if (choice === undefined || how === undefined) throw new Error(`no decision on ${id}`);
  const [time, place] = [at(choice, 'time'), at(choice, 'place')];
  if (!isTime(time) || !isPlace(place) || (time === 'day') !== (place === 'town')) throw new Error(`public-by-choice.csv: ${id}`);
  const coarse = (words: string): string => coarsenText(words, time);
  const origin = sources.originOf(row);
  const page = at(row, 'source_locator');
  const locator: Locator = page === '' ? toLocator(origin) : { at: 'page', page };
  return {
    id, source: origin.source, child: at(choice, 'child'), how, coarse, claim: claimMaker(locator, how), claimBy: (other) => claimMaker(locator, other),
    words: (column) => coarse(decidedText(id, column) ?? row[column] ?? ''),
    time: (column) => (at(row, column) === '' ? null : timeValue(coarsenTime(at(row, column), time))),
    places: (column) => toPlaces(decidedText(id, column) ?? at(row, column), place).map((value) => ({ is: 'place', place: value })),
    precision: place, raw: (column) => at(row, column),
  };
}
