import { scriptOfChar } from './scripts.ts';
import { toSearchForm } from './search-form.ts';

/** Longest word kept whole; longer ones are cut, in text and query alike. */
const maxWord = 40;
type Run = { readonly chars: readonly string[]; readonly kind: 'syllables' | 'word'; readonly script: string; readonly afterSpace: boolean };

const syllabic = new Set<string>(['Hang', 'Hani', 'Hira', 'Kana', 'Thai', 'Laoo', 'Khmr', 'Mymr']);

/** Runs of one script in writing without reliable spaces, and words of letters and figures in the others. */
function runs(form: string): Run[] {
  const out: { chars: string[]; kind: 'syllables' | 'word'; script: string; afterSpace: boolean }[] = [];
  let open = false;
  let gap = '';
  for (const char of form) {
    if (!/[\p{L}\p{N}\p{M}]/u.test(char)) {
      gap += char;
      open = false;
      continue;
    }
    const found = scriptOfChar(char);
    const last = out.at(-1);
    const script = /\p{M}/u.test(char) && open && last ? last.script : syllabic.has(found) ? found : 'word';
    if (open && last?.script === script) last.chars.push(char);
    else out.push({ chars: [char], kind: script === 'word' ? 'word' : 'syllables', script, afterSpace: gap === ' ' });
    open = true;
    gap = '';
  }
  return out;
}

const pairsOf = (chars: readonly string[]): string[] => chars.slice(1).map((char, at) => (chars[at] ?? '') + char);
const wordOf = (run: Run): string => run.chars.slice(0, maxWord).join('');

/**
 * Grams under which a text is found. Hangul, Han, kana: every character and every pair, also across one space (김 정일 is found by 김정일);
 * other scripts: whole words, no prefixes, which would multiply the index. Without repeats, in order of the text.
 */
export function grams(text: string): readonly string[] {
  const out = new Set<string>();
  let last: Run | undefined;
  for (const run of runs(toSearchForm(text))) {
    if (run.kind === 'word') out.add(wordOf(run));
    else for (const gram of [...run.chars, ...pairsOf(run.chars)]) out.add(gram);
    if (run.kind === 'syllables' && run.afterSpace && last?.script === run.script) out.add((last.chars.at(-1) ?? '') + (run.chars[0] ?? ''));
    last = run;
  }
  return [...out];
}

/** Grams a text must all have to be a hit for `query`: pairs where there are any, single characters and words else. Empty when nothing can be searched. */
export function queryGrams(query: string): readonly string[] {
  return [...new Set(runs(toSearchForm(query)).flatMap((run) => (run.kind === 'word' ? [wordOf(run)] : run.chars.length === 1 ? run.chars : pairsOf(run.chars))))];
}
