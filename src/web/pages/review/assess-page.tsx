import { getRouteApi, Link } from '@tanstack/react-router';
import { useAsk } from '../../api/queries.ts';
import { AssessMenu } from '../../parts/assess/assess-menu.tsx';
import type { View } from '../../parts/assess/preferred-form.tsx';
import { assess } from '../../parts/assess/words/assess.ts';
import { Folded } from '../../parts/folded.tsx';
import { isGone } from '../../parts/gone.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useFormat, useSay, useTongue } from '../../words/use-words.tsx';
import { WorkPanel } from './work-panel.tsx';
import style from './review.module.css';

const route = getRouteApi('/frame/review/assess/$id');

/** One entry on the desk of whoever assesses it: what is told, what was concluded, what can be, and where its review stands. */
export function AssessPage() {
  const say = useSay(assess);
  const { language: lang } = useTongue();
  const { id } = route.useParams();
  const { data: view, error, refetch } = useAsk('GET /api/entities/:address', { address: id, lang }, { keep: true });
  if (error !== null && (view === undefined || isGone(error))) return <Problem error={error} again={() => void refetch()} />;
  if (view === undefined) return <><PageHeader title={say('assess')} /><Waiting /></>;
  // The queue names the account it was asked for; an address in short names the entry.
  const account = view.accounts.items.some((each) => each.address === id.toLowerCase()) ? id.toLowerCase() : view.header.address;
  return (
    <>
      <PageHeader title={view.header.title} tab={say('assess')} beside={view.header.state === null ? null : <span className={style.badge}>{view.header.state.words}</span>}>
        <p className="quiet">{view.header.id} · {view.header.sortWords} · {say('page.accounts', { n: view.header.accounts })} · {view.header.support.words}</p>
        <p className="no-print"><Link to="/review">{say('page.back')}</Link></p>
      </PageHeader>
      {error === null ? null : <Problem error={error} inline again={() => void refetch()} />}
      <div className={style.sheet}>
        <div>
          <section className={`${style.part} no-print`} aria-label={say('page.conclude')}><h2>{say('page.conclude')}</h2><AssessMenu view={view} /></section>
          <ToldSection view={view} />
          <Concluded view={view} />
        </div>
        <WorkPanel view={view} account={account} />
      </div>
    </>
  );
}

function ToldSection({ view }: { readonly view: View }) {
  const say = useSay(assess);
  return (
    <section className={style.part} aria-label={say('page.told')}>
      <h2>{say('page.told')}</h2>
      <ul className={style.facts}>
        {view.properties.map((property) => (
          <li key={property.property}>
            <h3>{property.label} {property.contradictory ? <span className={style.badge}>{say('compare.differing')}</span> : null}</h3>
            {property.rivals.map((rival, i) => (
              <div key={i}>
                {rival.value.is === 'text' ? <Folded what={say('compare.narrative')} name={`${property.property} ${i}`}><p className="narrative" lang={rival.value.lang ?? undefined}>{rival.value.words}</p></Folded> : <span lang={rival.value.lang ?? undefined}>{rival.value.words}</span>} <span className="quiet">{rival.value.is === 'text' ? '' : '· '}{rival.support.words}</span>
              </div>
            ))}
            {property.silences.map((each) => <p key={each.state} className="quiet">{say('page.silent', { words: each.words, n: each.n })}</p>)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Concluded({ view }: { readonly view: View }) {
  const say = useSay(assess);
  const { time } = useFormat();
  return (
    <section className={style.part} aria-label={say('page.concluded')}>
      <h2>{say('page.concluded')}</h2>
      {view.assessments.items.length === 0 ? <p className="quiet">{say('page.concludedNone')}</p> : (
        <ul className={style.facts}>
          {view.assessments.items.map((one) => (
            <li key={one.id}>
              <p>{one.words}{one.on.length === 0 ? '' : ` · ${one.on.join(' · ')}`} {one.counts ? null : <span className={style.badge}>{say('page.doesNotCount')}</span>}</p>
              <p className="quiet">{one.machine ? say('page.machine') : one.by} · {time(one.at)}</p>
              <p className="quiet">{one.reason ?? say('page.reasonSealed')}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
