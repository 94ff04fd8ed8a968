import { findPlaceByName } from './find-place-by-name.ts';
import { loadPlaces, namesOf } from './load-places.ts';
import { normalisePlaceName, suffixLengthAt } from './normalise-place-name.ts';

/** A name met in a text: UTF-16 offsets, end exclusive, and every place it can mean. */
export type PlaceMention = { readonly places: readonly number[]; readonly start: number; readonly end: number };

const letter = /[\p{L}\p{M}\p{N}]/u;
/** Belongs to the letter before: marks, and the vowels and finals of decomposed Hangul. */
const mark = /[\p{M}\u1160-\u11ff]/u;
const hangul = /[가-힣]/u;
const han = /\p{Script=Han}/u;
/** Between the words of one name; commas, slashes, semicolons and line ends part names. */
const gap = /^[ ‐‑–-]{1,3}/u;
/** What may follow a Korean name in the same word: particles, and the words that make an office, a station or a region of it. */
const mayFollow = /^(?:에|으로|로|의|은|는|이|가|을|를|과|와|도|만|까지|부터|쪽|산|출신|행|발|변방|보위|보안|안전|집결|교화|단련|노동|로동|관리|세관|감옥|구류|출입|역|현지|지역|일대|인근|주민|사람|국경|및)/u;

type Trie = { readonly next: Map<string, Trie>; ends: boolean };
let trie: Trie | undefined;

/**
 * Longest names first, left to right, none overlapping. Latin and Cyrillic names match whole words only ("Musan" not in
 * "Musanite"); a name in Hangul must begin a word or follow another place ("함경북도무산군"), and may carry a particle.
 * "Tumen-Onsong" is two places: a pair of towns may be a way, and a crossing is named as one ("Tumen bridge").
 */
export function findPlacesInText(text: string): PlaceMention[] {
  trie ??= buildTrie();
  const mentions: PlaceMention[] = [];
  for (let at = 0; at < text.length;) {
    const found = mayBegin(text, at, mentions.at(-1)?.end) ? longestAt(trie, text, at) : undefined;
    if (found === undefined) { at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1; continue; }
    mentions.push(found);
    at = found.end;
  }
  return mentions;
}

function mayBegin(text: string, at: number, lastEnd: number | undefined): boolean {
  const char = text[at] ?? '';
  if (!letter.test(char)) return false;
  if (han.test(char) || at === lastEnd) return true;
  const before = text[at - 1];
  return before === undefined || !letter.test(before) || (hangul.test(char) && han.test(before));
}

function longestAt(root: Trie, text: string, start: number): PlaceMention | undefined {
  let node: Trie | undefined = root;
  let best: number | undefined;
  for (let at = start; at < text.length;) {
    let to = at + 1;
    while (to - at < 8 && mark.test(text[to] ?? '')) to += 1;
    const between = gap.exec(text.slice(at, at + 4))?.[0].length ?? 0;
    if (between > 0) to = at + between;
    for (const unit of between > 0 ? ' ' : normalisePlaceName(text.slice(at, to))) node = node?.next.get(unit);
    if (node === undefined) break;
    if (node.ends && between === 0 && mayEnd(root, text, to)) best = to;
    at = to;
  }
  if (best === undefined) return undefined;
  const end = best + suffixLengthAt(text, best);
  const withSuffix = end > best && mayEnd(root, text, end) ? findPlaceByName(text.slice(start, end)) : [];
  const stop = withSuffix.length > 0 ? end : best;
  const places = withSuffix.length > 0 ? withSuffix : findPlaceByName(text.slice(start, best));
  return { places: places.map(({ id }) => id), start, end: stop };
}

/** After the name: no further letter of the same word, unless the script runs on. */
function mayEnd(root: Trie, text: string, end: number): boolean {
  const after = text[end];
  const last = text[end - 1] ?? '';
  if (after === undefined || !letter.test(after)) return true;
  if (han.test(last) || han.test(after)) return true;
  if (!hangul.test(last)) return hangul.test(after);
  if (!hangul.test(after)) return true;
  // "무산되었다" is "fell through", not Musan: what follows must be a particle, an ending or the next place.
  const next = root.next.get(after)?.next.get(text[end + 1] ?? '');
  return next !== undefined || suffixLengthAt(text, end) > 0 || mayFollow.test(text.slice(end, end + 3));
}

function add(root: Trie, name: string): void {
  if (name.length < 2) return;
  let node = root;
  for (const unit of name) {
    let next = node.next.get(unit);
    if (next === undefined) node.next.set(unit, next = { next: new Map(), ends: false });
    node = next;
  }
  node.ends = true;
}

function buildTrie(): Trie {
  const root: Trie = { next: new Map(), ends: false };
  for (const place of loadPlaces().places) {
    if (place.elsewhere === true) continue;
    for (const name of namesOf(place)) {
      // The pair alone ("Tumen–Namyang") is two places in a text; only a name that says crossing, port or bridge is the crossing.
      if (place.kind === 'crossing' && /[–-]/u.test(name) && !/crossing$/u.test(name)) continue;
      const words = name.split(/[\s‐‑–-]+/u).map(normalisePlaceName).filter((word) => word !== '');
      add(root, words.join(' '));
      if (hangul.test(name)) add(root, words.join(''));
    }
  }
  return root;
}
