import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEnded } from '../app/session.ts';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import style from './dialog.module.css';

type Props = { readonly opened: boolean; readonly onClose: () => void; readonly title: string; readonly size?: 'sm' | 'md' | 'lg' | 'xl'; readonly children: ReactNode };

/** A window over the page: keeps the focus, closes with Escape, and hands the focus back. What is in it is made when it opens. With the page it stands hidden when the session has ended. */
export function Dialog({ opened, onClose, title, size = 'md', children }: Props) {
  const say = useSay(common);
  const ended = useEnded();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size} hidden={ended} closeOnEscape={!ended} trapFocus={!ended} lockScroll={!ended}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={style.body}>
          <div className={style.head}><Modal.Title className={style.title}>{title}</Modal.Title><Modal.CloseButton aria-label={say('close')} /></div>
          {opened ? children : null}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
