import { useMemo, useState } from 'react';
import type { Out } from '../../../api/apis.ts';
import { useAsk } from '../../../api/queries.ts';
import type { Mark, MapLine } from '../../../parts/map/marks.ts';
import { PlaceMap } from '../../../parts/map/place-map.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { EntryLink } from '../../../parts/entry-link.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { useColon, useSay, useTongue } from '../../../words/use-words.tsx';
import { read } from '../words/read.ts';
import style from '../read.module.css';
import own from './routes.module.css';

type Route = Out<'GET /api/routes'>['routes'][number];

/** All return routes told, on one map; one of them alone at a click. The list beside it says the same in words. */
export function RoutesPage() {
  const say = useSay(read);
  const { language } = useTongue();
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, refetch } = useAsk('GET /api/routes', { lang: language }, { keep: true });
  const shown = useMemo(() => (data?.routes ?? []).filter((route) => chosen === null || route.header.address === chosen), [data, chosen]);
  const marks = useMemo(() => shown.flatMap((route) => marksOf(route, chosen !== null)), [shown, chosen]);
  const lines = useMemo(() => shown.map(lineOf), [shown]);
  const pick = (key: string): void => setChosen(key);
  return (
    <>
      <PageHeader title={say('routes')}><p>{say('routes.text')}</p></PageHeader>
      {error !== null && data === undefined ? <Problem error={error} inline again={() => void refetch()} /> : null}
      {data === undefined ? (error === null ? <Waiting /> : null) : data.routes.length === 0 ? <Empty title={say('routes.none')} /> : (
        <div className={own.sheet}>
          <section aria-label={say('map')}><PlaceMap marks={marks} lines={lines} picked={null} onPick={pick} tall /></section>
          <section aria-label={say('routes')}>
            <p className="no-print"><label className={own.choice}><input type="radio" name="route" checked={chosen === null} onChange={() => setChosen(null)} /> {say('routes.all')}</label></p>
            <ol className={own.routes}>{data.routes.map((route) => <OneRoute key={route.header.address} route={route} chosen={chosen === route.header.address} choose={() => setChosen(route.header.address)} />)}</ol>
          </section>
        </div>
      )}
    </>
  );
}

function OneRoute({ route, chosen, choose }: { readonly route: Route; readonly chosen: boolean; readonly choose: () => void }) {
  const say = useSay(read);
  const colon = useColon();
  const steps = [...Map.groupBy(route.steps, (step) => step.order ?? '').entries()];
  return (
    <li data-chosen={chosen}>
      <h2 className={own.title}><EntryLink address={route.header.address}>{route.header.title}</EntryLink></h2>
      <p className="no-print"><label className={own.choice}><input type="radio" name="route" checked={chosen} onChange={choose} aria-label={`${say('routes.show')}${colon}${route.header.title}`} /> {say('routes.show')}</label> <span className={style.meta}>{route.header.support.words}</span></p>
      <ol className={own.steps}>
        {steps.map(([order, own_]) => <li key={order}>{own_.map((step, i) => <span key={step.entry.address}>{i === 0 ? '' : ' · '}<EntryLink address={step.entry.address}>{step.label}</EntryLink>{step.place === null ? null : <span className="quiet"> {step.place.points.map((point, at) => <span key={point.name}>{at === 0 ? '' : ', '}{point.name}{point.local === null ? null : <span className="whole"> {point.local}</span>}</span>)}</span>}</span>)}</li>)}
      </ol>
    </li>
  );
}

const numberOf = (order: string | null): string => /\d+/.exec(order ?? '')?.[0] ?? '';
const marksOf = (route: Route, numbered: boolean): Mark[] => route.steps.flatMap((step) => (step.place?.points ?? []).map((point): Mark => ({ ...point, key: route.header.address, order: numbered ? numberOf(step.order) : '', label: step.label })));
/** From step to step; of several places at one step the first. */
function lineOf(route: Route): MapLine {
  const points = [...Map.groupBy(route.steps, (step) => step.order ?? '').values()].flatMap((steps) => { const point = steps.flatMap((step) => step.place?.points ?? [])[0]; return point === undefined ? [] : [[point.lon, point.lat] as const]; });
  return { key: route.header.address, points: points.filter(([lon, lat], i) => i === 0 || points[i - 1]?.[0] !== lon || points[i - 1]?.[1] !== lat) };
}
