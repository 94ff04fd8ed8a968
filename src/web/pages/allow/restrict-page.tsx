import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Absent, Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import { leaving, today, type Scope } from './scopes.ts';
import { toldOf } from './told.ts';
import { useSubmit } from './use-submit.ts';
import { allow } from './words/allow.ts';
import style from './allow.module.css';

const route = getRouteApi('/frame/entry/$address/restrict');
const kinds = ['own-objection', 'told-in-confidence', 'at-risk-now', 'child', 'wish-before-arrest'] as const;
const senders = ['person', 'family', 'guardian', 'giver', 'team', 'partner'] as const;
const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a person spoken about does not want done. It binds whoever told of them. */
export function RestrictPage() {
  const { address } = route.useParams();
  return id.test(address) ? <Restrict key={address} address={address} /> : <Absent />;
}

function Restrict({ address }: { readonly address: string }) {
  const say = useSay(allow);
  const [kind, setKind] = useState<string>(kinds[0]);
  const [from, setFrom] = useState<string>(senders[0]);
  const [scope, setScope] = useState<Scope>(leaving);
  const [at, setAt] = useState(() => today());
  const [words, setWords] = useState('');
  const { submit, error, busy, done } = useSubmit(() => call('POST /api/accounts/:id/restrictions', { id: address, restriction: { kind, scope, at, from, ...(words.trim() === '' ? {} : { words }) } }), say('restrict.done'));
  const back = <p><a href={`/entry/${address}`}>{say('toEntry')}</a></p>;
  return (
    <>
      <PageHeader title={say('restrict.title')}><p className="quiet">{say('restrict.text')}</p>{back}</PageHeader>
      {done !== null ? <div className={style.done} data-done="restrict"><p>{say('restrict.done')}</p><p>{say(scope === 'all' ? 'restrict.keepNumber' : 'restrict.number')} <a href={`/restrictions/${done.id}/lift?from=${from}`}><code>{done.id}</code></a></p></div> : (
        <form className={style.form} aria-label={say('restrict.title')} onSubmit={(event) => void submit(event)}>
          <div className={style.grid}>
            <NativeSelect label={say('restrict.kind')} value={kind} data={kinds.map((value) => ({ value, label: say(`kind.${value}`) }))} onChange={(event) => setKind(event.currentTarget.value)} />
            <NativeSelect label={say('restrict.from')} value={from} data={senders.map((value) => ({ value, label: say(`from.${value}`) }))} onChange={(event) => setFrom(event.currentTarget.value)} />
            <TextInput type="date" label={say('day')} value={at} required onChange={(event) => setAt(event.currentTarget.value)} />
          </div>
          <ScopeChoice legend={say('restrict.scope')} name="restrict" scope={scope} onChange={setScope} allText={say('scope.allRead')} />
          <Textarea label={say('restrict.words')} description={say('sealed')} value={words} autosize minRows={2} maxLength={10_000} onChange={(event) => setWords(event.currentTarget.value)} />
          {error === null ? null : <Problem error={error} inline told={toldOf(say)} />}
          <Button type="submit" loading={busy}>{say('restrict.do')}</Button>
        </form>
      )}
    </>
  );
}
