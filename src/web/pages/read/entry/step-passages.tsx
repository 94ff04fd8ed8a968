import { useAsk } from '../../../api/queries.ts';
import { EntryLink } from '../../../parts/entry-link.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { useSay, useTongue } from '../../../words/use-words.tsx';
import { Rivals } from '../rivals.tsx';
import type { Entity, Step } from '../types.ts';
import { read } from '../words/read.ts';
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

function Passages({ entry, step }: { readonly entry: Entity; readonly step: Step }) {
  const say = useSay(read);
  const wanted = step.properties.length === 0 ? entry.properties : entry.properties.filter((property) => step.properties.includes(property.property));
  return (
    <div className={style.passages}>
      {wanted.filter((property) => property.property !== 'victim' && property.property !== 'episode').map((property) => <Rivals key={property.property} property={property} sources={entry.sources} address={entry.header.address} narrative={entry.header.narrative} level={4} />)}
      <p><EntryLink address={step.entry.address}>{say('pageof')}: {step.entry.id}</EntryLink></p>
    </div>
  );
}
