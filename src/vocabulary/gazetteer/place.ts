/** Kinds, from the coarsest. A crossing lies on two countries at once and has ends instead of a parent. */
export const placeKinds = ['country', 'province', 'prefecture', 'county', 'town', 'crossing', 'facility'] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** Languages a place is described in. */
export type PlaceLanguage = 'en' | 'ko' | 'zh';

/** A further name. `lang` is a BCP 47-like tag: ko, ko-Hani, ko-Latn, zh-Hans, zh-Hant, zh-Latn, en, ru, ja, ja-Latn. */
export type PlaceAlias = {
  readonly text: string;
  readonly lang: string;
  readonly note?: string;
  /** Years, EDTF, where known. */
  readonly from?: string;
  readonly to?: string;
};

/** WGS 84 degrees, at most four decimals: always the centroid of a town, never of a building (reference standards, trap 9). */
export type PlacePoint = { readonly lat: number; readonly lon: number; readonly quality: 'town' };

/** One agency that ran the place in a period; years, EDTF. */
export type PlaceOperator = { readonly agency: string; readonly from?: string; readonly to?: string };

export type Place = {
  /** Given once in tools/gazetteer/ids.json and never used for another place. */
  readonly id: number;
  readonly kind: PlaceKind;
  readonly parent: number | null;
  /** '' where no name in that language is known well enough to be written. */
  readonly names: { readonly en: string; readonly ko: string; readonly zh: string };
  readonly aliases: readonly PlaceAlias[];
  readonly point?: PlacePoint;
  readonly codes?: { readonly iso3166_1?: string; readonly iso3166_1_alpha3?: string; readonly iso3166_2?: string; readonly gb2260?: string; readonly geonames?: number };
  /** city, county, district, autonomous prefecture, MSS office, prison (kyohwaso) … */
  readonly type?: string;
  readonly operator?: readonly PlaceOperator[];
  /** A crossing's two sides: China first, then the DPRK. */
  readonly ends?: readonly [number, number];
  /** A country beyond the region: known where a cell or a choice says a place, never looked for in a text. 인도, 수단 and Jordan are words and names of people there. */
  readonly elsewhere?: true;
  readonly note?: string;
  readonly source: string;
  readonly validFrom?: string;
  readonly validTo?: string;
};
