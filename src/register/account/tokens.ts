import { createHmac } from 'node:crypto';
import { grams, toSearchForm } from '#base/text/index.ts';
import { readName, searchKeys } from '#names/index.ts';
import { ancestors } from '#vocabulary/gazetteer/index.ts';
import type { Claim, ClaimValue } from './claim.ts';
import type { OpenClaim } from './split-claim.ts';

/**
 * Search tokens are hash32(compartment, gram): postings of another compartment are never met (core 18). FNV-1a over UTF-16
 * units with a final mix; signed, for PostgreSQL int.
 */
export function tokenHash(compartment: number, gram: string): number {
  let h = (0x811c9dc5 ^ compartment) >>> 0;
  for (let i = 0; i < gram.length; i += 1) {
    h ^= gram.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

export const placeGram = (place: number): string => `\u0001place ${place}`;
export const termGram = (list: string, code: string): string => `\u0001term ${list} ${code}`;
const keyGram = (key: string): string => `\u0001name ${key}`;
export const propertyGram = (property: string): string => `\u0001has ${property}`;

const compounds = ['남궁', '황보', '제갈', '선우', '독고', '사공', '서문', '동방', '司马', '欧阳', '诸葛', '南宮', '皇甫', '諸葛', '鮮于', '獨孤'];
const cjk = /^[\p{Script=Hangul}\p{Script=Han}]{2,5}$/u;

/** What a sealed name can be found by: the whole name and the given name, each folded. Never single syllables: keyed hashes of those could be guessed by how often they come. */
export function namePieces(name: string): string[] {
  const whole = toSearchForm(name).replaceAll(/[\s'’-]/g, '');
  if (whole === '') return [];
  if (!cjk.test(whole)) return [whole];
  const given = whole.slice(compounds.some((s) => whole.startsWith(s) && whole.length > s.length) ? 2 : 1);
  return given.length >= 2 ? [whole, given] : [whole];
}

/** Keyed hash of a name's piece under the register's index key (64 bits): the same name gives the same key, and nobody without the master key can make it. */
export const nameKey = (indexKey: Uint8Array, piece: string): string => createHmac('sha256', indexKey).update(piece).digest().toString('base64url', 0, 8);
/**
 * Keys of the names in an account: of those sealed, as they are written; of those sealed and those open, as another script or spelling may have them. Helpers are in neither (DESIGN 6).
 * Open names stand beside their keys for whoever has the disk: theirs are of another family, so that they tell nothing of a sealed one.
 */
export function nameKeys(indexKey: Uint8Array, sealed: readonly Claim[], open: readonly OpenClaim[]): string[] {
  const names = namesOf(sealed);
  const pieces = [...names.flatMap(namePieces), ...names.flatMap((name) => alikePieces(name, 'sealed')), ...namesOf(open.filter((claim): claim is Claim => 'value' in claim)).flatMap((name) => alikePieces(name, 'open'))];
  return [...new Set(pieces)].map((piece) => nameKey(indexKey, piece));
}
const namesOf = (claims: readonly Claim[]): string[] => claims.flatMap(({ value }) => (value.is === 'name' ? [value.text] : []));

/** By what a whole name is found in another script or spelling. Rough by design, and never a surname or a given name alone. A change of the keys of `src/names` is a new number here: what was recorded keeps the old ones. */
export const alikePieces = (name: string, family: 'sealed' | 'open'): string[] => searchKeys(readName(name)).map((key) => `\u0001alike 1 ${family} ${key}`);

export const keyToken = (compartment: number, key: string): number => tokenHash(compartment, keyGram(key));

function valueGrams(value: ClaimValue): readonly string[] {
  switch (value.is) {
    case 'text': case 'name': return grams(value.text);
    case 'term': return [termGram(value.list, value.code), ...(value.words === undefined ? [] : grams(value.words))];
    case 'time': return value.time.words === '' ? [] : grams(value.time.words);
    case 'place': return [...placeGrams(value), ...(value.place.words === undefined ? [] : grams(value.place.words))];
    case 'range': return grams([value.low, value.high, value.words].filter((part) => part !== null && part !== '').join(' '));
    case 'figure': {
      const f = value.figure;
      return [
        ...grams([f.low, f.high, f.words, f.population, ...f.chain.flatMap((link) => [link.who, link.role])].filter((part) => part !== null && part !== '').join(' ')),
        ...(f.place === null ? [] : valueGrams({ is: 'place', place: f.place })), termGram('measure', f.measure), termGram('figure-unit', f.unit.code),
      ];
    }
    case 'account': case 'flag': case 'state': return [];
  }
}

/** An exact place counts for all it lies in; 'one of these' for what each lies in; 'a type within' for the area. */
function placeGrams(value: Extract<ClaimValue, { is: 'place' }>): string[] {
  const place = value.place;
  switch (place.how) {
    case 'exact': return ancestors(place.place).map(placeGram);
    case 'one-of': return [...new Set(place.places.flatMap((id) => ancestors(id)))].map(placeGram);
    case 'type-within': return [...ancestors(place.area).map(placeGram), termGram('facility-type', place.type)];
    case 'words': return [];
  }
}

/** Tokens of what is open of an account. Sealed words leave none; sealed names only their keys. */
export function accountTokens(compartment: number, kind: string, sort: string, claims: readonly OpenClaim[], keys: readonly string[]): number[] {
  const tokens = new Set<number>();
  const add = (gram: string): unknown => tokens.add(tokenHash(compartment, gram));
  add(propertyGram(`kind ${kind}`));
  add(propertyGram(`sort ${sort}`));
  for (const claim of claims) {
    if (!('value' in claim)) continue;
    valueGrams(claim.value).forEach(add);
    if (claim.wording !== undefined) grams(claim.wording.text).forEach(add);
  }
  for (const key of keys) tokens.add(keyToken(compartment, key));
  return [...tokens].sort((a, b) => a - b);
}
