/** A number or two as a table writes them; null where the words are no plain number: they are kept as words, never guessed. */
export type ReadNumber = { readonly low: number | null; readonly high: number | null; readonly bound: 'exact' | 'about' | 'at-least' | 'at-most' | 'between' | 'words' };

const digits = String.raw`(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?`;
const single = new RegExp(`^(${digits})$`);
const pair = new RegExp(`^(${digits})\\s?(?:-|–|~|to|내지|至)\\s?(${digits})$`);
const toNumber = (text: string): number => Number(text.replaceAll(',', ''));
const words: readonly (readonly [ReadNumber['bound'], RegExp])[] = [
  ['at-least', /^(?:at least|over|more than|>=|≥|최소|至少)\s?|\s?(?:\+|이상|以上)$/], ['at-most', /^(?:at most|up to|under|fewer than|<=|≤|최대|至多)\s?|\s?(?:이하|以下)$/],
  ['about', /^(?:about|around|approximately|some|~|약|约|大约)\s?|\s?(?:가량|쯤|정도|左右)$/],
];

/** `12`, `1,204`, `0.5`, `10-15`, `about 10`, `over 500`, `500+`, `up to 600`, `약 30`. A pair the wrong way round comes as it stands. */
export function readNumber(text: string): ReadNumber {
  const plain = text.normalize('NFKC').trim().toLowerCase().slice(0, 100);
  const one = single.exec(plain);
  if (one !== null) return { low: toNumber(one[1] as string), high: toNumber(one[1] as string), bound: 'exact' };
  const two = pair.exec(plain);
  if (two !== null) return { low: toNumber(two[1] as string), high: toNumber(two[2] as string), bound: 'between' };
  for (const [bound, pattern] of words) {
    const rest = plain.replace(pattern, '').trim();
    const number = rest === plain ? null : single.exec(rest);
    if (number === null) continue;
    const value = toNumber(number[1] as string);
    return { low: bound === 'at-most' ? null : value, high: bound === 'at-least' ? null : value, bound };
  }
  return { low: null, high: null, bound: 'words' };
}
