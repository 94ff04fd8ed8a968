import { useSay } from '../../../words/use-words.tsx';
import { Rivals } from '../rivals.tsx';
import type { Entity } from '../types.ts';
import { read } from '../words/read.ts';
import { EntryHeader } from './entry-header.tsx';
import { EntryTabs } from './entry-tabs.tsx';
import { PathAndMap } from './path-and-map.tsx';
import style from '../read.module.css';

/** Told in the path already, or only there to hold it together. */
const apart: ReadonlySet<string> = new Set(['step', 'order', 'episode-order', 'left', 'arrested', 'arrest-place', 'handed-over', 'hand-over-place']);

/** Header, then the way it went, then what is told, then what stands behind it. */
export function EntryView({ page }: { readonly page: Entity }) {
  const say = useSay(read);
  const { header, path } = page;
  const inPath = path !== null && (header.sort === 'route' || header.sort === 'return-episode');
  const told = page.properties.filter((property) => !(inPath && apart.has(property.property)));
  return (
    <article>
      <EntryHeader page={page} />
      <PathAndMap page={page}>
        <section className={style.part} aria-labelledby="told">
          <h2 id="told">{say('told')}</h2>
          {told.length === 0 ? <p className="quiet">{say('told.none')}</p> : told.map((property) => <Rivals key={property.property} property={property} sources={page.sources} address={header.address} narrative={header.narrative} />)}
        </section>
      </PathAndMap>
      <EntryTabs page={page} />
    </article>
  );
}
