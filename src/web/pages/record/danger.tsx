import { TriangleAlert } from 'lucide-react';
import { useList, useSay } from '../../words/use-words.tsx';
import { dangersIn } from './do-not-record.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

/** Says what must not be written down, as soon as it looks so. The writer decides: nothing is taken away. */
export function Danger({ text }: { readonly text: string }) {
  const say = useSay(record);
  const list = useList();
  const found = dangersIn(text);
  if (found.length === 0) return null;
  return <p className={style.notice} role="status"><TriangleAlert size={16} aria-hidden /> {say('danger', { what: list(found.map((one) => say(`danger.${one}`))) })}</p>;
}
