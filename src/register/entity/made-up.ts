import type { ChainId, CompartmentId, GiverId, HatId, RecordId, SourceId } from '#base/ids.ts';
import type { AccountBody, Claim, ClaimValue, FigureValue } from '../account/index.ts';
import type { AssessmentBody } from '../assessment/index.ts';
import type { AccountVersion, AssessmentRecord, BodyAbout } from './input.ts';

/** Invented records for tests only. */
export const chain = (name: string): ChainId => name as ChainId;
export const compartment = 1 as CompartmentId;

export function made<Body extends AssessmentBody>(order: number, body: Body, over: Partial<Omit<AssessmentRecord, 'body'>> = {}): AssessmentRecord<Body> {
  return { id: `j${order}` as RecordId, compartment, order, by: 'judge' as HatId, at: '2026-01-01T00:00:00Z', machine: false, reason: 'because', ...over, body };
}
export const same = (order: number, a: string, b: string, verdict: BodyAbout<'same'>['verdict'] = 'same', machine = false): AssessmentRecord<BodyAbout<'same'>> =>
  made(order, { about: 'same', a, b, verdict }, { machine });

export const claimOf = (property: string, value: ClaimValue, over: Partial<Claim> = {}): Claim =>
  ({ property, value, locator: { at: 'page', page: '1' }, howKnown: { how: 'saw' }, wording: { text: 'as told', lang: 'en' }, ...over });

type Over = Partial<Omit<AccountVersion, 'body' | 'source' | 'giver'>> & { kind?: AccountBody['kind']; sort?: string; source?: string; giver?: string | null };
export function version(name: string, order: number, claims: readonly Claim[], { kind = 'person', sort = 'identified', source = `s-${name}`, giver = null, ...over }: Over = {}): AccountVersion {
  return {
    id: `${name}-${order}` as RecordId, chain: chain(name), compartment, order, recordedAt: '2026-01-01T00:00:00Z', recordedBy: `hat-${name}` as HatId,
    replaces: null, reason: null, basis: 'public', ...over, source: source as SourceId, giver: giver as GiverId | null, body: { kind, sort, claims: [...claims] },
  };
}
export const time = (edtf: string, earliest: string, latest: string): ClaimValue =>
  ({ is: 'time', time: { words: edtf, edtf, earliest, latest, suppliedBy: 'document', flags: [] } });
export const sex = (code: string): ClaimValue => ({ is: 'term', list: 'sex', code });

export function figure(low: number | null, high: number | null, over: Partial<FigureValue> = {}): FigureValue {
  return {
    measure: 'moved-in-a-period', unit: { code: 'persons', definition: null }, population: '', place: null,
    period: { words: '9 October 2023', edtf: '2023-10-09', earliest: '2023-10-09', latest: '2023-10-09', suppliedBy: 'document', flags: [] },
    asOf: null, low, high, bound: 'exact', words: '', stance: 'states', chain: [], ...over,
  };
}
