import { useAsk } from '../../api/queries.ts';
import { useSay } from '../../words/use-words.tsx';
import { Holders } from '../settings/holders.tsx';
import { firstRun } from './words/first-run.ts';
import style from './first-run.module.css';

/** How this register opens, what is lost with the key, and a second person who can open it. */
export function KeyStep() {
  const say = useSay(firstRun);
  const { data } = useAsk('GET /api/home', {});
  return (
    <>
      <p className={style.lost}>{say('key.lost')}</p>
      {data === undefined ? null : data.place.keyFile === null ? <p>{say('key.passphrase')}</p> : <><p>{say('key.file')}</p><p><code className={style.path}>{data.place.keyFile}</code></p></>}
      <p>{say('key.second')}</p>
      <Holders />
    </>
  );
}
