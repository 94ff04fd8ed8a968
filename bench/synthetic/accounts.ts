import type { AccountBody, Claim, ClaimValue } from '#register/account/index.ts';
import { notice } from './notice.ts';
import { findOutcomeTerm, findSexTerm, readHome, readPlace, readReturns, readToldTime, readWrittenTime } from './read-cells.ts';
import type { Column, SyntheticRow } from './row.ts';
import { sources, type SyntheticSource } from './sources.ts';
import { toGroupSize } from './words.ts';

const written: Claim['howKnown'] = { how: 'not-recorded' };
const lived: Claim['howKnown'] = { how: 'lived' };
const told: Claim['howKnown'] = { how: 'told-by', chain: [{ who: null, how: 'lived' }] };
const files = sources.map(({ code }) => `list-${code}.csv`);

/** Gathers the claims of one row, each pointing at its cell. */
class Claims {
  readonly list: Claim[] = [];
  readonly #row: SyntheticRow;
  readonly #known: Claim['howKnown'];
  readonly time: (words: string) => ClaimValue;

  constructor(row: SyntheticRow) {
    this.#row = row;
    const interviews = (sources[row.source] as SyntheticSource).interviews;
    this.#known = !interviews ? written : row.at % 3 === 0 ? lived : told;
    this.time = interviews ? readToldTime : readWrittenTime;
  }

  add(property: string, column: Column, value: ClaimValue | null | undefined): void {
    if (value === null || value === undefined) return;
    this.list.push({ property, value, locator: { at: 'cell', file: files[this.#row.source] as string, row: this.#row.at, column }, howKnown: this.#known });
  }
}

const scriptOf = (text: string): string => (/[가-힣]/.test(text) ? 'Hang' : /\p{Script=Han}/u.test(text) ? 'Hani' : 'Latn');

/** 김철수(金哲洙) is a name in two scripts: two claims. */
function addNames(claims: Claims, text: string): void {
  const open = text.indexOf('(');
  const parts = open > 0 && text.endsWith(')') ? [text.slice(0, open), text.slice(open + 1, -1)] : [text];
  for (const part of parts) claims.add('name', 'name', { is: 'name', text: part, kind: 'not-said', script: scriptOf(part) });
}

const decade = /^\d{4}(?:s|년대|年代)$/;

/**
 * The row as an account of a person: 5 to 8 claims where nothing is missing, each on its cell. A described person has no name, a group
 * its size. An empty cell is no claim. Values read from equal words are shared between bodies: do not change them.
 */
export function toAccountBody(row: SyntheticRow): AccountBody {
  const claims = new Claims(row);
  if (row.name !== '') addNames(claims, row.name);
  if (row.kind === 'group') {
    const group = toGroupSize(row.source_note);
    if (group !== undefined) claims.add('size', 'source_note', { is: 'range', low: Math.floor(group.size * 0.9), high: Math.ceil(group.size * 1.1), unit: 'persons', words: group.words });
  }
  claims.add('sex', 'sex', findSexTerm(row.sex));
  if (row.birth_year !== '') claims.add(decade.test(row.birth_year) ? 'birth-decade' : 'birth-date', 'birth_year', claims.time(row.birth_year));
  if (row.home !== '') {
    const home = readHome(row.home);
    claims.add('home-province', 'home', home.province);
    claims.add('home-address', 'home', home.address);
  }
  if (row.times_returned !== '') claims.add('number-of-returns', 'times_returned', readReturns(row.times_returned));
  claims.add('outcome', 'outcome', findOutcomeTerm(row.outcome));
  claims.add('note', 'source_note', { is: 'text', text: row.source_note === '' ? notice : row.source_note });
  return { kind: 'person', sort: row.kind, standing: 'protected', claims: claims.list };
}

/**
 * The return the row tells of, as an account of the same source that names `person`, the address of the row's person account. Undefined
 * where the row tells neither when nor where.
 */
export function toEpisodeBody(row: SyntheticRow, person: string): AccountBody | undefined {
  if (row.arrest_date === '' && row.arrest_place === '' && row.handover_date === '' && row.handover_place === '') return undefined;
  const claims = new Claims(row);
  claims.add('person', 'row_id', { is: 'account', account: person });
  const handedOver: Column | undefined = row.handover_place !== '' ? 'handover_place' : row.handover_date !== '' ? 'handover_date' : undefined;
  if (handedOver !== undefined) claims.add('mode', handedOver, { is: 'term', list: 'return-mode', code: 'handed-over' });
  if (row.arrest_date !== '') claims.add('arrested', 'arrest_date', claims.time(row.arrest_date));
  if (row.arrest_place !== '') claims.add('arrest-place', 'arrest_place', readPlace(row.arrest_place));
  if (row.handover_date !== '') claims.add('handed-over', 'handover_date', claims.time(row.handover_date));
  if (row.handover_place !== '') claims.add('hand-over-place', 'handover_place', readPlace(row.handover_place));
  claims.add('outcome', 'outcome', findOutcomeTerm(row.outcome));
  claims.add('note', 'source_note', { is: 'text', text: notice });
  return { kind: 'event', sort: 'return-episode', claims: claims.list };
}
