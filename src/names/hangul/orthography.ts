import { fromSouthernSyllable, toSouthernSyllable } from './initial-sound.ts';

/** In which orthography a source writes Hangul. Yanbian writes as the North does (Korean orthography of China, 1977, as the 1966 norm of the North). */
export type Orthography = 'rok' | 'dprk' | 'unknown';
/** Where in a name a syllable stands: the initial-sound rule asks only about heads of words, custom about the rest. */
export type Place = 'surname' | 'first' | 'inner';

/**
 * Sounds that a surname written in the South may have, with their weight: which surnames alternate and which never do (rule 4). 이 is 李 and hardly ever 伊 or 異; 유, 임, 양, 여 are
 * two surnames each, so that nothing can be concluded from the writing alone. Court registration (Republic, 2007) lets 류, 리, 라 stand: they are read as written.
 */
const surnames: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  이: { 리: 1, 이: 0.03 }, 임: { 림: 1, 임: 1 }, 유: { 류: 1, 유: 1 }, 노: { 로: 1 }, 양: { 량: 1, 양: 1 }, 염: { 렴: 1, 염: 0.04 }, 여: { 려: 1, 여: 1 },
  나: { 라: 1 }, 용: { 룡: 1, 용: 0.03 }, 육: { 륙: 1 }, 뇌: { 뢰: 1 }, 낭: { 랑: 1 },
};

/**
 * The sounds a written syllable may stand for, with weights. The North writes the sound itself. In the South, and where the orthography is not known, a surname follows the table above,
 * the first given syllable the rule, and an inner one custom (철룡 or 철용; 렬 and 률 become 열 and 율 after a vowel or ㄴ, Hangul Orthography 11, note 1).
 */
export function soundsOf(written: string, place: Place, orthography: Orthography): ReadonlyMap<string, number> {
  if (orthography === 'dprk') return new Map([[written, 1]]);
  if (place === 'surname') return new Map(Object.entries(surnames[written] ?? { [written]: 1 }));
  return new Map(fromSouthernSyllable(written).map((sound, at) => [sound, at === 0 ? 1 : sound.charCodeAt(0) < 0xb2e4 ? 0.4 : 0.6]));
}

/** How a sound may be written at a place, in either orthography: 리 and 이. */
export const writingsOf = (sound: string, place: Place): readonly string[] => {
  const south = place === 'surname' && sound.length > 1 ? sound : toSouthernSyllable(sound);
  return south === sound ? [sound] : [sound, south];
};

/**
 * What a surname itself tells: one with ㄹ is northern, or registered by a court as sounding so, and means its sound either way. Nothing is concluded for the given name: a southern 류 may bear a 용 that is 룡,
 * and southern given names that begin with ㄹ are in fashion.
 */
export const orthographySeen = (surname: string): Orthography => (toSouthernSyllable(surname) === surname ? 'unknown' : 'dprk');
