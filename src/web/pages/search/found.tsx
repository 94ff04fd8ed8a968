import { Fragment } from 'react';
import { useColon, useSay } from '../../words/use-words.tsx';
import { splitAround } from './split-around.ts';
import type { Group } from './use-lines.ts';
import { search } from './words/search.ts';
import style from './search.module.css';

type Why = Group['hits'][number]['why'][number];

/** Why a hit is here. The words are those of what is open of the account: narrative is never among them. */
export function Found({ why, query }: { readonly why: readonly Why[]; readonly query: string }) {
  const say = useSay(search);
  const colon = useColon();
  const reasons = why.filter((each) => each.by !== 'words' || each.words !== undefined);
  if (reasons.length === 0) return null;
  return (
    <span className={style.why}>
      {reasons.map((each, i) => (
        <Fragment key={i}>
          {i === 0 ? null : ' · '}
          {each.by === 'words' ? <><span className="unseen">{say('why.words')}{colon}</span>“{splitAround(each.words ?? '', query).map((part, n) => (part.met ? <mark key={n}>{part.text}</mark> : part.text))}”</> : say(`why.${each.by}`, { words: each.words ?? '' })}
        </Fragment>
      ))}
    </span>
  );
}
