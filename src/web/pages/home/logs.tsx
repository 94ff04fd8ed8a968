import type { Out } from '../../api/apis.ts';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { Command } from './command.tsx';
import { home } from './words/home.ts';
import style from './home.module.css';

type Log = Out<'GET /api/home'>['logs'][number];

export function Logs({ logs, option }: { readonly logs: readonly Log[]; readonly option: string }) {
  const say = useSay(home);
  return (
    <section aria-labelledby="logs" className={style.part}>
      <h2 id="logs">{say('logs.title')}</h2>
      <p>{say('logs.what')}</p>
      {logs.map((log) => <OneLog key={log.circle} log={log} option={option} />)}
    </section>
  );
}

function OneLog({ log, option }: { readonly log: Log; readonly option: string }) {
  const say = useSay(home);
  const { number, time } = useFormat();
  return (
    <section className={style.log}>
      <h3>{say('logs.circle', { name: log.circle })}</h3>
      <dl>
        <div><dt>{say('logs.entries')}</dt><dd>{number(log.entries)}</dd></div>
        <div><dt>{say('logs.waiting')}</dt><dd>{number(log.waiting)}</dd></div>
        {log.at === null ? null : <div><dt>{say('logs.at')}</dt><dd><time dateTime={log.at}>{time(log.at)}</time></dd></div>}
        {log.head === null ? null : <div className={style.wide}><dt>{say('logs.head')}</dt><dd><code>{log.head.split('-').flatMap((part, i) => (i === 0 ? [part] : ['-', <wbr key={i} />, part]))}</code></dd></div>}
        {log.head === null ? null : (
          <div className={style.wide}><dt>{say('logs.checked')}</dt><dd>
            {log.checked === null ? <>{say('logs.unchecked')} <Command words="verify" option={option} /></>
              : log.checked.holds ? say('logs.holds', { at: time(log.checked.at) })
              : <><strong>{say('logs.broken')}</strong> <Command words="verify --full" option={option} /></>}
          </dd></div>
        )}
      </dl>
      {log.head === null ? <p className="quiet">{say('logs.none')}</p> : null}
    </section>
  );
}
