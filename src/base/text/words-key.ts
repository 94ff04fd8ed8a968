/** What makes two spellings the same words: Unicode form, letter case, spaces, and whether a sign is written half or full width, as Chinese and Korean keyboards do by turns. Nothing else: no guess. */
export const toWordsKey = (words: string): string => toHalfWidth(words.normalize('NFC')).trim().replace(/\s+/gu, ' ').toLowerCase();

/** `！` to `～` as `!` to `~`: the same signs, letters and digits in the width of a syllable. */
const toHalfWidth = (text: string): string => text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
