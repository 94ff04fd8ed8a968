import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';

type Props = { readonly opened: boolean; readonly busy: boolean; readonly wrong: boolean; readonly onClose: () => void; readonly onPassword: (password: string) => void };

/** A session left open must not be enough for the hat that gives rights away. */
export function AskPassword({ opened, busy, wrong, onClose, onPassword }: Props) {
  const say = useSay(common);
  const [password, setPassword] = useState('');
  return (
    <Dialog opened={opened} onClose={onClose} title={say('me.hats')}>
      <form onSubmit={(event) => { event.preventDefault(); onPassword(password); setPassword(''); }}>
        <PasswordInput data-autofocus label={say('me.password')} description={say('me.passwordAsk')} error={wrong ? say('me.passwordWrong') : null} value={password} onChange={(event) => setPassword(event.currentTarget.value)} required maxLength={1000} autoComplete="current-password" visibilityToggleButtonProps={{ 'aria-label': say('me.show') }} />
        <Button type="submit" mt={16} loading={busy}>{say('me.hats')}</Button>
      </form>
    </Dialog>
  );
}
