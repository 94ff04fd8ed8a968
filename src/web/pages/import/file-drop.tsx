import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { useKeys } from '../../app/keyboard.tsx';
import { useAnnounce } from '../../parts/announce.tsx';
import { KeyHint } from '../../parts/key-hint.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useFormat, useSay } from '../../words/use-words.tsx';
import { Select } from './select.tsx';
import { sendFile } from './send-file.ts';
import { toldOf } from './told.ts';
import { importing } from './words/import.ts';
import style from './import.module.css';

type Sending = { readonly name: string; readonly size: number; readonly sent: number };
const megabytes = (bytes: number): number => Math.max(0.1, Math.round(bytes / 100_000) / 10);

/** Where a file is dropped or chosen; it goes over in pieces, and its page opens when it is there. */
export function FileDrop({ circles }: { readonly circles: readonly string[] }) {
  const say = useSay(importing);
  const format = useFormat();
  const go = useNavigate();
  const announce = useAnnounce();
  const chooser = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | null>(null);
  const [circle, setCircle] = useState(circles[0] ?? '');
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<Sending | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [several, setSeveral] = useState(false);
  useKeys({ o: { say: say('drop.choose'), run: () => chooser.current?.click() } });
  useEffect(() => () => stop.current?.abort(), []);
  const send = (files: FileList | null): void => {
    const [file] = files ?? [];
    if (file === undefined || sending !== null) return;
    setSeveral((files?.length ?? 0) > 1);
    if ((files?.length ?? 0) > 1) return;
    setError(null);
    const abort = new AbortController();
    stop.current = abort;
    setSending({ name: file.name, size: file.size, sent: 0 });
    announce(say('drop.sending', { name: file.name, done: '0', of: format.number(megabytes(file.size)) }));
    sendFile(file, circle === '' ? undefined : circle, (sent) => setSending({ name: file.name, size: file.size, sent }), abort.signal)
      .then((id) => void go({ to: '/import/$id', params: { id } }))
      .catch((problem: unknown) => { if (!abort.signal.aborted) setError(problem); })
      .finally(() => setSending(null));
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files);
  };
  return (
    <section aria-labelledby="drop">
      <h2 id="drop" className={style.section}>{say('drop.title')}</h2>
      {error === null ? null : <Problem error={error} inline told={toldOf(error, say)} />}
      {several ? <p role="alert" className={style.notice}>{say('drop.several')}</p> : null}
      <div className={style.drop} data-over={over} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        {sending !== null ? (
          <>
            <label className={style.progress}>{say('drop.sending', { name: sending.name, done: format.number(megabytes(sending.sent)), of: format.number(megabytes(sending.size)) })}<progress max={sending.size} value={sending.sent} /></label>
            <Button variant="default" onClick={() => stop.current?.abort()}>{say('drop.stop')}</Button>
          </>
        ) : (
          <>
            <p>{say('drop.text')}</p>
            <div className={style.ways}>
              {circles.length > 1 ? <Select label={say('drop.circle')} value={circle} onChange={setCircle} options={circles.map((name) => [name, name])} /> : null}
              <span><Button onClick={() => chooser.current?.click()}>{say('drop.choose')}</Button><KeyHint keys="o" /></span>
              <input ref={chooser} type="file" className="unseen" tabIndex={-1} aria-label={say('drop.choose')} accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.json" onChange={(event) => { send(event.currentTarget.files); event.currentTarget.value = ''; }} />
            </div>
          </>
        )}
      </div>
    </section>
  );
}
