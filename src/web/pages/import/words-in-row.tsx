import { Folded } from '../../parts/folded.tsx';
import { useSay } from '../../words/use-words.tsx';
import { importing } from './words/import.ts';

/** Longer words are narrative more often than not: they stay behind a line. */
const longest = 90;

/** Words of a cell, as they would be brought in. `name` tells the folds of a page apart. */
export function Words({ label, words, name }: { readonly label: string; readonly words: string; readonly name: string }) {
  const say = useSay(importing);
  return words.length <= longest ? <>{words}</> : <Folded what={say('preview.words', { label, n: words.length })} name={name}><p className="narrative">{words}</p></Folded>;
}
