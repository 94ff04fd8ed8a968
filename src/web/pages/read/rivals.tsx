import { Folded } from '../../parts/folded.tsx';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { MoreClaims } from './more-claims.tsx';
import { PassageCard, Wording } from './passage-card.tsx';
import type { Property, Rival, Sources } from './types.ts';
import { isTelling } from './telling.ts';
import { ValueWords } from './value-words.tsx';
import { read } from './words/read.ts';
import style from './read.module.css';

type Props = { readonly property: Property; readonly sources: Sources; readonly address: string; readonly narrative: boolean };

/** Every value told of one property: one stands in a line with its passages behind it, several stand side by side with theirs. What is preferred says why. */
export function Rivals({ property, sources, address, narrative }: Props) {
  const say = useSay(read);
  const several = property.rivals.length > 1;
  return (
    <section className={style.property}>
      <h3 className={style.label}>{property.label}{property.contradictory ? <span className={style.differ}> ! {say('differ')}</span> : null}</h3>
      <div>
        <div className={several ? style.rivals : undefined}>
          {property.rivals.map((rival, i) => <OneRival key={i} rival={rival} property={property} sources={sources} narrative={narrative} open={several} />)}
        </div>
        {property.contradictory && property.preference === null ? <p className={style.meta}>{say('contradictory')}</p> : null}
        <Preferred property={property} />
        {property.silences.length === 0 ? null : <p className={style.meta}>{property.silences.map((silence) => say('silence', { words: silence.words, n: silence.n })).join(' · ')}</p>}
        <MoreClaims property={property} address={address} narrative={narrative} />
      </div>
    </section>
  );
}

type OneProps = Pick<Props, 'property' | 'sources' | 'narrative'> & { readonly rival: Rival; readonly open: boolean };

function OneRival({ rival, property, sources, narrative, open }: OneProps) {
  const say = useSay(read);
  const { value } = rival;
  const long = narrative && isTelling(property.property, value);
  const marks = [rival.preferred ? say('preferred') : '', rival.changedLater ? say('said.before') : ''].filter((mark) => mark !== '');
  return (
    <div className={style.rival} data-preferred={rival.preferred}>
      {long ? <Folded what={say('narrative', { label: property.label, n: rival.passages.length + rival.more })} name={`${property.property} ${rival.passages[0]?.account ?? ''} ${rival.passages[0]?.claim ?? ''}`}><p className="narrative" lang={value.lang ?? undefined}>{value.words}</p></Folded> : <p className={style.value}><ValueWords value={value} /></p>}
      {marks.length === 0 ? null : <p className={style.meta}>{marks.join(' · ')}</p>}
      <details className={style.behind} open={open}>
        <summary>{rival.support.words}</summary>
        <Behind rival={rival} property={property} sources={sources} narrative={narrative} />
      </details>
    </div>
  );
}

/** The passages of a value, and the words of the sources: folded where they tell of harm. */
function Behind({ rival, property, sources, narrative }: Omit<OneProps, 'open'>) {
  const say = useSay(read);
  const { value } = rival;
  const worded = rival.passages.filter((passage) => passage.wording !== null && passage.wording.text !== value.words);
  const fold = narrative && worded.length > 0;
  return (
    <>
      {rival.passages.map((passage) => <PassageCard key={`${passage.version} ${passage.claim}`} passage={passage} sources={sources} words={!fold && (passage.sealed || (passage.wording !== null && passage.wording.text !== value.words))} />)}
      {fold ? (
        <Folded what={say('words.of', { what: property.label, n: worded.length })} name={`words ${property.property} ${rival.passages[0]?.version ?? ''} ${rival.passages[0]?.claim ?? ''}`}>
          {worded.map((passage) => <div key={`${passage.version} ${passage.claim}`}><p className={style.meta}>{passage.accountId} · {passage.locator}</p><Wording passage={passage} /></div>)}
        </Folded>
      ) : null}
      {rival.more === 0 ? null : <p className={style.meta}>{say('more.passages', { n: rival.more })}</p>}
    </>
  );
}

function Preferred({ property: { preference } }: Pick<Props, 'property'>) {
  const say = useSay(read);
  const { day } = useFormat();
  if (preference === null) return null;
  const values = { by: preference.by ?? '', at: day(preference.at), reason: preference.reason ?? say('preferred.sealed') };
  return (
    <p className={style.meta}>
      {preference.lapsed ? say('preferred.lapsed') : say(preference.none ? 'preferred.none' : 'preferred.why', values)}
      {preference.newer + preference.notWeighed === 0 ? null : ` · ${say('preferred.newer', { n: preference.newer + preference.notWeighed })}`}
    </p>
  );
}
