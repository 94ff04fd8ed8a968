import type { ListName } from './presets.ts';

/** What a record says, as far as a reader can see it: what the rows are written from, and all that the oracle is told. Never who is meant. */
export type Observed = {
  readonly list: ListName;
  readonly name: SeenName;
  /** '' where not stated. */
  readonly sex: 'F' | 'M' | '';
  readonly birth: SeenBirth;
  /** Gazetteer ids; undefined where not stated. A county says its province. */
  readonly province: number | undefined; readonly county: number | undefined;
  readonly date: SeenDate; readonly place: number | undefined; readonly route: number | undefined;
};
/** `korean` in Hangul; `masked` with the surname alone; `hanzi` may be a Chinese name and no Korean one; `latin` with or without marks. `beside`: a Chinese name in another column. */
export type SeenName =
  | { readonly kind: 'korean'; readonly surname: string; readonly given: string; readonly orthography: 'DPRK' | 'ROK' | ''; readonly beside: string | undefined }
  | { readonly kind: 'masked'; readonly surname: string; readonly orthography: 'DPRK' | 'ROK' | ''; readonly mask: '○○' | '씨' }
  | { readonly kind: 'hanzi'; readonly text: string }
  | { readonly kind: 'pinyin'; readonly surname: string; readonly given: string }
  /** `given`: lower case, a space where the writing parts its syllables. */
  | { readonly kind: 'latin'; readonly surname: string; readonly given: string; readonly capitals: boolean; readonly hyphen: boolean; readonly last: boolean };
export type SeenBirth =
  | { readonly kind: 'none' } | { readonly kind: 'year'; readonly year: number } | { readonly kind: 'day'; readonly year: number; readonly month: number; readonly day: number }
  /** `in`: the year in which somebody was so old. */
  | { readonly kind: 'age'; readonly age: number; readonly in: number; readonly convention: 'korean' | 'international' | '' };
/** Months from January 1996 = 0. */
export type SeenDate = { readonly kind: 'none' } | { readonly kind: 'year'; readonly year: number } | { readonly kind: 'month'; readonly month: number } | { readonly kind: 'day'; readonly month: number; readonly day: number };
