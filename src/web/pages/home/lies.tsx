import type { Out } from '../../api/apis.ts';
import { useHere } from '../../app/session.ts';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { Command } from './command.tsx';
import { home } from './words/home.ts';
import style from './home.module.css';

type Props = Pick<Out<'GET /api/home'>, 'place' | 'backups'>;

/** Where the register lies, and what is lost with what. */
export function Lies({ place, backups }: Props) {
  const say = useSay(home);
  const example = useHere()?.register === 'example';
  return (
    <section aria-labelledby="place" className={style.part}>
      <h2 id="place">{say('place.title')}</h2>
      <dl className={style.places}>
        <dt>{say('place.data')}</dt><dd><code>{place.dataDir}</code>{place.database === null ? <p>{say('place.dataLost')}</p> : null}</dd>
        {place.database === null ? null : <><dt>{say('place.database')}</dt><dd><code>{place.database}</code><p>{say('place.databaseLost')}</p></dd></>}
        <dt>{say('place.key')}</dt><dd>{place.keyFile === null ? <p>{say('place.keyWords')}</p> : <><code>{place.keyFile}</code><p>{say('place.keyFile')}</p></>}<p>{say('place.both')}</p></dd>
        {example ? null : <><dt>{say('place.backup')}</dt><dd><Backups backups={backups} option={place.dataOption} /></dd></>}
      </dl>
    </section>
  );
}

function Backups({ backups: { data, keys, tried }, option }: { readonly backups: Props['backups']; readonly option: string }) {
  const say = useSay(home);
  const { time } = useFormat();
  return (
    <>
      {data === null && keys === null ? <p>{say('place.noBackup')}</p> : null}
      {data === null ? null : <p>{say('place.backupData', { at: time(data) })}</p>}
      {keys === null ? null : <p>{say('place.backupKeys', { at: time(keys) })}</p>}
      <p>{tried === null ? say('place.notTried') : say('place.tried', { at: time(tried) })}</p>
      <p>{say('place.backupHow')} <Command words="backup FILE --keys KEYFILE" option={option} /></p>
      <p>{say('place.tryHow')} <Command words="restore FILE --keys KEYFILE --try" option={option} /></p>
    </>
  );
}
