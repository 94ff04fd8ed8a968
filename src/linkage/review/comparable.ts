import type { Claim, OpenBody } from '#register/account/index.ts';

/** A stretch of days, ISO; infinities where an end is not known. */
export type Span = { readonly from: string; readonly to: string };
export type Return = Span & { readonly place: number | null };
/** What is held against each other of one account of a person: from its open part, and from those of the returns told of it. */
export type Comparable = {
  readonly chain: string; readonly source: string;
  /** Keyed hashes of sealed names in the order in which they were made: the writing, the given name, then what sounds alike. */
  readonly keys: readonly string[];
  readonly sealedNames: number;
  readonly names: readonly string[];
  readonly sex: string | null;
  /** Ids of the gazetteer. */
  readonly homes: readonly number[];
  readonly births: readonly Span[];
  readonly returns: readonly Return[];
};

const claimsOf = (body: OpenBody, property: string): readonly Claim['value'][] => body.claims.flatMap((claim) => ('value' in claim && claim.property === property ? [claim.value] : []));
const spansOf = (values: readonly Claim['value'][]): Span[] => values.flatMap((value) => (value.is === 'time' && (value.time.earliest !== '-infinity' || value.time.latest !== 'infinity') ? [{ from: value.time.earliest, to: value.time.latest }] : []));
const placesOf = (values: readonly Claim['value'][]): number[] => values.flatMap((value) => (value.is === 'place' && value.place.how === 'exact' ? [value.place.place] : []));

/** From the open parts alone. `events`: of the accounts of the same source that tell of this person; those that are no return say nothing here. */
export function toComparable(at: { readonly chain: string; readonly source: string }, body: OpenBody, events: readonly OpenBody[]): Comparable {
  const sealedNames = body.claims.filter((claim) => 'sealed' in claim && claim.sealed === 'all' && 'property' in claim && claim.property === 'name').length;
  const sexes = [...new Set(claimsOf(body, 'sex').flatMap((value) => (value.is === 'term' && (value.code === 'F' || value.code === 'M') ? [value.code] : [])))];
  return {
    ...at, keys: sealedNames > 0 ? body.keys : [], sealedNames, names: claimsOf(body, 'name').flatMap((value) => (value.is === 'name' && value.kind !== 'code' ? [value.text] : [])),
    // Told both ways it says nothing.
    sex: sexes.length === 1 ? sexes[0]! : null,
    homes: [...new Set([...placesOf(claimsOf(body, 'home-address')), ...placesOf(claimsOf(body, 'home-province'))])], births: spansOf([...claimsOf(body, 'birth-date'), ...claimsOf(body, 'birth-decade')]),
    returns: events.filter((event) => event.sort === 'return-episode').flatMap((event) => {
      const [place] = placesOf(claimsOf(event, 'hand-over-place'));
      const spans = spansOf(claimsOf(event, 'handed-over'));
      return spans.length > 0 ? spans.map((span) => ({ ...span, place: place ?? null })) : [];
    }),
  };
}
