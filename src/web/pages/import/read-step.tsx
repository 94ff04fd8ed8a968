import { NumberInput } from '@mantine/core';
import { useFormat, useSay } from '../../words/use-words.tsx';
import type { Draft, Looked, Reading } from './draft.ts';
import { Risks } from './risks.tsx';
import { Select } from './select.tsx';
import { wordsOf } from './told.ts';
import { importing } from './words/import.ts';
import style from './import.module.css';

const encodings = { 'utf-8': 'UTF-8', 'cp949': 'CP949 (EUC-KR)', 'gb18030': 'GB18030 (GBK)', 'utf-16le': 'UTF-16 LE', 'utf-16be': 'UTF-16 BE' } as const;
const signs = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'bar' } as const;
type Props = { readonly looked: Looked; readonly draft: Draft; readonly change: (more: Partial<Draft>) => void; readonly pending: boolean; readonly onSaid: (said: Reading) => void };

/** As what the file is read, how sure that is, and how it would read otherwise; all of it can be corrected. */
export function ReadStep({ looked: { look, columns }, draft, change, pending, onSaid }: Props) {
  const say = useSay(importing);
  const format = useFormat();
  const { reading, encoding } = look;
  const said = (more: Reading): void => {
    change({ seen: true });
    onSaid({ ...draft.said, ...more });
  };
  const kind = reading.format === 'xlsx' || reading.format === 'json-lines' ? reading.format : 'csv';
  const size = look.bytes < 1_000_000 ? say('read.small', { n: Math.max(1, Math.round(look.bytes / 1000)) }) : say('read.size', { n: format.number(Math.round(look.bytes / 100_000) / 10) });
  if (look.workbook !== null) return <section aria-labelledby="read"><h2 id="read" className={style.section}>{say('read.title')}</h2><p>{say('read.workbook', { version: look.workbook })}</p></section>;
  const guesses = encoding === null ? [] : [{ encoding: encoding.encoding, lines: encoding.lines }, ...encoding.alternatives];
  return (
    <section aria-labelledby="read" aria-busy={pending}>
      <h2 id="read" className={style.section}>{say('read.title')}</h2>
      <p>{say(`read.kind.${kind}`)} · {size}</p>
      <div className={style.grid}>
        {reading.encoding === undefined ? null : <Select label={say('read.encoding')} {...(encoding === null ? {} : { note: say(`read.sure.${encoding.sure}`) })} value={reading.encoding} onChange={(name) => said({ encoding: name as NonNullable<Reading['encoding']> })} options={Object.entries(encodings)} />}
        {reading.delimiter === undefined ? null : <Select label={say('read.delimiter')} value={reading.delimiter} onChange={(delimiter) => said({ delimiter })} options={Object.entries(signs).map(([sign, name]) => [sign, say(`read.sign.${name}`)])} />}
        {look.sheets.length < 2 ? null : <Select label={say('read.sheet')} value={reading.sheet ?? ''} onChange={(sheet) => onSaid({ format: 'xlsx', sheet })} options={look.sheets.map(({ name, hidden }) => [name, hidden ? say('read.hidden', { name }) : name])} />}
        {kind === 'json-lines' ? null : <NumberInput label={say('read.headerRow')} value={reading.headerRow ?? 1} min={1} max={1000} allowDecimal={false} clampBehavior="strict" onChange={(row) => { if (typeof row === 'number' && row >= 1 && row !== reading.headerRow) onSaid({ ...draft.said, headerRow: row }); }} />}
      </div>
      {encoding === null || encoding.sure === 'certain' ? null : (
        <div role="group" aria-labelledby="lines">
          <h3 id="lines">{say('read.lines')}</h3>
          <ul className={style.lines}>{guesses.map((guess) => <li key={guess.encoding}><b>{encodings[guess.encoding as keyof typeof encodings]}</b>{guess.lines.map((line, i) => <code key={i}>{line}</code>)}</li>)}</ul>
          <label className={style.tick}><input type="checkbox" checked={draft.seen} onChange={(event) => change({ seen: event.currentTarget.checked })} /> {say('read.iSee')}</label>
        </div>
      )}
      {look.problem === null ? null : <div role="alert" className={style.notice}><b>{say('read.cannot')}</b><p>{wordsOf(look.problem.code, look.problem.detail ?? {}, say) ?? <code>{look.problem.code}</code>}</p></div>}
      {columns.length === 0 ? null : (
        <>
          <h3 id="first">{say('read.first')}</h3>
          <div className={`sideways ${style.wide}`} role="group" aria-labelledby="first" tabIndex={0}>
            <table>
              <thead><tr>{columns.map(({ name }) => <th key={name} scope="col">{name}</th>)}</tr></thead>
              <tbody>{look.rows.slice(0, 8).map((row, i) => <tr key={i}>{row.map((cell, c) => <td key={c}><span className={style.cell}>{cell}</span></td>)}</tr>)}</tbody>
            </table>
          </div>
        </>
      )}
      <Risks risky={look.risky} warnings={look.warnings} />
    </section>
  );
}
