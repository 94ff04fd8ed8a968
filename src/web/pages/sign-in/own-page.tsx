import { useAsk } from '../../api/queries.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useSay } from '../../words/use-words.tsx';
import { OwnCodes } from './own-codes.tsx';
import { OwnPasskeys } from './own-passkeys.tsx';
import { OwnPassword } from './own-password.tsx';
import { signIn } from './words/sign-in.ts';
import style from './sign-in.module.css';

/** By what one signs in oneself. */
export function OwnPage() {
  const say = useSay(signIn);
  const { data, error, refetch } = useAsk('GET /api/me/sign-in', {});
  return (
    <div className={style.own}>
      <PageHeader title={say('own.title')}><p className="quiet">{say('own.text')}</p></PageHeader>
      {data !== undefined ? <><OwnPassword has={data.password} /><OwnCodes own={data} /><OwnPasskeys own={data} /></> : error === null ? <Waiting /> : <Problem error={error} inline again={() => void refetch()} />}
    </div>
  );
}
