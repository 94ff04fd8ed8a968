import { assemble } from 'es-hangul';

/** Marks nobody sees: zero-width, bidirectional controls, soft hyphen, variation selectors, Hangul fillers, tags. A search must not depend on them. */
const unseen = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]|[\u{e0000}-\u{e0fff}]/gu;
/** Dots that join parts of names and lists, across the three languages; ㆍ is a jamo by code only. */
const dots = /[·・‧•∙⋅ㆍ･᛫⸱]/g;
/** Not folded: NFKC would turn 10² into 102, ½ into 1⁄2, and one sign into eighteen letters. */
const keep = /[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u215f\u2189\ufdf0-\ufdff]/u;
const jamo = /[\u3131-\u318e]/u;

/** Half-width jamo to the compatibility jamo they stand for: NFKC alone makes conjoining ones of them, which do not compose as written. */
function widenJamo(text: string): string {
  return text.replace(/[\uffa1-\uffdc]/g, (char) => {
    const code = char.charCodeAt(0);
    if (code <= 0xffbe) return String.fromCharCode(code - 0xffa1 + 0x3131);
    const row = Math.floor((code - 0xffc2) / 8);
    return String.fromCharCode(0x314f + row * 6 + (code - 0xffc2 - row * 8));
  });
}

const foldOne = (text: string): string => text.normalize('NFKC').toLowerCase().normalize('NFKC');

function foldForms(text: string): string {
  let out = '';
  let run = '';
  for (const char of text) {
    if (!keep.test(char) && !jamo.test(char)) {
      run += char;
      continue;
    }
    out += foldOne(run) + char;
    run = '';
  }
  return out + foldOne(run);
}

/** Loose jamo typed one by one are put together (ㅎㅏㄴ -> 한); what makes no syllable stays. */
const compose = (text: string): string => text.replace(/[ㄱ-ㅎㅏ-ㅣ]{2,400}/g, (run) => (/[ㅏ-ㅣ]/.test(run) && /[ㄱ-ㅎ]/.test(run) ? assemble([...run]) : run));

function once(text: string): string {
  const forms = compose(foldForms(widenJamo(text.normalize('NFC').replace(dots, ' ').replace(unseen, ''))));
  return forms
    .normalize('NFD').replace(/(\p{Script=Latin})[\u0300-\u036f]+/gu, '$1').normalize('NFC').replaceAll('ё', 'е')
    .replace(/(?<=\p{Script=Latin})['’‘ʼ`´](?=\p{Script=Latin})/gu, '')
    .replace(/[\p{Cc}\ufffd\s]+/gu, ' ').trim();
}

/** Most of what is searched: letters, digits and signs of ASCII but for those that part words or stand for accents, Hangul syllables and common hanja. No fold but that of case changes them. */
const settled = /^[ -&(-_a-~가-힣一-鿿]*$/;

/**
 * The form in which text is searched, never the form in which it is kept: one width, one case, no invisible marks, no accents on Latin letters
 * (Ch'ŏngjin = chongjin), ё as е, dots and controls as spaces. Idempotent; never throws; lone surrogates become spaces.
 */
export function toSearchForm(text: string): string {
  if (settled.test(text)) return text.toLowerCase().replace(/ {2,}/g, ' ').trim();
  let form = once(text.toWellFormed());
  for (let round = 0; round < 4; round += 1) {
    const next = once(form);
    if (next === form) return form;
    form = next;
  }
  return form;
}
