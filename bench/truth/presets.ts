import { Refused } from '#base/result.ts';

/** What goes wrong or is left out in a list: rates at mid; the README gives each its source or says that it is assumed. */
export type Rates = {
  /** Birth: not stated; a stated year that is one off, two or three off, or one digit wrong. */
  readonly birthAbsent: number; readonly yearOne: number; readonly yearTwoThree: number; readonly yearDigit: number;
  /** Of birth dates with a day: in the lunar calendar; day and month changed; 1 January for one not known. */
  readonly lunar: number; readonly swapped: number; readonly firstOfJanuary: number;
  /** Whole birth date made up (Chinese police). */
  readonly falseBirth: number;
  readonly homeProvince: number; readonly homeNone: number; readonly homeWrong: number;
  /** Return: the best this list has is a day (police) or a month; a share says less. */
  readonly dateMonth: number; readonly dateYear: number; readonly dateNone: number; readonly monthOff: number; readonly yearOff: number;
  readonly placeNone: number; readonly routeNone: number; readonly placeWrong: number;
  readonly sexNone: number; readonly sexWrong: number;
  /** Names: ear slip; surname alone or masked; another name alone; one character a wrong homophone; pinyin without tones; surname last. */
  readonly slip: number; readonly masked: number; readonly aliasOnly: number; readonly wrongHomophone: number; readonly pinyin: number; readonly orderSwapped: number;
};
export const listNames = ['ngo', 'police', 'un'] as const;
export type ListName = (typeof listNames)[number];

/** Rates that grow with the preset. NGO, police and UN where rule 14 gives a figure: that figure; the rest assumed. */
const mid: Readonly<Record<ListName, Rates>> = {
  ngo: {
    birthAbsent: 0.2, yearOne: 0.2, yearTwoThree: 0.06, yearDigit: 0.02, lunar: 0.1, swapped: 0.03, firstOfJanuary: 0.07, falseBirth: 0,
    homeProvince: 0.3, homeNone: 0.15, homeWrong: 0.03, dateMonth: 0, dateYear: 0.4, dateNone: 0.15, monthOff: 0.08, yearOff: 0.04,
    placeNone: 0.4, routeNone: 0.6, placeWrong: 0.04, sexNone: 0.03, sexWrong: 0.005, slip: 0.04, masked: 0.06, aliasOnly: 0.05, wrongHomophone: 0, pinyin: 0, orderSwapped: 0,
  },
  police: {
    birthAbsent: 0.1, yearOne: 0.04, yearTwoThree: 0, yearDigit: 0.01, lunar: 0.03, swapped: 0, firstOfJanuary: 0.05, falseBirth: 0.1,
    homeProvince: 0.3, homeNone: 0.1, homeWrong: 0.02, dateMonth: 0.25, dateYear: 0.07, dateNone: 0.03, monthOff: 0.02, yearOff: 0.01,
    placeNone: 0.1, routeNone: 0.4, placeWrong: 0.02, sexNone: 0.01, sexWrong: 0.002, slip: 0, masked: 0, aliasOnly: 0.15, wrongHomophone: 0.05, pinyin: 0.2, orderSwapped: 0,
  },
  un: {
    birthAbsent: 0.5, yearOne: 0.18, yearTwoThree: 0.05, yearDigit: 0.02, lunar: 0.03, swapped: 0.02, firstOfJanuary: 0.05, falseBirth: 0,
    homeProvince: 0.4, homeNone: 0.25, homeWrong: 0.03, dateMonth: 0, dateYear: 0.45, dateNone: 0.15, monthOff: 0.08, yearOff: 0.04,
    placeNone: 0.65, routeNone: 0.85, placeWrong: 0.04, sexNone: 0.05, sexWrong: 0.005, slip: 0, masked: 0, aliasOnly: 0, wrongHomophone: 0, pinyin: 0, orderSwapped: 0.2,
  },
};

/** Customs and facts about people, the same in every preset. Rule 14 where it gives a figure; the rest assumed. */
export const fixed = {
  women: 0.72, familyOfReturns: 0.3, familySizes: [0.6, 0.28, 0.12], siblingSyllable: 0.4, twins: 0.003, repeatReturns: [0.85, 0.11, 0.03, 0.01], nameChanged: 0.05,
  /** Orthography of the North in the NGO's list, and how often its column says which. */
  north: 0.35, orthographyStated: 0.8, chineseNameBeside: 0.1,
  /** Of birth statements in the NGO's list: as an age; as a date with a day. Of ages: counted the Korean way; convention stated. */
  asAge: 0.2, ageKorean: 0.7, conventionStated: 0.5, withDay: { ngo: 0.25, police: 0.95, un: 0.2 },
  /** Characters of a Chinese file: the clerk's or the person's own. */
  clerksHanzi: 0.7,
  /** How the UN's list spells: unmarked .85 (the DPRK's press, common English, McCune-Reischauer without marks, Revised), with marks .15. */
  spelling: { north: 0.35, english: 0.25, mrBare: 0.15, rr: 0.1, mr: 0.15 }, syllablesApart: 0.6,
  /** Poor records leave out more: factor on what is left out, and share. The mean factor is 1. */
  poor: 0.3, goodFactor: 0.85, poorFactor: 1.35,
  /** Two latent classes and their chance of standing in a list; somebody the NGO has is likelier to be in the UN's (odds). A list tells of a return with this chance, of one at least. */
  seen: 0.6, capture: { seen: { ngo: 0.45, police: 0.5, un: 0.25 }, hidden: { ngo: 0.1, police: 0.2, un: 0.05 } }, unFromNgoOdds: 2.5, returnTold: 0.8,
} as const;

export const presetNames = ['low', 'mid', 'high'] as const;
export type PresetName = (typeof presetNames)[number];
const factors: Readonly<Record<PresetName, number>> = { low: 0.5, mid: 1, high: 2 };
export const most = 0.95;
export type Preset = { readonly name: PresetName; readonly lists: Readonly<Record<ListName, Rates>> };

/** Rates times .5, 1 or 2, none above .95. Refused: `usage.bad-option` for a name that is none. */
export function toPreset(name: string): Preset {
  const found = presetNames.find((one) => one === name);
  if (found === undefined) throw new Refused('usage.bad-option', { option: 'preset', known: presetNames.join(' ') });
  const scale = (rates: Rates): Rates => Object.fromEntries(Object.entries(rates).map(([key, rate]) => [key, Math.min(most, rate * factors[found])])) as Rates;
  return { name: found, lists: { ngo: scale(mid.ngo), police: scale(mid.police), un: scale(mid.un) } };
}

/** Shares of what a record leaves out, times its factor; where they add up to more than .95, all in proportion. */
export function gaps(shares: readonly number[], factor: number): readonly number[] {
  const sum = shares.reduce((a, b) => a + b, 0) * factor;
  const down = sum > most ? most / sum : 1;
  return shares.map((share) => share * factor * down);
}
/** What is to be expected over good and poor records. */
export const expectedGaps = (shares: readonly number[]): readonly number[] => {
  const [good, poor] = [gaps(shares, fixed.goodFactor), gaps(shares, fixed.poorFactor)];
  return shares.map((_, at) => (1 - fixed.poor) * good[at]! + fixed.poor * poor[at]!);
};
