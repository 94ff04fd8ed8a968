import { Button, Textarea } from '@mantine/core';
import { useState, type Ref } from 'react';
import { useKeys } from '../../app/keyboard.tsx';
import { useSay } from '../../words/use-words.tsx';
import { KeyHint } from '../key-hint.tsx';
import { Problem } from '../problem.tsx';
import { useReasons } from './use-reasons.ts';
import { assess } from './words/assess.ts';
import style from './assess.module.css';

type Props = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter records; Shift and Enter begins a line. */
  readonly onEnter?: () => void;
  readonly missing?: boolean;
  readonly field?: Ref<HTMLTextAreaElement>;
};

/** Why somebody concludes: always asked, with the last five reasons at hand, `1` to `5`. */
export function ReasonField({ value, onChange, onEnter, missing = false, field }: Props) {
  const say = useSay(assess);
  const { reasons, sealed, open } = useReasons();
  const [error, setError] = useState<unknown>(null);
  useKeys(Object.fromEntries(reasons.map((reason, i) => [String(i + 1), { say: say('reasonTake', { n: i + 1 }), run: () => onChange(reason) }])));
  return (
    <div>
      <Textarea ref={field} label={say('reason')} description={say('reasonHint')} error={missing && value.trim() === '' ? say('reasonMissing') : null} withAsterisk autosize minRows={2} maxRows={8} maxLength={4000} value={value} autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || onEnter === undefined) return;
          event.preventDefault();
          onEnter();
        }} />
      {reasons.length === 0 ? null : (
        <>
          <p className={style.caption}>{say('reasonsLast')}</p>
          <ol className={style.reasons}>{reasons.map((reason, i) => <li key={reason}><button type="button" onClick={() => onChange(reason)}><KeyHint keys={String(i + 1)} /><span>{reason}</span></button></li>)}</ol>
        </>
      )}
      {sealed === 0 ? null : <p className={style.caption}>{say('reasonsSealed')} <Button size="compact-xs" variant="default" onClick={() => { setError(null); void open().catch(setError); }}>{say('reasonsOpen')}</Button></p>}
      {error === null ? null : <Problem error={error} inline />}
    </div>
  );
}
