import { getRouteApi, Link } from '@tanstack/react-router';
import { useAsk } from '../../api/queries.ts';
import type { View } from '../../parts/assess/preferred-form.tsx';
import { isGone } from '../../parts/gone.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { assess } from '../../parts/assess/words/assess.ts';
import { useSay, useTongue } from '../../words/use-words.tsx';
import { CompareRows } from './compare-rows.tsx';
import { Evidence } from './evidence.tsx';
import { Neighbours } from './neighbours.tsx';
import { NextPair } from './next-pair.tsx';
import { SamePanel } from './same-panel.tsx';
import style from './review.module.css';

const route = getRouteApi('/frame/review/compare/$a/$b');
const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** "Same person?": two accounts side by side, what differs first, and the verdict by keyboard. */
export function ComparePage() {
  const say = useSay(assess);
  const { language: lang } = useTongue();
  const { a, b } = route.useParams();
  const left = useAsk('GET /api/entities/:address', { address: a, lang }, { keep: true });
  const right = useAsk('GET /api/entities/:address', { address: b, lang }, { keep: true });
  // Addresses in short name entries, not accounts: of these nothing is proposed.
  const pair = useAsk('GET /api/links/pair', { a, b, lang }, { enabled: isId(a) && isId(b) });
  const error = left.error ?? right.error;
  const again = (): void => { void left.refetch(); void right.refetch(); };
  // What may not be read any more is not shown from before either.
  const gone = [left, right].find((side) => side.error !== null && (side.data === undefined || isGone(side.error)))?.error;
  if (gone !== undefined && gone !== null) return <Problem error={gone} again={again} />;
  if (left.data === undefined || right.data === undefined) return <><PageHeader title={say('same.titleOther')} /><Waiting /></>;
  const accounts = [isId(a) ? a.toLowerCase() : left.data.header.address, isId(b) ? b.toLowerCase() : right.data.header.address] as const;
  const [kind, other] = [left.data.header.kind, right.data.header.kind];
  const joined = left.data.header.address === right.data.header.address;
  return (
    <>
      <PageHeader key={`${accounts[0]} ${accounts[1]}`} title={say(kind === 'person' ? 'same.title' : 'same.titleOther')}>{joined && accounts[0] !== accounts[1] ? <p>{say('compare.joined')}</p> : null}</PageHeader>
      {error === null ? null : <Problem error={error} inline again={again} />}
      {accounts[0] === accounts[1] ? <p>{say('compare.itself')}</p> : kind !== other ? <p>{say('compare.kinds')}</p> : null}
      <div className={style.sheet}>
        <section aria-label={say('page.told')}>
          <div className={style.heads}><span /><Head view={left.data} account={accounts[0]} joined={joined} /><Head view={right.data} account={accounts[1]} joined={joined} /></div>
          <CompareRows left={left.data} right={right.data} accounts={accounts} />
          {kind !== 'person' || pair.data === undefined ? null : <><Evidence proposed={pair.data.proposed} /><Neighbours a={accounts[0]} near={pair.data.neighbours} /></>}
        </section>
        {accounts[0] === accounts[1] || kind !== other ? null : <SamePanel key={`${accounts[0]} ${accounts[1]}`} a={accounts[0]} b={accounts[1]}>{kind !== 'person' || pair.data === undefined ? null : <NextPair next={pair.data.next} left={pair.data.left} />}</SamePanel>}
      </div>
    </>
  );
}

/** Who or what a side is; of a joined entry the account alone. */
function Head({ view, account, joined }: { readonly view: View; readonly account: string; readonly joined: boolean }) {
  const say = useSay(assess);
  const own = view.accounts.items.find((each) => each.address === account);
  return (
    <div className={style.cell}>
      <h2><Link to="/review/assess/$id" params={{ id: account }}>{joined && own !== undefined ? own.id : view.header.title}</Link></h2>
      <p className="quiet">{joined ? view.header.title : `${view.header.id} · ${view.header.sortWords} · ${say('page.accounts', { n: view.header.accounts })}`}</p>
      {view.header.state === null || joined ? null : <span className={style.badge}>{view.header.state.words}</span>}
    </div>
  );
}
