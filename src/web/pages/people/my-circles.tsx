import type { Out } from '../../api/apis.ts';
import { Term } from '../../parts/glossary/term.tsx';
import { common } from '../../words/common.ts';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { people } from './words/people.ts';
import style from './people.module.css';

type CircleReaders = Out<'GET /api/circles'>['circles'][number];

/** The circles one is in, each with who else holds it. Of other circles nothing is said. */
export function MyCircles({ circles }: { readonly circles: readonly CircleReaders[] }) {
  const say = useSay(people);
  return (
    <section aria-labelledby="my-circles" className={style.part}>
      <h2 id="my-circles">{say('mine')}</h2>
      <p className="quiet"><Term id="compartment">{say('what')}</Term> {say('mineText')}</p>
      <div className={style.cards}>{circles.map((circle) => <Card key={`${circle.kind} ${circle.circle}`} circle={circle} />)}</div>
    </section>
  );
}

function Card({ circle: { circle, kind, parts, readers } }: { readonly circle: CircleReaders }) {
  const say = useSay(people);
  const name = kind === 'compound' ? parts.join(` ${say('and')} `) : circle;
  return (
    <section className={style.card} aria-label={name}>
      <h3>{name}</h3>
      <p className="quiet">{say(`kind.${kind}`)} · {say('readers', { n: readers.filter((reader) => reader.readsRecords).length })}</p>
      <Readers readers={readers} />
    </section>
  );
}

/** Also beside a record: who may read it. */
export function Readers({ readers }: { readonly readers: CircleReaders['readers'] }) {
  const say = useSay(people);
  const word = useSay(common);
  const { day } = useFormat();
  return (
    <ul className={style.readers}>
      {readers.map((reader) => (
        <li key={`${reader.name} ${reader.role}`}>
          <b>{reader.name}</b> <span>{word(`role.${reader.role}`)}</span>
          {reader.readsRecords ? null : <span className="quiet"> · {say('readsNothing')}</span>}
          <span className={style.since}>{reader.since === null ? say('sinceUnknown') : say('since', { day: day(reader.since) })}{reader.by === null ? '' : ` · ${say('by', { name: reader.by })}`}</span>
        </li>
      ))}
    </ul>
  );
}
