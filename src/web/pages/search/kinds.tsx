import { common } from '../../words/common.ts';
import { useFormat, useSay } from '../../words/use-words.tsx';
import type { Find } from './use-find.ts';
import { search } from './words/search.ts';
import style from './search.module.css';

const kinds = ['person', 'event', 'act', 'place', 'agency', 'figure'] as const;

/** What is found, by kind, with how many accounts of each. */
export function Kinds({ find: { narrowed, facets, narrow } }: { readonly find: Find }) {
  const say = useSay(search);
  const kind = useSay(common);
  const { number } = useFormat();
  const counts = new Map(facets.data?.kinds.map(({ key, n }) => [key, n]));
  const shown = kinds.filter((each) => counts.has(each) || narrowed.kind === each);
  return (
    <div className={style.kinds} role="group" aria-label={say('facet.sort')}>
      <button type="button" aria-pressed={narrowed.kind === undefined} onClick={() => narrow({ kind: undefined, sort: undefined })}>{say('all')}</button>
      {shown.map((each) => (
        <button key={each} type="button" aria-pressed={narrowed.kind === each} onClick={() => narrow({ kind: each, sort: undefined })}>
          {kind(`kind.${each}`)} <span className={style.n}>{number(counts.get(each) ?? 0)}{facets.data?.whole === false ? '+' : ''}</span>
        </button>
      ))}
    </div>
  );
}
