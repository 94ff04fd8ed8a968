import { Button, PasswordInput, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { Part } from './part.tsx';
import { useTold } from './told.ts';
import { settings } from './words/settings.ts';
import style from './settings.module.css';

const renewed = ['GET /api/keeping'] as const;

/** Who can open the vault: so that one person's accident does not lose the register, and no more than needed hold its key. */
export function Holders() {
  const say = useSay(settings);
  const told = useTold();
  const { day } = useFormat();
  const { data, error, refetch } = useAsk('GET /api/keeping', {});
  const remove = useDo('POST /api/keeping/holders/remove', renewed);
  if (data === undefined) return error === null ? null : <Problem error={error} inline again={() => void refetch()} />;
  return (
    <Part id="holders" title={say('holders')} risk={say('holdersRisk')}>
      <table className={style.table}>
        <tbody>
          {data.holders.map((holder) => (
            <tr key={holder.name}>
              <th scope="row">{holder.first ? say('firstHolder') : holder.name}</th>
              <td>{say(holder.by === 'key file' ? 'by.file' : holder.by === 'code' ? 'by.code' : 'by.passphrase')}{holder.since === null ? '' : ` · ${day(holder.since)}`}</td>
              <td className={style.act}>{holder.first ? null : <Confirm label={say('removeHolder')} ask={say('removeAsk', { name: holder.name })} yes={say('removeHolder')} busy={remove.isPending} onYes={() => remove.mutate({ name: holder.name })} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.holders.length > 1 ? null : <p><b>{say('onlyOne')}</b></p>}
      {remove.error === null ? null : <Problem error={remove.error} inline told={told} />}
      {remove.isSuccess ? <p role="status">{say('removed')}</p> : null}
      <AddHolder />
      {data.holders.length > 1 ? <Drill /> : null}
    </Part>
  );
}

function AddHolder() {
  const say = useSay(settings);
  const told = useTold();
  const announce = useAnnounce();
  const [name, setName] = useState('');
  const [by, setBy] = useState<'code' | 'passphrase'>('code');
  const [passphrase, setPassphrase] = useState('');
  const [code, setCode] = useState<{ readonly name: string; readonly code: string } | null>(null);
  const add = useDo('POST /api/keeping/holders', renewed);
  const send = (): void => add.mutate({ name, ...(by === 'code' ? {} : { passphrase }) }, {
    onSuccess: (made) => {
      announce(say('holderAdded', { name }));
      if (made.code !== null) setCode({ name, code: made.code });
      setName('');
      setPassphrase('');
      // The code is in this answer and nowhere else: it does not stay in memory either.
      add.reset();
    },
  });
  if (code !== null) return (
    <div className={style.secret} role="group" aria-label={say('codeOf', { name: code.name })}>
      <p><b>{say('codeOf', { name: code.name })}</b></p>
      <code className={style.code}>{code.code}</code>
      <p>{say('codeOnce')}</p>
      <p>{say('newKeyBackup')}</p>
      <p className="no-print"><Button variant="default" size="xs" onClick={() => window.print()}>{say('print')}</Button> <Button size="xs" onClick={() => setCode(null)}>{say('written')}</Button></p>
    </div>
  );
  return (
    <form className={style.form} onSubmit={(event) => { event.preventDefault(); if (!add.isPending) send(); }}>
      <h3>{say('addHolder')}</h3>
      <TextInput label={say('holderName')} value={name} onChange={(event) => setName(event.currentTarget.value)} required maxLength={100} autoComplete="off" />
      <Radio.Group label={say('opensBy')} value={by} onChange={(value) => setBy(value === 'passphrase' ? 'passphrase' : 'code')}>
        <div className={style.choices}><Radio value="code" label={say('by.codeLong')} /><Radio value="passphrase" label={say('by.passphraseLong')} /></div>
      </Radio.Group>
      {by === 'code' ? null : <PasswordInput label={say('passphrase')} description={say('passphraseText')} value={passphrase} onChange={(event) => setPassphrase(event.currentTarget.value)} required minLength={12} maxLength={1000} autoComplete="new-password" visibilityToggleButtonProps={{ 'aria-label': say('showTyped') }} />}
      {add.error === null ? null : <Problem error={add.error} inline told={told} />}
      <Button type="submit" variant="default" loading={add.isPending}>{say('addHolder')}</Button>
    </form>
  );
}

function Drill() {
  const say = useSay(settings);
  const told = useTold();
  const announce = useAnnounce();
  const [secret, setSecret] = useState('');
  const drill = useDo('POST /api/keeping/drill', renewed);
  return (
    <form className={style.form} onSubmit={(event) => { event.preventDefault(); if (!drill.isPending) drill.mutate({ secret }, { onSuccess: ({ name }) => { setSecret(''); announce(say('drillDone', { name })); } }); }}>
      <h3>{say('drill')}</h3>
      <p>{say('drillText')}</p>
      <PasswordInput label={say('drillSecret')} value={secret} onChange={(event) => setSecret(event.currentTarget.value)} required maxLength={1000} autoComplete="off" visibilityToggleButtonProps={{ 'aria-label': say('showTyped') }} />
      {drill.error === null ? null : <Problem error={drill.error} inline told={told} />}
      {drill.data === undefined ? null : <p role="status">{say('drillDone', { name: drill.data.name })}</p>}
      <Button type="submit" variant="default" loading={drill.isPending}>{say('drill')}</Button>
    </form>
  );
}
