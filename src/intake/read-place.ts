import { toWordsKey } from '#base/text/index.ts';
import { findPlaceByName, findPlacesInText, isWithin } from '#vocabulary/gazetteer/index.ts';
import type { PlaceValue } from '#register/account/index.ts';
import { tableOf } from './cell-source.ts';

export type ReadPlace = { readonly place: PlaceValue; readonly note?: 'intake.unknown-place' | 'intake.ambiguous-place' };

/**
 * A place as written: exactly one of the gazetteer, one of several of that name, or words. Of "Musan, North Hamgyong" the
 * narrowest is meant if it lies in all the others; several places that do not lie in each other are left as words.
 */
export function placeReader(names: Readonly<Record<string, string>> | undefined, within: number | undefined): (words: string) => ReadPlace {
  const table = tableOf(names);
  const narrowing = within === undefined ? {} : { within };
  return (words) => {
    const meant = table.get(toWordsKey(words));
    const kept = (meant === undefined ? words : `${meant} (${words})`).slice(0, 1000).toWellFormed();
    let found = findPlaceByName(meant ?? words, narrowing).map(({ id }) => id);
    if (found.length === 0) found = narrowest(meant ?? words, within);
    if (found.length === 1) return { place: { how: 'exact', place: found[0] as number, words: kept } };
    if (found.length > 1 && found.length <= 40) return { place: { how: 'one-of', places: found, words: kept }, note: 'intake.ambiguous-place' };
    return { place: { how: 'words', words: kept }, ...(meant === undefined ? { note: 'intake.unknown-place' as const } : {}) };
  };
}

function narrowest(text: string, within: number | undefined): number[] {
  const mentions = findPlacesInText(text.slice(0, 1000)).map((mention) => mention.places.filter((id) => within === undefined || isWithin(id, within)));
  if (mentions.length === 0 || mentions.some((places) => places.length === 0) || leftover(text)) return [];
  for (const mention of mentions) {
    const fitting = mention.filter((id) => mentions.every((other) => other === mention || other.some((area) => isWithin(id, area))));
    if (fitting.length > 0) return fitting;
  }
  return [];
}

/** Words beside the names ("near Musan", "not Musan") change what is meant. */
function leftover(text: string): boolean {
  let rest = text.slice(0, 1000);
  for (const mention of findPlacesInText(rest).reverse()) rest = rest.slice(0, mention.start) + rest.slice(mention.end);
  return /[\p{L}\p{N}?]/u.test(rest);
}
