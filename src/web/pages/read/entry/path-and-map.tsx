import { useMemo, useState, type ReactNode } from 'react';
import { PlaceMap } from '../../../parts/map/place-map.tsx';
import { toScale } from '../../../parts/time-scale.ts';
import { useSay } from '../../../words/use-words.tsx';
import type { Entity } from '../types.ts';
import { read } from '../words/read.ts';
import { ActList } from './act-list.tsx';
import { EpisodeList } from './episode-list.tsx';
import { toMarks, toLines } from './path-marks.ts';
import style from '../read.module.css';

/** The way as it was told on the left, where on the right. One click on a step opens what each source says of it. */
export function PathAndMap({ page, children }: { readonly page: Entity; /** What is told, beside the map where there is no path. */ readonly children: ReactNode }) {
  const say = useSay(read);
  const [open, setOpen] = useState<string | null>(null);
  const { path, header } = page;
  const scale = useMemo(() => toScale((path?.episodes ?? []).flatMap((episode) => episode.steps.flatMap((step) => (step.time === null ? [] : [step.time])))), [path]);
  const marks = useMemo(() => toMarks(page), [page]);
  const lines = useMemo(() => toLines(page), [page]);
  const title = header.sort === 'route' ? say('route.steps') : header.sort === 'return-episode' ? say('returns.one') : say('returns');
  return (
    <>
      <div className={marks.length === 0 ? undefined : style.two}>
        {path === null ? children : (
          <section className={style.part} aria-labelledby="path">
            <h2 id="path">{title}</h2>
            {path.returns === null ? null : <p className={style.support}>{path.returns}</p>}
            {path.episodes.length === 0 ? <p className="quiet">{say('returns.none')}</p> : null}
            {path.episodes.map((episode, i) => <EpisodeList key={episode.entry.address} episode={episode} n={i + 1} page={page} scale={scale} open={open} setOpen={setOpen} />)}
            {header.kind === 'person' && path.loose.length > 0 ? <ActList title={say('acts.loose')} acts={page.acts.items.filter((act) => path.loose.includes(act.entry.address))} /> : null}
            {scale === undefined ? null : <p className={style.meta}>{say('orderNote')}</p>}
          </section>
        )}
        {marks.length === 0 ? null : (
          <aside className={`${style.part} no-print`} aria-labelledby="map">
            <h2 id="map">{say('map')}</h2>
            <PlaceMap marks={marks} lines={lines} picked={open} onPick={setOpen} />
          </aside>
        )}
      </div>
      {path === null ? null : children}
    </>
  );
}
