import { parseTime } from '#base/time/index.ts';
import type { Claim, ClaimValue, HowKnown } from '#register/account/index.ts';
import { findTerm } from '#vocabulary/index.ts';
import { findPlaceByName } from '#vocabulary/gazetteer/index.ts';

export const lived: HowKnown = { how: 'lived' };
export const saw: HowKnown = { how: 'saw' };

/** Claims in the words of somebody who speaks, one after the other on the recording. Everything said here is invented. */
export function speaker(lang: 'ko' | 'zh' | 'en', usual: HowKnown = lived) {
  let second = 0;
  const claim = (property: string, value: ClaimValue, words: string, known: HowKnown = usual): Claim =>
    ({ property, value, wording: { text: words, lang }, locator: { at: 'time', from: (second += 20) }, howKnown: known });
  return {
    name: (name: string, words: string, known?: HowKnown) => claim('name', { is: 'name', text: name, kind: 'birth' }, words, known),
    text: (property: string, text: string, words: string, known?: HowKnown) => claim(property, { is: 'text', text, lang }, words, known),
    term(property: string, list: string, code: string, words: string, known?: HowKnown) {
      if (findTerm(list, code) === undefined) throw new Error(`no term ${list}/${code}`);
      return claim(property, { is: 'term', list, code }, words, known);
    },
    time: (property: string, time: string, words: string, known?: HowKnown) => {
      const read = parseTime(time, { suppliedBy: 'speaker' });
      return claim(property, { is: 'time', time: { ...read, flags: [...read.flags] } }, words, known);
    },
    place(property: string, name: string, words: string, known?: HowKnown) {
      const found = findPlaceByName(name);
      const [place] = found;
      if (place === undefined || found.length > 1) throw new Error(`no one place ${name}`);
      return claim(property, { is: 'place', place: { how: 'exact', place: place.id, words: name } }, words, known);
    },
    count: (property: string, low: number | null, high: number | null, unit: string, words: string, known?: HowKnown) => claim(property, { is: 'range', low, high, unit, words }, words, known),
    about: (property: string, account: string, words: string, known?: HowKnown) => claim(property, { is: 'account', account }, words, known),
  };
}
