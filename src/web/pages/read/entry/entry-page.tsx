import { getRouteApi } from '@tanstack/react-router';
import { useAsk } from '../../../api/queries.ts';
import { RefusalError } from '../../../api/refusal-error.ts';
import { isGone } from '../../../parts/gone.ts';
import { Absent, Problem } from '../../../parts/problem.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { useTongue } from '../../../words/use-words.tsx';
import { FigurePage } from '../figure/figure-page.tsx';
import { EntryView } from './entry-view.tsx';

const route = getRouteApi('/frame/entry/$address');

/** One person, event, act, place, agency or figure, by any of its addresses. */
export function EntryPage() {
  const { address } = route.useParams();
  return <Entry key={address} address={address} />;
}

function Entry({ address }: { readonly address: string }) {
  const { language } = useTongue();
  const { data, error, refetch } = useAsk('GET /api/entities/:address', { address, lang: language }, { keep: true });
  // What was taken away while it was open is absent at the next answer.
  // What no address can be written like is as absent as what no address names.
  if (error instanceof RefusalError && error.code === 'address.unreadable') return <Absent />;
  if (error !== null && (data === undefined || isGone(error))) return <Problem error={error} again={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  return <>{error === null ? null : <Problem error={error} inline again={() => void refetch()} />}{data.question === null ? <EntryView page={data} /> : <FigurePage page={data} question={data.question} />}</>;
}
