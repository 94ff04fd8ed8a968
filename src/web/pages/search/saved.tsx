import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useAsk, useDo } from '../../api/queries.ts';
import { remember } from '../../app/asked.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { useSay } from '../../words/use-words.tsx';
import { toNarrowed } from './narrowed.ts';
import { search } from './words/search.ts';
import style from './search.module.css';

/** Searches that this hat keeps. */
export function Saved() {
  const say = useSay(search);
  const announce = useAnnounce();
  const { data } = useAsk('GET /api/searches', {});
  const drop = useDo('DELETE /api/searches/:id', ['GET /api/searches']);
  if (data === undefined) return null;
  return (
    <section aria-labelledby="saved">
      <h2 id="saved">{say('saved')}</h2>
      {data.searches.length === 0 ? <p className="quiet">{say('saved.none')}</p> : (
        <ul className={style.plain}>
          {data.searches.map(({ id, name, query, narrowing }) => {
            const w = remember(query);
            return <li key={id}><Link to="/search" search={{ ...(w === 0 ? {} : { w }), ...toNarrowed(narrowing) }}>{name}</Link> <button type="button" className={style.drop} aria-label={say('saved.drop', { name })} onClick={() => drop.mutate({ id }, { onSuccess: () => announce(say('saved.dropped')) })}><X size={14} aria-hidden /></button></li>;
          })}
        </ul>
      )}
    </section>
  );
}
