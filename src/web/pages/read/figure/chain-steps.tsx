import { useSay } from '../../../words/use-words.tsx';
import type { Row } from '../types.ts';
import { read } from '../words/read.ts';
import own from './figure.module.css';

/** Through whom a number came, the nearest first, with whether each was looked for where it is said to come from. */
export function ChainSteps({ chain }: Pick<Row, 'chain'>) {
  const say = useSay(read);
  if (chain.length === 0) return null;
  return (
    <ol className={own.chain} aria-label={say('figure.chain')}>
      {chain.map((link, i) => (
        <li key={i} data-state={link.state}>
          <span>{link.who === '' ? say('sealed.word') : link.who}</span>{link.role === null ? null : <span className="quiet">, {link.role}</span>}{link.said === null ? null : <span className="quiet">, <span className="whole">{link.said}</span></span>}
          <span className={own.state}>{say(`link.${link.state}`)}</span>
        </li>
      ))}
    </ol>
  );
}
