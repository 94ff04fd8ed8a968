import type { Random } from './random.ts';
import type { Surname } from './surnames.ts';
import type { Hanja, Syllable } from './syllables.ts';

/** A person's name before anybody writes it. */
export type SyntheticName = {
  readonly surname: Surname;
  readonly given: readonly [Syllable, Syllable];
  /** The characters of the given name; undefined for a native word, and where the family knows none. */
  readonly han: readonly [Hanja, Hanja] | undefined;
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** 리련희: as written in the DPRK. */
export const toDprkHangul = ({ surname, given }: SyntheticName): string => surname.dprk + given[0].hangul + given[1].hangul;
/** 이연희: as written in the ROK. */
export const toRokHangul = ({ surname, given }: SyntheticName): string => surname.rok + given[0].rokFirst + given[1].hangul;
/** 李蓮姬, or undefined where no characters are known. */
export const toHanja = ({ surname, han }: SyntheticName): string | undefined => (han === undefined ? undefined : surname.hanja + han[0].hanja + han[1].hanja);

/** Characters a Chinese clerk chooses by the sound where the family knows none. */
const charactersOf = (name: SyntheticName): readonly [Hanja, Hanja] => name.han ?? [bySound(name.given[0]), bySound(name.given[1])];
const anySound: Hanja = { hanja: '善', hanzi: '善', pinyin: 'shan' };
const bySound = ({ han }: Syllable): Hanja => han[0] ?? anySound;

/** 李莲姬: simplified, as in a Chinese list. */
export function toHanzi(name: SyntheticName): string {
  const [first, second] = charactersOf(name);
  return name.surname.hanzi + first.hanzi + second.hanzi;
}

/** Li Lianji. */
export function toPinyin(name: SyntheticName): string {
  const [first, second] = charactersOf(name);
  return `${name.surname.pinyin} ${capital(first.pinyin + second.pinyin)}`;
}

export const latinStyles = ['plain', 'common', 'rr', 'mr'] as const;
export type LatinStyle = (typeof latinStyles)[number];

/**
 * Ri Ryon-hui, Lee Ryun Hee, I Yeonhui, Yi Yŏnhŭi; the surname last, in capitals or set off by a comma now and then, as lists do.
 * Draws three numbers whatever the style, so that what follows does not depend on it.
 */
export function toLatin(name: SyntheticName, style: LatinStyle, random: Random): string {
  const { surname, given: [first, second] } = name;
  const family = style === 'common' ? random.pick(surname.common) : (random.next(), surname[style]);
  const joint = random.pick(['-', '-', '-', ' ', '']);
  const order = random.below(20);
  const given = joinGiven(style, first, second, style === 'plain' || style === 'common' ? joint : '');
  if (order === 0) return `${given} ${family}`;
  if (order === 1) return `${family.toUpperCase()} ${given}`;
  if (order === 2) return `${family}, ${given}`;
  return `${family} ${given}`;
}

function joinGiven(style: LatinStyle, first: Syllable, second: Syllable, joint: string): string {
  switch (style) {
    case 'plain': return capital(first.plain) + joint + (joint === ' ' ? capital(second.plain) : second.plain);
    case 'common': return first.common + joint + (joint === ' ' ? second.common : second.common.toLowerCase());
    case 'rr': return capital(first.rrFirst) + second.rr;
    case 'mr': return capital(first.mr(undefined)) + second.mr(first.hangul);
  }
}
