import table from '../hanja/hanja.json' with { type: 'json' };
import { toSouthernSyllable } from './initial-sound.ts';
import { findLetters, heard, finals } from './syllable.ts';

/** Syllables of names that are words of the language itself and have no character: 별 꽃 빛 and the like. Written for Vigil; words of the dictionary, no persons. */
const native = '별꽃빛슬봄솔늘들샘새나라힘눈님밝맑달해하은아름다운이슬가람보람바름찬참한힌흰겨울여름을누리누마루루마루버들미르시내송솔잎잔디초롱롱초방울찬별하늘땅큰곰돌쇠순분녀꼭복실삼월금옥똘뜰벼리결품샛벗맘터온새롬롬';
/** With their southern writings, which the table leaves to the rule: 락 and 낙. */
const named = new Set(Object.keys(table.named).flatMap((sound) => [sound, toSouthernSyllable(sound)]));
const others = new Set(Object.keys(table.other));
const natives = new Set(native);

/** Enough to count as a reading: what is written may be a syllable that no list has. */
const least = 0.06;
/** How far a syllable is one of names, 0.06 to 1: read by a character of the lists for names and schools or a native word of names · by any other character · by none. */
export const attested = (syllable: string): number => (syllable === '김' ? 0.3 : named.has(syllable) || natives.has(syllable) ? 1 : others.has(syllable) ? 0.3 : least);

export const namedSyllables: readonly string[] = [...new Set([...named, ...natives])].filter((syllable) => syllable.length === 1).sort();

const soundKey = (initial: string, vowel: string, final: string): string => `${initial}${vowel}${heard[finals.indexOf(final)] ?? ''}`;
const bySound = new Map<string, string[]>();
for (const syllable of namedSyllables) {
  const { initial, vowel, final } = findLetters(syllable) as { initial: string; vowel: string; final: string };
  const key = soundKey(initial, vowel, final);
  const list = bySound.get(key);
  if (list === undefined) bySound.set(key, [syllable]);
  else list.push(syllable);
}

/** Syllables of names that sound so; `final` is one of the seven finals that are heard, or none. 빛 and 빗 sound as 빋. */
export const syllablesOfSound = (initial: string, vowel: string, final: string): readonly string[] => bySound.get(initial + vowel + final) ?? [];
