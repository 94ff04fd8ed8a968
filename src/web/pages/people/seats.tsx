import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { useKeys } from '../../app/keyboard.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { common } from '../../words/common.ts';
import { useFormat, useList, useSay } from '../../words/use-words.tsx';
import { AddCircle } from './add-circle.tsx';
import { AddPerson } from './add-person.tsx';
import { OnePerson } from './one-person.tsx';
import { readsCircles } from './roles.ts';
import { people } from './words/people.ts';
import style from './people.module.css';

export type Person = Out<'GET /api/people'>['people'][number];
export type Circle = Out<'GET /api/people'>['circles'][number];
type Open = { readonly is: 'person'; readonly name: string } | { readonly is: 'add-person' } | { readonly is: 'add-circle' };

/** Seats and circles, for the administrator's hat. */
export function Seats({ people: all, circles }: { readonly people: readonly Person[]; readonly circles: readonly Circle[] }) {
  const say = useSay(people);
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  useKeys({ a: { say: say('addPerson'), run: () => setOpen({ is: 'add-person' }) }, c: { say: say('addCircle'), run: () => setOpen({ is: 'add-circle' }) } });
  const here = all.filter((person) => person.endedAt === null);
  const gone = all.filter((person) => person.endedAt !== null);
  const shown = open?.is === 'person' ? all.find((person) => person.name === open.name) : undefined;
  return (
    <>
      <section aria-labelledby="people" className={style.part}>
        <div className={style.head}><h2 id="people">{say('people')}</h2><Button size="xs" onClick={() => setOpen({ is: 'add-person' })}>{say('addPerson')}</Button></div>
        <PeopleTable people={here} onOpen={(name) => setOpen({ is: 'person', name })} />
        {gone.length === 0 ? null : <details className={style.gone}><summary>{say('gone', { n: gone.length })}</summary><PeopleTable people={gone} /></details>}
      </section>
      <section aria-labelledby="circles" className={style.part}>
        <div className={style.head}><h2 id="circles">{say('circles')}</h2><Button size="xs" variant="default" onClick={() => setOpen({ is: 'add-circle' })}>{say('addCircle')}</Button></div>
        <CirclesTable circles={circles} people={here} />
      </section>
      <Dialog opened={open?.is === 'add-person'} onClose={close} title={say('addPerson')}><AddPerson circles={circles} onDone={close} /></Dialog>
      <Dialog opened={open?.is === 'add-circle'} onClose={close} title={say('addCircle')}><AddCircle onDone={close} /></Dialog>
      <Dialog opened={shown !== undefined} onClose={close} title={shown?.name ?? ''} size="lg">{shown === undefined ? null : <OnePerson person={shown} circles={circles} onEnded={close} />}</Dialog>
    </>
  );
}

function PeopleTable({ people: rows, onOpen }: { readonly people: readonly Person[]; readonly onOpen?: (name: string) => void }) {
  const say = useSay(people);
  const list = useList();
  const word = useSay(common);
  const { day } = useFormat();
  return (
    <div className="sideways" tabIndex={0} role="group" aria-label={say('people')}>
      <table className={`${style.table} stacks`}>
        <thead><tr><th scope="col">{say('name')}</th><th scope="col">{say('hatsAndCircles')}</th><th scope="col">{say('seatSince')}</th>{onOpen === undefined ? null : <th scope="col"><span className="unseen">{say('change')}</span></th>}</tr></thead>
        <tbody>
          {rows.map((person) => (
            <tr key={person.name}>
              <th scope="row">{person.name}</th>
              <td>{person.hats.filter((hat) => person.endedAt !== null || hat.endedAt === null).map((hat) => <div key={hat.role}><b>{word(`role.${hat.role}`)}</b>{hat.endedAt !== null || (hat.circles.length === 0 && !readsCircles(hat.role)) ? null : <> · {list(hat.circles.map((one) => one.circle)) || <span className="quiet">{say('inNone')}</span>}</>}</div>)}</td>
              <td className="whole" data-label={say('seatSince')}>{day(person.since)}{person.endedAt === null ? '' : ` – ${day(person.endedAt)}`}</td>
              {onOpen === undefined ? null : <td className={style.act}><Button size="xs" variant="default" aria-label={say('changeName', { name: person.name })} onClick={() => onOpen(person.name)}>{say('change')}</Button></td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CirclesTable({ circles, people: all }: { readonly circles: readonly Circle[]; readonly people: readonly Person[] }) {
  const say = useSay(people);
  const list = useList();
  const { day } = useFormat();
  const membersOf = (name: string): string[] => all.flatMap((person) => person.hats.filter((hat) => hat.endedAt === null && hat.circles.some((one) => one.circle === name)).map(() => person.name));
  return (
    <div className="sideways" tabIndex={0} role="group" aria-label={say('circles')}>
      <table className={`${style.table} stacks`}>
        <thead><tr><th scope="col">{say('circle')}</th><th scope="col">{say('sort')}</th><th scope="col">{say('members')}</th><th scope="col">{say('madeOn')}</th></tr></thead>
        <tbody>{circles.map((circle) => <tr key={circle.name}><th scope="row">{circle.name}</th><td data-label={say('sort')}>{circle.name === 'house' ? say('kind.house') : say(`kind.${circle.kind}`)}</td><td data-label={say('members')}>{list([...new Set(membersOf(circle.name))]) || <span className="quiet">{say('nobody')}</span>}</td><td data-label={say('madeOn')}>{day(circle.madeAt)}</td></tr>)}</tbody>
      </table>
    </div>
  );
}
