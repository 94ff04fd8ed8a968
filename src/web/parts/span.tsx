import { useTongue } from '../words/use-words.tsx';
import { toSpanWords } from './span-words.ts';
import style from './span.module.css';

/** An uncertain time in one line; never as a point where it is none. */
export function Span({ earliest, latest, none }: { readonly earliest: string; readonly latest: string; readonly none: string }) {
  const { language } = useTongue();
  const words = toSpanWords(earliest, latest, language);
  return words === null ? <span className="quiet">{none}</span> : <span className={style.span}>{words}</span>;
}
