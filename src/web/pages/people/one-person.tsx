import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { Problem } from '../../parts/problem.tsx';
import { common } from '../../words/common.ts';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { ResetSignIn } from './reset-sign-in.tsx';
import { readsCircles, roles, useTold, type Role } from './roles.ts';
import type { Circle, Person } from './seats.tsx';
import { people } from './words/people.ts';
import style from './people.module.css';

const renewed = ['GET /api/people', 'GET /api/circles'] as const;

/** Hats and circles of one person. Each change holds at once; what takes something away is asked for twice. */
export function OnePerson({ person, circles, onEnded }: { readonly person: Person; readonly circles: readonly Circle[]; readonly onEnded: () => void }) {
  const say = useSay(people);
  const word = useSay(common);
  const told = useTold();
  const announce = useAnnounce();
  const { name } = person;
  const endSeat = useDo('POST /api/people/end', renewed);
  const addHat = useDo('POST /api/hats', renewed);
  const [role, setRole] = useState<Role | ''>('');
  const hats = person.hats.filter((hat) => hat.endedAt === null);
  const free = roles.filter((one) => !hats.some((hat) => hat.role === one));
  return (
    <div className={style.person}>
      {hats.map((hat) => <OneHat key={hat.role} name={name} hat={hat} circles={circles} />)}
      {hats.length >= 2 ? <p className="quiet">{say('twoHats')}</p> : (
        <form className={style.line} onSubmit={(event) => { event.preventDefault(); if (role !== '') addHat.mutate({ name, role }, { onSuccess: () => { announce(say('saved')); setRole(''); } }); }}>
          <NativeSelect label={say('addHat')} value={role} onChange={(event) => setRole(event.currentTarget.value as Role | '')} data={[{ value: '', label: say('choose') }, ...free.map((one) => ({ value: one, label: word(`role.${one}`) }))]} />
          <Button type="submit" variant="default" loading={addHat.isPending} disabled={role === ''}>{say('addHat')}</Button>
        </form>
      )}
      {addHat.error === null ? null : <Problem error={addHat.error} inline told={told} />}
      <div className={style.end}>
        <ResetSignIn name={name} />
        <Confirm label={say('endSeat')} ask={say('endSeatAsk', { name })} yes={say('endSeat')} busy={endSeat.isPending} onYes={() => endSeat.mutate({ name }, { onSuccess: () => { announce(say('ended', { name })); onEnded(); } })} />
        {endSeat.error === null ? null : <Problem error={endSeat.error} inline told={told} />}
      </div>
    </div>
  );
}

function OneHat({ name, hat, circles }: { readonly name: string; readonly hat: Person['hats'][number]; readonly circles: readonly Circle[] }) {
  const say = useSay(people);
  const word = useSay(common);
  const told = useTold();
  const announce = useAnnounce();
  const { day } = useFormat();
  const { role } = hat;
  const [circle, setCircle] = useState('');
  const member = useDo('POST /api/circles/members', renewed);
  const endHat = useDo('POST /api/hats/end', renewed);
  const change = (of: string, yes: boolean): void => member.mutate({ name, role, circle: of, member: yes }, { onSuccess: () => { announce(say('saved')); setCircle(''); } });
  const free = circles.filter((one) => one.name !== 'house' && !hat.circles.some((held) => held.circle === one.name));
  const reads = readsCircles(role);
  return (
    <section className={style.hat} aria-label={word(`role.${role}`)}>
      <div className={style.head}><h3>{word(`role.${role}`)}</h3><span className="quiet">{say('since', { day: day(hat.since) })}</span></div>
      <p className="quiet">{say(`hat.${role}`)}</p>
      <ul className={style.readers}>
        {hat.circles.map((one) => (
          <li key={one.circle}>
            <b>{one.circle}</b>
            <span className={style.since}>{one.since === null ? say('sinceUnknown') : say('since', { day: day(one.since) })}{one.by === null ? '' : ` · ${say('by', { name: one.by })}`}</span>
            {one.circle === 'house' ? null : <Confirm label={say('takeOut')} ask={say('takeOutAsk', { name, circle: one.circle })} yes={say('takeOut')} busy={member.isPending} onYes={() => change(one.circle, false)} />}
          </li>
        ))}
      </ul>
      {!reads || free.length === 0 ? null : (
        <form className={style.line} onSubmit={(event) => { event.preventDefault(); if (circle !== '') change(circle, true); }}>
          <NativeSelect label={say('letInto')} value={circle} onChange={(event) => setCircle(event.currentTarget.value)} data={[{ value: '', label: say('choose') }, ...free.map((one) => ({ value: one.name, label: one.name }))]} />
          <Button type="submit" variant="default" loading={member.isPending} disabled={circle === ''}>{say('letIn')}</Button>
        </form>
      )}
      {member.error === null ? null : <Problem error={member.error} inline told={told} />}
      <Confirm label={say('endHat')} ask={say('endHatAsk', { name })} yes={say('endHat')} busy={endHat.isPending} onYes={() => endHat.mutate({ name, role }, { onSuccess: () => announce(say('saved')) })} />
      {endHat.error === null ? null : <Problem error={endHat.error} inline told={told} />}
    </section>
  );
}
