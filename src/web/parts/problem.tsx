import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { RefusalError } from '../api/refusal-error.ts';
import { common } from '../words/common.ts';
import type { CommonKey } from '../words/en.ts';
import { useColon, useSay } from '../words/use-words.tsx';
import { PageHeader } from './page-header.tsx';
import style from './problem.module.css';

type Kind = 'absent' | 'away' | 'database' | 'ended' | 'often' | 'refused' | 'input' | 'large' | 'clash' | 'inner';
const texts: Readonly<Record<Kind, readonly [CommonKey, CommonKey | null]>> = {
  absent: ['problem.absent', 'problem.absentText'], away: ['problem.away', 'problem.awayText'], database: ['problem.database', 'problem.databaseText'],
  ended: ['problem.ended', 'problem.endedText'], often: ['problem.often', 'problem.oftenText'], refused: ['problem.refused', 'problem.refusedText'],
  input: ['problem.input', 'problem.inputText'], large: ['problem.large', null], clash: ['problem.clash', 'problem.clashText'], inner: ['problem.inner', 'problem.innerText'],
};

/** By status alone: an area that knows a code better hands its own words in. */
export function kindOf(error: unknown): Kind {
  if (!(error instanceof RefusalError)) return 'inner';
  if (error.code === 'net.unreachable') return 'away';
  switch (error.status) {
    case 400: return 'input';
    case 401: return 'ended';
    case 403: return 'refused';
    case 404: return 'absent';
    case 409: return 'clash';
    case 413: return 'large';
    case 429: return 'often';
    case 503: return 'database';
    default: return error.code === 'internal' ? 'inner' : 'refused';
  }
}

type Props = {
  readonly error: unknown;
  /** Words of an area for its own codes: what happened and what to do. */
  readonly told?: Readonly<Record<string, string>>;
  readonly again?: () => void;
  /** In the middle of a page: no heading of its own level. */
  readonly inline?: boolean;
};

/** What happened, what is safe, what to do, and the code to report. What may not be seen looks like what is not there. */
export function Problem({ error, told = {}, again, inline = false }: Props) {
  const say = useSay(common);
  const colon = useColon();
  const kind = kindOf(error);
  const [title, text] = texts[kind];
  const code = error instanceof RefusalError ? error.code : 'internal';
  const field = error instanceof RefusalError ? String(error.detail['field'] ?? '') : '';
  const body = told[code] ?? (text === null ? null : say(text, { field }));
  return (
    <ProblemBox title={say(title)} inline={inline}>
      {body === null ? null : <p>{body}</p>}
      {kind === 'inner' || kind === 'database' ? <p>{say('problem.safe')}</p> : null}
      {kind === 'refused' || kind === 'input' || kind === 'clash' ? <p>{say('problem.nothing')}</p> : null}
      <p className={style.ways}>
        {again === undefined || kind === 'absent' ? null : <Button variant="default" onClick={again}>{say('again')}</Button>}
        {inline ? null : <Link to="/">{say('problem.home')}</Link>}
      </p>
      <p className="quiet">{say('problem.code')}{colon}<code>{code}</code></p>
    </ProblemBox>
  );
}

function ProblemBox({ title, inline, children }: { readonly title: string; readonly inline: boolean; readonly children: ReactNode }) {
  if (inline) return <div className={style.inline} role="alert"><p className={style.title}>{title}</p>{children}</div>;
  return <div className={style.page}><PageHeader title={title} />{children}</div>;
}

export const Absent = () => <Problem error={new RefusalError('register.not-found', 404)} />;
