import { findPlaceByName, findPlacesInText } from '#vocabulary/gazetteer/index.ts';
import { parseTime, type UncertainTime } from '#base/time/index.ts';
import { queryGrams } from '#base/text/index.ts';
import { Refused } from '#base/result.ts';

/** What was understood of a query. `words` are what is left when times are taken out; places stand in both, since a word may be a place or not. */
export type Query = {
  readonly text: string;
  readonly words: string;
  readonly time: UncertainTime | null;
  readonly places: readonly { readonly words: string; readonly ids: readonly number[] }[];
  /** The words without those that name a place. */
  readonly besidePlaces: string;
};

const mostCharacters = 200;
const mostTimeWords = 7;

/** Reads a query: a time in it (`9 October 2023`, `2004년 봄`), places in it in any script, and words. Refused: `search.too-long`. */
export function parseQuery(text: string): Query {
  if (text.length > mostCharacters) throw new Refused('search.too-long', { most: mostCharacters });
  const { time, rest } = takeTime(text.normalize('NFC').replaceAll(/[\s\u0000]+/g, ' ').trim());
  // Countries beyond the region are looked for in no text (인도 is also a handing over); a query that is one and nothing else may mean it.
  const mentions = findPlacesInText(rest);
  const whole = mentions.length > 0 || rest === '' ? [] : findPlaceByName(rest);
  const found = whole.length === 0 ? mentions : [{ places: whole.map(({ id }) => id), start: 0, end: rest.length }];
  let besidePlaces = '';
  let at = 0;
  for (const mention of found) {
    besidePlaces += `${rest.slice(at, mention.start)} `;
    at = mention.end;
  }
  besidePlaces = `${besidePlaces}${rest.slice(at)}`.replaceAll(/\s+/g, ' ').trim();
  return { text, words: rest, time, places: found.map((mention) => ({ words: rest.slice(mention.start, mention.end), ids: mention.places })), besidePlaces };
}

/** The longest run of words that is a time and nothing else; a bare word that is no date stays a word. */
function takeTime(text: string): { time: UncertainTime | null; rest: string } {
  const words = text.split(' ');
  for (let length = Math.min(mostTimeWords, words.length); length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const part = words.slice(start, start + length).join(' ');
      if (!/\d/.test(part)) continue;
      const time = parseTime(part);
      if (time.edtf === null || time.flags.length > 0) continue;
      return { time, rest: [...words.slice(0, start), ...words.slice(start + length)].join(' ') };
    }
  }
  return { time: null, rest: text };
}

/** Whether there is anything to search by. */
export const isEmpty = (query: Query): boolean => query.time === null && query.places.length === 0 && queryGrams(query.words).length === 0;
