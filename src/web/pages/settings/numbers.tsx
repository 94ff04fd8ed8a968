import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Out } from '../../api/apis.ts';
import { useAsk, useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { Part } from './part.tsx';
import { settings } from './words/settings.ts';
import style from './settings.module.css';

type Setting = Out<'GET /api/settings'>['settings'][number];

/** Settings that are a number: how long a sign-in lasts, when a backup is late. */
export function Numbers() {
  const { data, error, refetch } = useAsk('GET /api/settings', {});
  if (data === undefined) return error === null ? <Waiting lines={3} /> : <Problem error={error} inline again={() => void refetch()} />;
  return <>{data.settings.map((setting) => <One key={`${setting.name} ${setting.value}`} setting={setting} />)}</>;
}

function One({ setting }: { readonly setting: Setting }) {
  const say = useSay(settings);
  const announce = useAnnounce();
  const { day } = useFormat();
  const { name, least, most, usual, by, at } = setting;
  const [value, setValue] = useState(String(setting.value));
  const change = useDo('POST /api/settings', ['GET /api/settings', 'GET /api/keeping', 'GET /api/session']);
  const wanted = Number(value);
  const fits = Number.isInteger(wanted) && wanted >= least && wanted <= most;
  return (
    <Part id={name} title={say(`${name}.title`)} risk={say(`${name}.risk`)}>
      <form className={style.line} onSubmit={(event) => { event.preventDefault(); if (fits) change.mutate({ name, value: wanted }, { onSuccess: () => announce(say('saved')) }); }}>
        <TextInput label={say(`${name}.label`)} description={say('bounds', { least, most, usual })} inputMode="numeric" value={value} onChange={(event) => setValue(event.currentTarget.value)} maxLength={4} required error={value !== '' && !fits ? say('outOfBounds', { least, most }) : null} />
        <Button type="submit" variant="default" loading={change.isPending} disabled={!fits || wanted === setting.value}>{say('set')}</Button>
      </form>
      <p className="quiet">{by === null || at === null ? say('nobodySet') : say('setBy', { name: by, day: day(at) })}</p>
      {change.error === null ? null : <Problem error={change.error} inline />}
    </Part>
  );
}
