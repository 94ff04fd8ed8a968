import { Button, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAsk, useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { Part } from './part.tsx';
import { useTold } from './told.ts';
import { settings } from './words/settings.ts';
import style from './settings.module.css';

/** Hosts this register may connect to: none until one is entered here. */
export function Outbound() {
  const say = useSay(settings);
  const told = useTold();
  const announce = useAnnounce();
  const { day, time } = useFormat();
  const { data, error, refetch } = useAsk('GET /api/outbound', {});
  const off = useDo('POST /api/outbound/time-stamp/off', ['GET /api/outbound']);
  if (data === undefined) return <Part id="outbound" title={say('outbound')}>{error === null ? <Waiting lines={3} /> : <Problem error={error} inline again={() => void refetch()} />}</Part>;
  const { timeStamp: host } = data;
  return (
    <Part id="outbound" title={say('outbound')} risk={say('outboundRisk')}>
      {host === null ? <><p><b>{say('noHost')}</b></p><EnterAuthority /></> : (
        <>
          <dl className={style.facts}>
            <dt>{say('authority')}</dt><dd><code>{host.url}</code></dd>
            <dt>{say('certificateOf')}</dt><dd>{host.subject}<br /><code>{host.fingerprint}</code></dd>
            <dt>{say('entered')}</dt><dd>{day(host.enteredAt)}</dd>
            <dt>{say('stamps')}</dt><dd>{say('stamped', { n: data.stamped })}{data.last === null ? '' : ` · ${time(data.last)}`}{data.waiting === 0 ? '' : ` · ${say('waiting', { n: data.waiting })}`}</dd>
            {host.refusal === null ? null : <><dt>{say('lastTry')}</dt><dd><code>{host.refusal}</code>{host.triedAt === null ? '' : ` · ${time(host.triedAt)}`}{host.nextAt === null ? '' : ` · ${say('next', { at: time(host.nextAt) })}`}</dd></>}
          </dl>
          <Confirm label={say('turnOff')} ask={say('turnOffAsk')} yes={say('turnOff')} busy={off.isPending} onYes={() => off.mutate({}, { onSuccess: () => announce(say('noHost')) })} />
          {off.error === null ? null : <Problem error={off.error} inline told={told} />}
        </>
      )}
    </Part>
  );
}

function EnterAuthority() {
  const say = useSay(settings);
  const told = useTold();
  const announce = useAnnounce();
  const [url, setUrl] = useState('');
  const [certificate, setCertificate] = useState('');
  const [asked, setAsked] = useState(false);
  const enter = useDo('POST /api/outbound/time-stamp', ['GET /api/outbound']);
  const send = (): void => enter.mutate({ url: url.trim(), certificate }, { onSuccess: () => announce(say('saved')) });
  if (!asked) return <Button variant="default" onClick={() => setAsked(true)}>{say('enterAuthority')}</Button>;
  return (
    <form className={style.form} onSubmit={(event) => { event.preventDefault(); if (!enter.isPending) send(); }}>
      <h3>{say('enterAuthority')}</h3>
      <p>{say('authorityText')}</p>
      <TextInput label={say('address')} type="url" value={url} onChange={(event) => setUrl(event.currentTarget.value)} required maxLength={500} autoComplete="off" spellCheck={false} placeholder="https://" />
      <Textarea label={say('certificate')} description={say('certificateText')} value={certificate} onChange={(event) => setCertificate(event.currentTarget.value)} required maxLength={60_000} autosize minRows={3} maxRows={8} spellCheck={false} />
      {enter.error === null ? null : <Problem error={enter.error} inline told={told} />}
      <div className={style.ways}><Button type="submit" loading={enter.isPending}>{say('connectFromNow')}</Button><Button variant="default" onClick={() => setAsked(false)}>{say('leaveOff')}</Button></div>
    </form>
  );
}
