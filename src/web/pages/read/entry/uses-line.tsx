import { useSay } from '../../../words/use-words.tsx';
import type { Header } from '../types.ts';
import { read } from '../words/read.ts';
import style from '../read.module.css';

type Use = Header['uses'][number];

/** For each purpose, how many of the sources allow it. The words say it; no colour does. */
export function UsesLine({ uses, open = true, givers = false }: { readonly uses: readonly Use[]; readonly open?: boolean; /** Counted over givers and not over sources. */ readonly givers?: boolean }) {
  const say = useSay(read);
  const many = (use: Use): string => (use.allowed === 0 ? say('uses.none') : use.of === 1 ? say('uses.yes') : use.allowed === use.of ? say('uses.all', { n: use.allowed, of: use.of }) : say(givers ? 'uses.someGivers' : 'uses.some', { n: use.allowed, of: use.of }));
  if (uses.length === 0) return null;
  return (
    <details className={style.uses} open={open}>
      <summary>{say(givers ? 'uses.givers' : 'uses')}</summary>
      <dl>
        {uses.map((use) => <div key={`${use.purpose} ${use.recipient ?? ''}`}><dt>{use.label}{use.recipient === null ? null : <span className="quiet"> · {use.recipient}</span>}</dt><dd>{many(use)}</dd></div>)}
      </dl>
    </details>
  );
}
