import type { In } from '../../api/apis.ts';

/** What a search is narrowed by, as the server takes it. */
export type Narrowed = Omit<In<'GET /api/search/facets'>, 'query' | 'lang' | 'place' | 'circle'> & { readonly place?: number; readonly circle?: number };

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' && value.length <= 130 ? value : undefined);
const number = (value: unknown): number | undefined => (Number.isSafeInteger(Number(value)) && value !== '' && value !== null && value !== undefined ? Number(value) : undefined);
const day = (value: unknown): string | undefined => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined);
const one = <T extends string>(all: readonly T[], value: unknown): T | undefined => all.find((each) => each === value);

export const bases = ['consent', 'agreement', 'public', 'official-record-published', 'official-record', 'emergency', 'unknown'] as const;
export const hows = ['direct', 'one-step', 'several-steps', 'unknown'] as const;

/** From an address, which anybody may have typed: what is not understood is left out. */
export function toNarrowed(given: Readonly<Record<string, unknown>>): Narrowed {
  const all = {
    kind: text(given['kind']), sort: text(given['sort']), source: text(given['source']), circle: number(given['circle']), place: number(given['place']), term: text(given['term']),
    from: day(given['from']), to: day(given['to']), basis: one(bases, given['basis']), how: one(hows, given['how']),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Ids of entries that are left out, as they stand in an address. */
export const toWithout = (value: unknown): readonly string[] => (typeof value === 'string' ? value.split(',').filter((id) => /^[A-Z]-[0-9A-Z]{5}-[0-9A-Z]{5}$/.test(id)).slice(0, mostWithout) : []);
export const mostWithout = 5;

export const isNarrowed = (narrowed: Narrowed): boolean => Object.keys(narrowed).length > 0;
