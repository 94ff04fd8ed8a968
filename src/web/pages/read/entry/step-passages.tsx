import { useAsk } from '../../../api/queries.ts';
import { EntryLink } from '../../../parts/entry-link.tsx';
import { Folded } from '../../../parts/folded.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { useColon, useFormat, useList, useSay, useTongue } from '../../../words/use-words.tsx';
import { SourceName, Wording } from '../passage-card.tsx';
import type { Entity, Sources, Step } from '../types.ts';
import { isTelling } from '../telling.ts';
import { ValueWords } from '../value-words.tsx';
import { read } from '../words/read.ts';
import { byAccount, leftOut, type Said, type Saying } from './by-account.ts';
import base from '../read.module.css';
import style from './path.module.css';

/** What each source says of a step: from the page at hand, or from that of the entry it belongs to. */
export function StepPassages({ step, page }: { readonly step: Step; readonly page: Entity }) {
  const { language } = useTongue();
  const own = step.entry.address === page.header.address;
  const { data, error, refetch } = useAsk('GET /api/entities/:address', { address: step.entry.address, lang: language }, { enabled: !own });
  const entry = own ? page : data;
  if (entry === undefined) return error === null ? <Waiting lines={3} /> : <Problem error={error} inline again={() => void refetch()} />;
  return <Passages entry={entry} step={step} />;
}

/** Of an act: whom it was done to and to which return it belongs the page says already. */
const aside: ReadonlySet<string> = new Set(['victim', 'episode', 'person', 'order']);

function Passages({ entry, step }: { readonly entry: Entity; readonly step: Step }) {
  const say = useSay(read);
  const colon = useColon();
  const wanted = (step.properties.length === 0 ? entry.properties : entry.properties.filter((property) => step.properties.includes(property.property))).filter((property) => !aside.has(property.property));
  const left = leftOut(wanted);
  return (
    <div className={style.passages}>
      {wanted.filter((property) => property.contradictory).map((property) => <p key={property.property} className={base.differ}>{property.label}{colon}{say('differ')}. <span className={base.meta}>{property.preference === null ? say('contradictory') : ''}</span></p>)}
      <div className={base.rivals}>{byAccount(wanted).map((saying) => <OneAccount key={saying.account} saying={saying} sources={entry.sources} narrative={entry.header.narrative} />)}</div>
      <p className={base.meta}>{left === 0 ? null : <>{say('more.passages', { n: left })} · </>}<EntryLink address={step.entry.address}>{say('pageof')}{colon}{step.entry.id}</EntryLink></p>
    </div>
  );
}

function OneAccount({ saying, sources, narrative }: { readonly saying: Saying; readonly sources: Sources; readonly narrative: boolean }) {
  const say = useSay(read);
  const list = useList();
  const { day } = useFormat();
  const [first] = saying.said;
  if (first === undefined) return null;
  const known = [...new Set(saying.said.map(({ passage }) => `${passage.howKnown} · ${say(passage.directness)}`))];
  const where = [...new Map(saying.said.map(({ passage }) => [passage.locator, passage])).values()];
  const worded = saying.said.filter(({ property, passage, value }) => (narrative && isTelling(property.property, value)) || (passage.wording !== null && passage.wording.text !== value.words));
  const sealed = saying.said.some(({ passage }) => passage.sealed);
  return (
    <section className={base.rival} aria-label={saying.accountId}>
      <p className={base.cite}><SourceName id={saying.source} sources={sources} />{saying.giver === null ? '' : ` · ${say('giver', { id: saying.giver })}`}</p>
      <dl className={style.said}>{saying.said.map(({ property, value, passage, preferred }) => <div key={`${property.property} ${passage.version} ${passage.claim}`}><dt>{property.label}</dt><dd>{narrative && isTelling(property.property, value) ? <span className="quiet">{say('behind')}</span> : <ValueWords value={value} />}{preferred ? <span className={base.meta}> {say('preferred')}</span> : null}{passage.saidLater ? <span className={base.meta}> {say('said.later')}</span> : null}{passage.changedLater ? <span className={base.meta}> {say('said.before')}</span> : null}</dd></div>)}</dl>
      <p className={base.meta}>{where.map((passage, i) => <span key={passage.locator}>{i === 0 ? '' : ', '}{passage.url === null ? passage.locator : <a href={passage.url} rel="noreferrer noopener" target="_blank">{say('original')}</a>}</span>)}</p>
      {known.map((words) => <p key={words} className={base.meta}>{words}</p>)}
      {sealed ? <p className={base.sealed}>{say('sealed.words')}</p> : null}
      {worded.length === 0 ? null : narrative
        ? <Folded what={say('words.of', { what: list(worded.map(({ property }) => property.label)), n: worded.length })} name={`step ${saying.account} ${first.property.property}`}><Words said={worded} /></Folded>
        : <Words said={worded} />}
      <p className={base.meta}>{first.passage.recordedBy === null ? say('recorded', { at: day(first.passage.recordedAt) }) : say('recorded.by', { at: day(first.passage.recordedAt), by: first.passage.recordedBy })} · <EntryLink address={saying.account}>{saying.accountId}</EntryLink></p>
    </section>
  );
}

/** The words behind each value, each once: one sentence often says several things. */
const Words = ({ said }: { readonly said: readonly Said[] }) => [...new Map(said.map((one) => [one.passage.wording?.text ?? one.value.words, one])).values()].map(({ passage, value }) =>
  (passage.wording === null ? <p key={`${passage.version} ${passage.claim}`} className="narrative" lang={value.lang ?? undefined}>{value.is === 'text' ? value.words : ''}</p> : <Wording key={`${passage.version} ${passage.claim}`} passage={passage} />));
