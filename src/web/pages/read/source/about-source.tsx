import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormat, useSay } from '../../../words/use-words.tsx';
import { read } from '../words/read.ts';
import type { SourceAnswer } from './source-page.tsx';
import { UnsealSource } from './unseal-source.tsx';
import style from '../read.module.css';
import own from './source.module.css';

/** All that is open of a source; what could identify a giver only by unsealing. */
export function AboutSource({ data }: { readonly data: SourceAnswer }) {
  const say = useSay(read);
  const { day, tongue } = useFormat();
  const [opening, setOpening] = useState(false);
  const { source } = data;
  const facts: readonly (readonly [string, string | null])[] = [
    [say('source.holder'), source.holder], [say('source.publisher'), source.publisher], [say('source.published'), source.published], [say('source.lang'), source.lang === null ? null : tongue(source.lang)],
    [say('source.read'), source.read === null ? null : say(`read.${source.read}` as 'read.whole')], [say('source.circle'), source.circle], [say('source.note'), source.note],
    [say('history.first'), source.recordedBy === null ? day(source.recordedAt) : `${day(source.recordedAt)} · ${source.recordedBy}`],
  ];
  return (
    <section className={style.part} aria-labelledby="about">
      <h2 id="about">{say('source.about')}</h2>
      {source.sealed ? <p>{say('source.sealed')} <Button className="no-print" variant="default" size="compact-sm" onClick={() => setOpening(true)}>{say('show')}</Button></p> : null}
      <dl className={own.facts}>
        {facts.filter(([, value]) => value !== null && value !== '').map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
        {source.url === null ? null : <div><dt>{say('source.url')}</dt><dd><a href={source.url} rel="noreferrer noopener" target="_blank">{source.url}</a></dd></div>}
      </dl>
      <h3>{say('source.derives')}</h3>
      {data.derivesFrom.length + data.unknownDerivations === 0 ? <p className="quiet">{say('source.derives.none')}</p> : (
        <ul>{data.derivesFrom.map((one) => <li key={one.address}><Link to="/sources/$source" params={{ source: one.address }}>{one.title ?? one.id}</Link></li>)}{data.unknownDerivations === 0 ? null : <li className="quiet">{say('source.derives.unknown', { n: data.unknownDerivations })}</li>}</ul>
      )}
      {data.givers.length === 0 ? null : (
        <><h3>{say('source.givers')}</h3><ul>{data.givers.map((giver) => <li key={giver.address}><code>{giver.id}</code> · {say(`basis.${giver.basis}` as 'basis.public')}{giver.mayRecord ? '' : ` · ${say('source.givers.closed')}`}</li>)}</ul>{data.moreGivers === 0 ? null : <p className="quiet">{say('linked.more', { n: data.moreGivers })}</p>}</>
      )}
      {data.judged.length === 0 ? null : <><h3>{say('source.judged')}</h3><ul className={style.list}>{data.judged.map((one) => <li key={one.id}>{one.words}<span className={style.meta}> {day(one.at)} · {one.machine ? say('assessments.machine') : one.by}</span>{one.reason === null ? null : <p className={style.meta}>{one.reason}</p>}</li>)}</ul></>}
      <UnsealSource source={source.address} opened={opening} onClose={() => setOpening(false)} />
    </section>
  );
}
