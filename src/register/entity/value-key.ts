import type { ClaimValue, PlaceValue } from '../account/index.ts';
import { unreachable } from '#base/result.ts';

/** Members by name, so that the order in which they were written has no influence. */
const sorted = (members: object): [string, unknown][] => Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1));

type TimeOf = Extract<ClaimValue, { is: 'time' }>['time'];
const tidy = (text: string): string => text.normalize('NFC').trim().replace(/\s+/gu, ' ');
const key = (...parts: readonly unknown[]): string => JSON.stringify(parts);

/** Times are one value when EDTF and bounds agree; not understood, when the words do. A relation to another step is part of the value. */
export const timeKey = (time: TimeOf): string => {
  const { edtf, earliest, latest, relative } = time;
  const bare = edtf === null && relative === undefined && earliest === '-infinity' && latest === 'infinity';
  if (bare) return key('words', tidy(time.words));
  const by = relative === undefined ? null : [relative.relation, sorted(relative.anchor), sorted(relative.offset ?? {})];
  return key(edtf, earliest, latest, by);
};

/** Places are one value when the gazetteer ids are; unresolved ones when the words are. */
export const placeKey = (place: PlaceValue): string => {
  switch (place.how) {
    case 'exact': return key('exact', place.place);
    case 'one-of': return key('one-of', [...new Set(place.places)].sort((a, b) => a - b));
    case 'type-within': return key('type-within', place.type, place.area);
    case 'words': return key('words', tidy(place.words));
    default: return unreachable(place);
  }
};

/**
 * Canonical key: two claims state one value if and only if their keys are equal. Words beside a value (how it was put) are not part of it.
 * `sameAs` names one account for all that are judged the same, so that links to them are one value.
 */
export function valueKey(value: ClaimValue, sameAs: (account: string) => string = (account) => account): string {
  switch (value.is) {
    case 'text': return key('text', tidy(value.text));
    case 'name': return key('name', value.kind, tidy(value.text));
    case 'term': return key('term', value.list, value.code);
    case 'time': return key('time', timeKey(value.time));
    case 'place': return key('place', placeKey(value.place));
    case 'range': return key('range', value.low, value.high, value.unit, value.low === null && value.high === null ? tidy(value.words) : null);
    case 'account': return key('account', sameAs(value.account), value.role ?? null);
    case 'figure': return key('figure', figureKey(value.figure));
    case 'flag': return key('flag', value.flag);
    case 'state': return key('state', value.state);
    default: return unreachable(value);
  }
}

function figureKey(figure: Extract<ClaimValue, { is: 'figure' }>['figure']): string {
  const { place, period, asOf, unit, chain, ...plain } = figure;
  return key(sorted(plain), unit.code, unit.definition, place && placeKey(place), period && timeKey(period), asOf && timeKey(asOf),
    chain.map((link) => [link.who, link.role, link.said, link.state]));
}
