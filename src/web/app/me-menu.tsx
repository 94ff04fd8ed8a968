import { Menu } from '@mantine/core';
import { ChevronDown, UserRound } from 'lucide-react';
import { useDo } from '../api/queries.ts';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import { startAnew, useHere } from './session.ts';
import style from './me-menu.module.css';

/** Who is here, in which hat and circles; change the hat, or leave. */
export function MeMenu() {
  const say = useSay(common);
  const here = useHere();
  const leave = useDo('POST /api/leave');
  const change = useDo('POST /api/hat');
  const me = here?.me;
  if (me === undefined || me === null) return null;
  const gone = (to: string) => ({ onSuccess: () => startAnew(to) });
  const others = me.hats.filter(({ hat }) => hat !== me.hat);
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <button type="button" className={style.me}>
          <UserRound size={18} aria-hidden /><span className={style.who}><span>{me.name}</span><span className={style.circle}>{say(`role.${me.role}`)}{me.circles[0] === undefined ? '' : ` · ${me.circles[0].name}${me.circles.length > 1 ? ` +${me.circles.length - 1}` : ''}`}</span></span><ChevronDown size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('me.circles')}</Menu.Label>
        {me.circles.map(({ id, name }) => <div key={id} className={style.line}>{name}</div>)}
        {others.length === 0 ? null : <Menu.Label>{say('me.hats')}</Menu.Label>}
        {others.map(({ hat, role }) => <Menu.Item key={hat} onClick={() => change.mutate({ hat }, gone('/'))}>{say(`role.${role}`)}</Menu.Item>)}
        <Menu.Divider />
        <Menu.Item onClick={() => leave.mutate({}, gone('/'))}>{say('me.leave')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
