import { useAsk } from '../../api/queries.ts';
import { useHere } from '../../app/session.ts';
import { Empty } from '../../parts/empty.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useSay } from '../../words/use-words.tsx';
import { MyCircles } from './my-circles.tsx';
import { Seats } from './seats.tsx';
import { people } from './words/people.ts';

/** Who reads what. Everybody sees the circles they are in; who administers also seats and circles, and never what these hold. */
export function PeoplePage() {
  const say = useSay(people);
  const administers = useHere()?.me?.role === 'administrator';
  return (
    <>
      <PageHeader title={say('title')}><p>{say(administers ? 'introAdministrator' : 'intro')}</p></PageHeader>
      {administers ? <SeatsPart /> : null}
      <CirclesPart quiet={administers} />
    </>
  );
}

function SeatsPart() {
  const { data, error, refetch } = useAsk('GET /api/people', {});
  if (data === undefined) return error === null ? <Waiting /> : <Problem error={error} inline again={() => void refetch()} />;
  return <Seats people={data.people} circles={data.circles} />;
}

/** `quiet`: an administrator is in the house's circle alone, which needs no explanation. */
function CirclesPart({ quiet }: { readonly quiet: boolean }) {
  const say = useSay(people);
  const { data, error, refetch } = useAsk('GET /api/circles', {});
  if (data === undefined) return error === null ? <Waiting /> : <Problem error={error} inline again={() => void refetch()} />;
  const circles = quiet ? data.circles.filter((one) => one.circle !== 'house') : data.circles;
  if (circles.length === 0) return quiet ? null : <Empty title={say('noCircle')}><p>{say('noCircleText')}</p></Empty>;
  return <MyCircles circles={circles} />;
}
