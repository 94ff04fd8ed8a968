import { getRouteApi, Link } from '@tanstack/react-router';
import type { Out } from '../../../api/apis.ts';
import { useAsk } from '../../../api/queries.ts';
import type { Mark } from '../../../parts/map/marks.ts';
import { PlaceMap } from '../../../parts/map/place-map.tsx';
import { EntryLink } from '../../../parts/entry-link.tsx';
import { isGone } from '../../../parts/gone.ts';
import { PageHeader } from '../../../parts/page-header.tsx';
import { Absent, Problem } from '../../../parts/problem.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { useSay, useTongue } from '../../../words/use-words.tsx';
import { read } from '../words/read.ts';
import style from '../read.module.css';

const route = getRouteApi('/frame/places/$place');
type Answer = Out<'GET /api/places/:id'>;
type Line = Answer['within'][number];

/** A place of the gazetteer: its names, what it lies in, and what is told of it. */
export function PlacePage() {
  const { place } = route.useParams();
  return /^\d{1,7}$/.test(place) ? <OnePlace key={place} id={Number(place)} /> : <Absent />;
}

const none: readonly never[] = [];
const nothing = (): void => undefined;

function OnePlace({ id }: { readonly id: number }) {
  const say = useSay(read);
  const { language } = useTongue();
  const { data, error, refetch } = useAsk('GET /api/places/:id', { id, lang: language }, { keep: true });
  if (error !== null && (data === undefined || isGone(error))) return <Problem error={error} again={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  const { place } = data;
  const marks: readonly Mark[] = place.point === null ? none : [{ ...place.point, key: String(place.id), order: '', label: place.name }];
  return (
    <article>
      <PageHeader title={place.local === null ? place.name : `${place.name} ${place.local}`} tab={place.name}>
        <ul className={style.facts}><li>{say(`kindof.${place.kind}` as 'kindof.town')}{place.type === null ? '' : ` · ${place.type}`}</li><li>{place.words}</li></ul>
        {place.note === null ? null : <p>{place.note}</p>}
      </PageHeader>
      <div className={style.two}>
        <section className={style.part} aria-labelledby="told">
          <h2 id="told">{say('place.told')}</h2>
          <p className="quiet">{say('place.told.text')}</p>
          {data.entries.length === 0 ? <p>{say('place.none')}</p> : (
            <ul className={style.list}>{data.entries.map((entry) => <li key={entry.address}><EntryLink address={entry.address} className={style.title ?? ''}>{entry.title}</EntryLink><span className={style.meta}>{[entry.id, entry.sortWords, say('accounts.n', { n: entry.accounts })].join(' · ')}</span></li>)}</ul>
          )}
          {data.more ? <p className="quiet">{say('place.more')}</p> : null}
        </section>
        <aside className={style.part} aria-label={say('place')}>
          {marks.length === 0 ? null : <div className="no-print"><PlaceMap marks={marks} lines={none} picked={null} onPick={nothing} /></div>}
          <Lines title={say('place.in')} lines={data.within} /><Lines title={say('place.ends')} lines={data.ends} /><Lines title={say('place.crossings')} lines={data.crossings} /><Lines title={say('place.inside')} lines={data.inside} />
          <h3>{say('place.names')}</h3>
          <p>{data.names.map((name, i) => <span key={`${name.text} ${name.lang}`} lang={name.lang.slice(0, 2)}>{i === 0 ? '' : ' · '}{name.lang.startsWith('zh') || name.lang.startsWith('ko') ? <span className="whole">{name.text}</span> : name.text}</span>)}</p>
          {data.operators.length === 0 ? null : <><h3>{say('place.operators')}</h3><ul>{data.operators.map((one) => <li key={`${one.agency} ${one.from ?? ''}`}>{one.agency} {[one.from ?? '', one.to ?? ''].filter((part) => part !== '').join('–')}</li>)}</ul></>}
          <p className={style.meta}>{say('place.gazetteer', { source: place.source })}</p>
        </aside>
      </div>
    </article>
  );
}

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) => (lines.length === 0 ? null : (
  <><h3>{title}</h3><p>{lines.map((line, i) => <span key={line.id}>{i === 0 ? '' : ' · '}<Link to="/places/$place" params={{ place: String(line.id) }}>{line.name}{line.local === null ? null : <span className="whole"> {line.local}</span>}</Link></span>)}</p></>
));
