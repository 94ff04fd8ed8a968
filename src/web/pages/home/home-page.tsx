import { useAsk } from '../../api/queries.ts';
import { EmergencyDues } from '../../parts/emergency/emergency-due.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { common } from '../../words/common.ts';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { GoOn } from './go-on.tsx';
import { Holds } from './holds.tsx';
import { Lies } from './lies.tsx';
import { Logs } from './logs.tsx';
import { Start } from './start.tsx';
import { useHere } from '../../app/session.ts';
import { home } from './words/home.ts';
import style from './home.module.css';

/** The first page: what the register holds, how to go on, how its logs stand, where it lies. */
export function HomePage() {
  const say = useSay(common);
  const example = useHere()?.register === 'example';
  const { data, error, refetch } = useAsk('GET /api/home', {});
  return (
    <>
      <PageHeader title={say('place.home')} tab={say('name')} />
      {error !== null && data === undefined ? <Problem error={error} inline again={() => void refetch()} /> : null}
      {data === undefined ? (error === null ? <Waiting /> : null) : (
        <>
          <Dues due={data.due} behindSince={data.behindSince} />
          <EmergencyDues />
          {example ? <Start /> : null}
          <div className={style.sheet}>
            <div><Holds accounts={data.accounts} sources={data.sources} /><Logs logs={data.logs} option={data.place.dataOption} /></div>
            <div><GoOn option={data.place.dataOption} /><Lies place={data.place} backups={data.backups} /></div>
          </div>
        </>
      )}
    </>
  );
}

const dues = ['no-data-backup', 'data-late', 'no-keys-backup', 'keys-late'] as const;
function Dues({ due, behindSince }: { readonly due: readonly string[]; readonly behindSince: string | null }) {
  const say = useSay(home);
  const { time } = useFormat();
  const said = [...dues.filter((each) => due.includes(each)).map((each) => say(`due.${each}`)), ...(behindSince === null ? [] : [say('behind', { at: time(behindSince) })])];
  return said.length === 0 ? null : <ul className={style.dues}>{said.map((text) => <li key={text}>{text}</li>)}</ul>;
}
