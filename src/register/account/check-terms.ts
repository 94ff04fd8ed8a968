import { Refused } from '#base/result.ts';
import { findTerm, nearCodes, nearLists, type Vocabulary } from '#vocabulary/index.ts';
import type { AccountBody } from './account.ts';
import type { ClaimValue, PlaceValue } from './claim.ts';

type Named = { readonly field: string; readonly list: string; readonly code: string };

const ofPlace = (field: string, place: PlaceValue | null): Named[] => (place?.how === 'type-within' ? [{ field: `${field}.type`, list: 'facility-type', code: place.type }] : []);

/** The terms a value names, with the field that holds each. */
function termsOf(field: string, value: ClaimValue): Named[] {
  switch (value.is) {
    case 'term': return [{ field: `${field}.code`, list: value.list, code: value.code }];
    case 'place': return ofPlace(`${field}.place`, value.place);
    case 'figure': return [{ field: `${field}.figure.unit.code`, list: 'figure-unit', code: value.figure.unit.code }, ...ofPlace(`${field}.figure.place`, value.figure.place)];
    default: return [];
  }
}

/**
 * Every code an account names is a term of the vocabulary or of the group's own: a mistyped one would be found by nobody. Refused,
 * with the field and (`near`) what may have been meant, never with the word typed, which may be of the testimony:
 * `vocabulary.unknown-list`, `vocabulary.unknown-term`.
 */
export function checkTerms(body: AccountBody, vocabulary: Vocabulary): void {
  body.claims.forEach((claim, i) => {
    for (const { field, list, code } of termsOf(`claims.${i}.value`, claim.value)) {
      if (!vocabulary.lists.has(list)) throw new Refused('vocabulary.unknown-list', { field: field.replace(/\.code$/, '.list'), near: nearLists(list, vocabulary).join(' ') });
      if (findTerm(list, code, vocabulary) === undefined) throw new Refused('vocabulary.unknown-term', { field, list, near: nearCodes(list, code, vocabulary).join(' ') });
    }
  });
}
