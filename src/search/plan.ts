import { queryGrams } from '#base/text/index.ts';
import { alikePieces, keyToken, nameKey, namePieces, placeGram, tokenHash } from '#register/account/index.ts';
import { getPlace } from '#vocabulary/gazetteer/index.ts';
import type { Query } from './query.ts';

/** One way a query can be met. Each is asked by itself; a hit keeps the reasons of all that found it. */
export type Variant = { readonly why: 'words' | 'place' | 'sealed-name' | 'name-alike'; readonly place: number | null; readonly tokens: (compartment: number) => number[]; readonly recheck: string; /** The key itself, of which the token is half: what is found must bear it. */ readonly key?: string; /** Made of names that stand open: they are compared before they are shown. */ readonly open?: boolean };

const mostPlaces = 6;
const grams = (text: string) => (compartment: number): number[] => queryGrams(text).map((gram) => tokenHash(compartment, gram));

/**
 * Variants of a query: its words as words; the first place it names as a place (with all that lies in it) and the rest as
 * words; and, for a name, the keyed hashes under which a sealed name lies.
 */
export function planVariants(query: Query, indexKey: Uint8Array): Variant[] {
  const variants: Variant[] = [];
  if (queryGrams(query.words).length > 0) variants.push({ why: 'words', place: null, tokens: grams(query.words), recheck: query.words });
  // Two places in one query (Tumen and Onsong) must both be met.
  const [first, ...others] = query.places;
  for (const id of (first?.ids ?? []).slice(0, mostPlaces)) {
    const rest = grams(query.besidePlaces);
    variants.push({
      why: 'place', place: id, recheck: query.besidePlaces,
      tokens: (compartment) => [...new Set([tokenHash(compartment, placeGram(id)), ...others.flatMap((other) => (other.ids[0] === undefined ? [] : [tokenHash(compartment, placeGram(other.ids[0]))])), ...rest(compartment)])],
    });
  }
  const name = query.words;
  if (name !== '' && query.time === null && name.length <= 60) {
    const [whole] = namePieces(name);
    // What was typed may be a whole name or a given name: both lie under the hash of what was typed.
    if (whole !== undefined && whole.length >= 2) {
      const key = nameKey(indexKey, whole);
      variants.push({ why: 'sealed-name', place: null, tokens: (compartment) => [keyToken(compartment, key)], recheck: '', key });
    }
  }
  if (variants.length === 0) variants.push({ why: 'words', place: null, tokens: () => [], recheck: '' });
  return variants;
}

/**
 * For a whole name, the ways in which another script or spelling may have it, sealed or open: asked only where what was typed leaves
 * room on the page, since they are many and rough. None for what is a place or has a time in it, or is no Korean or Chinese name.
 */
export function planAlike({ words, places, time }: Query, indexKey: Uint8Array): Variant[] {
  // A country beyond the region is only what the whole query may be; 조지아 is as well a name.
  const place = places.some(({ ids }) => ids.some((id) => getPlace(id).elsewhere !== true));
  if (words === '' || words.length > 60 || place || time !== null) return [];
  return (['sealed', 'open'] as const).flatMap((family) => alikePieces(words, family).map((piece): Variant => {
    const key = nameKey(indexKey, piece);
    return { why: 'name-alike', place: null, tokens: (compartment) => [keyToken(compartment, key)], recheck: '', key, open: family === 'open' };
  }));
}
