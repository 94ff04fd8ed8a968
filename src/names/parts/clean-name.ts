import { toSearchForm } from '#base/text/index.ts';
import { compatReading } from '../hanja/characters.ts';
import { isPlainLatin } from './plain-latin.ts';

/** Longest name that is read; a field with more holds no name. */
export const longest = 120;
/** One sign for whatever a source puts over a syllable it does not give: 김○○, 김××, 김**, 김XX, 金某. */
export const mask = '○';

const unseen = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff0-\ufffb]|[\u{e0000}-\u{e0fff}]/gu;
const dots = /[·・‧•∙⋅ㆍ･᛫⸱]/g;
const loose = /[\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\ud7b0-\ud7ff\uffa1-\uffdc]+/gu;
/** 김모씨, 김 모 (35): a certain Kim. */
const someone = /^([가-힣]{1,2})\s?모(?=\s?(?:씨|양|군)|\s?\()/u;
/** Letters over syllables that are not given: 김XX. */
const crosses = /(?<=[\p{Script=Hangul}\p{Script=Han}○])[xXoO]{1,3}(?![\p{Script=Latin}])/gu;

export type CleanName = { readonly text: string; /** Readings that compatibility ideographs carried, by the character they fold to. */ readonly hints: ReadonlyMap<string, string> };
const none: ReadonlyMap<string, string> = new Map();

/**
 * The text of a name field in one form: composed Hangul, one width, one sign for masks, dots and U+3000 as spaces, no unseen marks; case, accents, hyphens and brackets stay, for they tell something.
 * Never throws; a text that is longer than a name can be holds none, and is empty: two long fields that begin alike are no one name.
 */
export function cleanName(text: string): CleanName {
  let form = text.trim();
  if (form.length > longest * 10) return { text: '', hints: none };
  if (/^[가-힣]{1,6}$/.test(form) && !someone.test(form)) return { text: form, hints: none };
  // A character that all of them share stands for one that is not given.
  if (form.length <= longest && (isPlainLatin(form) || /^[\u4e00-\u67cf\u67d1-\u9fff]{1,6}$/.test(form))) return { text: form, hints: none };
  form = form.toWellFormed();
  const hints = new Map<string, string>();
  for (const char of form) if ((char >= '\uf900' && char <= '\ufaff') || (char.codePointAt(0) ?? 0) >= 0x2f800) { const reading = compatReading(char); if (reading !== undefined) hints.set(char.normalize('NFC'), reading); }
  form = form.normalize('NFC').replace(dots, ' ').replace(unseen, '');
  form = form.replace(loose, (run) => toSearchForm(run));
  form = form.replace(/[\uff01-\uff5e\uff65-\uff9f]+/gu, (run) => run.normalize('NFKC')).replace(dots, ' ');
  form = form.replace(/[’‘ʼʻ`´′＇]/g, "'").replace(/[‐‑‒–—−﹣－]/g, '-').replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}\ufffd]+/gu, ' ');
  form = form.replace(/[〇◯●◌■□×✕✖✗＊*※☆★]/gu, mask).replace(crosses, (run) => mask.repeat(run.length)).replace(/(?<=\p{Script=Han})某{1,2}/gu, (run) => mask.repeat(run.length));
  form = form.replace(someone, (_, surname: string) => surname + mask);
  form = form.replace(/["“”„«»「」『』]/g, '').replace(/[\s,;:]+$/u, '').trim();
  return { text: form.length > longest ? '' : form, hints };
}
