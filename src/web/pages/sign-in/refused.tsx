import { codeOf, RefusalError } from '../../api/refusal-error.ts';
import { Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import { useTold } from './use-told.ts';
import { signIn } from './words/sign-in.ts';
import style from './sign-in.module.css';

/** A refusal of signing in, in one sentence beside the field it is about; anything else as everywhere. */
export function SignInRefused({ error }: { readonly error: unknown }) {
  const say = useSay(signIn);
  const told = useTold();
  const code = codeOf(error);
  if (code === 'access.wait' && error instanceof RefusalError) return <p role="alert" className={style.refused}>{say('wait', { n: Number(error.detail['seconds'] ?? 0) })}</p>;
  const words = told[code];
  return words === undefined ? <Problem error={error} inline /> : <p role="alert" className={style.refused}>{words}</p>;
}
