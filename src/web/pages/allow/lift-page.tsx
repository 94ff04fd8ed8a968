import { getRouteApi } from '@tanstack/react-router';
import { useHere } from '../../app/session.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Absent } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import { LiftForm, lifters } from './lift-form.tsx';
import { allow } from './words/allow.ts';

const route = getRouteApi('/frame/restrictions/$id/lift');
const shape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** By the number of the restriction alone: one that closes all reading leaves no other way to it. */
export function LiftPage() {
  const say = useSay(allow);
  const { id } = route.useParams();
  const { from } = route.useSearch();
  const role = useHere()?.me?.role;
  if (!shape.test(id)) return <Absent />;
  return (
    <>
      <PageHeader title={say('lift.title')}><p className="quiet">{say('lift.text')}</p></PageHeader>
      {role !== undefined && lifters.includes(role) ? <LiftForm key={id} restriction={id} from={from ?? ''} /> : <p>{say('lift.who')}</p>}
    </>
  );
}
