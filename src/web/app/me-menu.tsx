import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ChevronDown, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useDo } from '../api/queries.ts';
import { codeOf } from '../api/refusal-error.ts';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import { AskPassword } from './ask-password.tsx';
import { startAnew, useHere } from './session.ts';
import style from './me-menu.module.css';

/** Who is here, in which hat and circles; change the hat, or leave. */
export function MeMenu() {
  const say = useSay(common);
  const here = useHere();
  const leave = useDo('POST /api/leave');
  const change = useDo('POST /api/hat');
  const [asking, setAsking] = useState<string | null>(null);
  const me = here?.me;
  if (me === undefined || me === null) return null;
  const others = me.hats.filter(({ hat }) => hat !== me.hat);
  const take = (hat: string, password = ''): void => change.mutate({ hat, password }, { onSuccess: () => startAnew('/'), onError: (error) => { if (codeOf(error) === 'access.password-wrong') setAsking(hat); } });
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <button type="button" className={style.me}>
            <UserRound size={18} aria-hidden /><span className={style.who}><span>{me.name}</span><span className={style.circle}>{say(`role.${me.role}`)}{me.circles[0] === undefined ? null : <span className={style.rest}> · {me.circles[0].name}{me.circles.length > 1 ? ` +${me.circles.length - 1}` : ''}</span>}</span></span><ChevronDown size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{say('me.circles')}</Menu.Label>
          {me.circles.map(({ id, name }) => <div key={id} className={style.line}>{name}</div>)}
          {others.length === 0 ? null : <Menu.Label>{say('me.hats')}</Menu.Label>}
          {others.map(({ hat, role }) => <Menu.Item key={hat} onClick={() => take(hat)}>{say(`role.${role}`)}</Menu.Item>)}
          <Menu.Divider />
          <Menu.Item component={Link} to="/me">{say('me.signIn')}</Menu.Item>
          <Menu.Item onClick={() => leave.mutate({}, { onSuccess: () => startAnew('/') })}>{say('me.leave')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <AskPassword opened={asking !== null} busy={change.isPending} wrong={change.isError && change.variables?.password !== ''} onClose={() => setAsking(null)} onPassword={(password) => { if (asking !== null) take(asking, password); }} />
    </>
  );
}
