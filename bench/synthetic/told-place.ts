import { getPlace, listPlaces } from '#vocabulary/gazetteer/index.ts';
import { provinceOf } from './places.ts';
import type { Random } from './random.ts';

/** `ko-dprk` writes 룡천 and 룡정, `ko-rok` 용천 and 용정. */
export type PlaceSpelling = 'ko-dprk' | 'ko-rok' | 'en' | 'zh';

/** The ROK's rule for ㄹ and ㄴ at the head of a word (두음법칙), on the first syllable. */
function toRokHead(name: string): string {
  const code = name.charCodeAt(0) - 0xac00;
  if (code < 0 || code > 11171) return name;
  const initial = Math.floor(code / 588);
  // ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ
  const soft = [2, 3, 6, 7, 12, 17, 20].includes(Math.floor((code % 588) / 28));
  const head = soft && (initial === 5 || initial === 2) ? 11 : initial === 5 ? 2 : initial;
  return String.fromCharCode(0xac00 + head * 588 + (code % 588)) + name.slice(1);
}

type Spellings = Readonly<Record<PlaceSpelling, string>>;
/** Both Korean spellings where the gazetteer has both, else the one it has; English where it has no name in the language. */
const spellings: ReadonlyMap<number, Spellings> = new Map(listPlaces().map(({ id, names, aliases }) => {
  const korean = [names.ko, ...aliases.filter(({ lang }) => lang === 'ko').map(({ text }) => text)].filter((text) => text !== '');
  const dprk = korean.find((text) => toRokHead(text) !== text && korean.includes(toRokHead(text)));
  const usual = names.ko === '' ? names.en : names.ko;
  return [id, { 'ko-dprk': dprk ?? usual, 'ko-rok': dprk === undefined ? usual : toRokHead(dprk), 'en': names.en, 'zh': names.zh === '' ? names.en : names.zh }];
}));

const nameOf = (id: number, spelling: PlaceSpelling): string => (spellings.get(id) as Spellings)[spelling];

/** Smaller first in English, larger first elsewhere. */
const within = (name: string, province: string, spelling: PlaceSpelling): string => (spelling === 'en' ? `${name}, ${province}` : `${province} ${name}`);

/** Home as a list writes it: county, or province and county, or the province alone. Draws one number. */
export function tellHome(county: number, spelling: PlaceSpelling, random: Random): string {
  const form = random.below(10);
  const province = nameOf(provinceOf(county), spelling);
  if (form < 2) return province;
  const name = nameOf(county, spelling);
  return form < 5 ? name : within(name, province, spelling);
}

/** A place of arrest: the town, the town within its province, or the province alone. Draws one number. */
export function tellArrestPlace(place: number, spelling: PlaceSpelling, random: Random): string {
  const form = random.below(10);
  const province = nameOf(provinceOf(place), spelling);
  if (form === 0) return province;
  const name = nameOf(place, spelling);
  return form < 7 ? name : within(name, province, spelling);
}

const customs = { 'ko-dprk': ' 세관', 'ko-rok': ' 세관', 'en': ' customs', 'zh': '口岸' } as const;

/** A hand-over: the town of the Chinese side, its customs post, the town of the DPRK's side, or the crossing by name. Draws one number. */
export function tellHandOverPlace(crossing: number, spelling: PlaceSpelling, random: Random): string {
  const form = random.below(10);
  const [chinese, korean] = getPlace(crossing).ends as readonly [number, number];
  if (form < 5) return nameOf(chinese, spelling);
  if (form < 7) return nameOf(chinese, spelling) + customs[spelling];
  if (form < 9) return nameOf(korean, spelling);
  return nameOf(crossing, spelling);
}
