import { Button, Textarea, TextInput } from '@mantine/core';
import { useSay } from '../../../words/use-words.tsx';
import { PlacePick } from '../place-pick.tsx';
import { Select } from '../select.tsx';
import { TermPick } from '../term-pick.tsx';
import { TimeValue } from '../time-value.tsx';
import { blankFigure, type Entry, type FigureTyped, type Typed, type Voice } from '../typed.ts';
import { record } from '../words/record.ts';
import { figure as figureWords } from './words/figure.ts';
import style from '../record.module.css';

const bounds = ['exact', 'about', 'at-least', 'at-most', 'between', 'words'] as const;
const stances = ['states', 'denies', 'cannot-confirm'] as const;
const states = ['not-checked', 'seen', 'not-found', 'contradicted'] as const;

/** A figure as one source puts it: how many, in what relation, of what, where and when; and who is said to have said it, through whom. */
export function FigureValue({ name, figure = blankFigure(), entry, typed, onChange }: { readonly name: string; readonly figure: FigureTyped | undefined; readonly entry: Entry; readonly typed: Typed; readonly onChange: (figure: FigureTyped) => void }) {
  const say = useSay(record);
  const own = useSay(figureWords);
  const set = (more: Partial<FigureTyped>): void => onChange({ ...figure, ...more });
  const { bound, low, high } = figure;
  // The number typed already stays on the page when the relation is another.
  const turn = (to: FigureTyped['bound']): void => set({ bound: to, ...(to === 'at-most' && high === '' ? { high: low } : {}), ...(to !== 'at-most' && to !== 'between' && low === '' ? { low: high } : {}) });
  const lower = bound === 'exact' || bound === 'about' || bound === 'at-least' || bound === 'between';
  return (
    <fieldset className={style.question} data-figure>
      <legend>{name}</legend>
      <div className={style.grid}>
        <Select label={own('figure.stance')} value={figure.stance} onChange={(stance) => set({ stance })} options={stances.map((one) => [one, own(`stance.${one}`)])} />
        <Select label={own('figure.bound')} value={bound} onChange={turn} options={bounds.map((one) => [one, own(`bound.${one}`)])} />
        {lower ? <TextInput label={own(bound === 'between' ? 'figure.from' : 'figure.number')} inputMode="decimal" value={low} maxLength={20} onChange={(event) => set({ low: event.currentTarget.value })} /> : null}
        {bound === 'between' || bound === 'at-most' ? <TextInput label={own(bound === 'between' ? 'figure.to' : 'figure.number')} inputMode="decimal" value={high} maxLength={20} onChange={(event) => set({ high: event.currentTarget.value })} /> : null}
        <TextInput label={say('count.words')} value={figure.words} maxLength={1000} onChange={(event) => set({ words: event.currentTarget.value })} />
      </div>
      <div className={`${style.grid ?? ''} ${style.top ?? ''}`}>
        <TermPick label={own('figure.measure')} list="measure" code={figure.measure} onPick={(measure) => set({ measure })} />
        <TermPick label={own('figure.unit')} list="figure-unit" code={figure.unit} onPick={(unit) => set({ unit: unit === '' ? 'persons' : unit })} />
        <TextInput label={own('figure.population')} description={own('figure.populationNote')} value={figure.population} maxLength={400} onChange={(event) => set({ population: event.currentTarget.value })} />
        <Textarea className={style.wide} label={own('figure.definition')} value={figure.definition} maxLength={1000} autosize onChange={(event) => set({ definition: event.currentTarget.value })} />
      </div>
      <div className={style.how}><PlacePick label={own('figure.place')} field={figure.place} set={(more) => set({ place: { ...figure.place, ...more } })} /></div>
      <TimeValue name={own('figure.period')} entry={entry} field={figure.period} typed={typed} set={(more) => set({ period: { ...figure.period, ...more } })} />
      <TimeValue name={own('figure.asOf')} entry={entry} field={figure.asOf} typed={typed} set={(more) => set({ asOf: { ...figure.asOf, ...more } })} />
      <Chain chain={figure.chain} onChange={(chain) => set({ chain })} />
    </fieldset>
  );
}

const blankVoice: Voice = { who: '', role: '', said: '', state: 'not-checked' };

/** Nearest first: an article cites a member of parliament, who cites a rapporteur. That she said it is shown only by looking there. */
function Chain({ chain, onChange }: { readonly chain: readonly Voice[]; readonly onChange: (chain: readonly Voice[]) => void }) {
  const own = useSay(figureWords);
  const set = (at: number, more: Partial<Voice>): void => onChange(chain.map((one, i) => (i === at ? { ...one, ...more } : one)));
  return (
    <div className={style.how}>
      <p>{own('figure.chain')} <span className="quiet">{own('figure.chainNote')}</span></p>
      <ol className={style.chain}>
        {chain.map((voice, i) => (
          <li key={i}>
            <div className={style.inner}>
              <TextInput label={own(i === 0 ? 'voice.first' : 'voice.next')} value={voice.who} maxLength={400} onChange={(event) => set(i, { who: event.currentTarget.value })} />
              <TextInput label={own('voice.role')} value={voice.role} maxLength={200} onChange={(event) => set(i, { role: event.currentTarget.value })} />
              <TextInput label={own('voice.said')} value={voice.said} maxLength={200} onChange={(event) => set(i, { said: event.currentTarget.value })} />
              <Select label={own('voice.state')} value={voice.state} onChange={(state) => set(i, { state })} options={states.map((one) => [one, own(`voice.${one}`)])} />
              <Button size="xs" variant="subtle" onClick={() => onChange(chain.filter((_, at) => at !== i))}>{own('voice.drop', { n: i + 1 })}</Button>
            </div>
          </li>
        ))}
      </ol>
      {chain.length < 12 ? <Button size="xs" variant="default" onClick={() => onChange([...chain, blankVoice])}>{own(chain.length === 0 ? 'voice.add' : 'voice.addNext')}</Button> : null}
    </div>
  );
}
