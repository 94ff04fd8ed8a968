import { Button, Textarea, TextInput } from '@mantine/core';
import { useEffect, type KeyboardEvent, type ReactNode } from 'react';
import type { Out } from '../../api/apis.ts';
import { useAsk } from '../../api/queries.ts';
import { Problem } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useColon, useSay, useTongue } from '../../words/use-words.tsx';
import { languageTag, ownName, languages } from '../../words/words.ts';
import { Select } from './select.tsx';
import { namedYes } from './to-ready.ts';
import type { CardTyped, Spoken } from './typed.ts';
import { record } from './words/record.ts';
import style from './record.module.css';

type Template = Out<'GET /api/consent/card'>;
type Question = Template['questions'][number];
const explained = ['who-we-are', 'no-benefit', 'may-stop', 'cannot-recall', 'court-may-order', 'do-not-tell'] as const;
const keys: Readonly<Record<string, Spoken>> = { y: 'yes', n: 'no', l: 'not-now' };

/** The spoken card: the giver's language beside the interviewer's, one question after the other. What is not answered stays not asked. */
export function CardPart({ n, card, change }: { readonly n: number; readonly card: CardTyped; readonly change: (next: (now: CardTyped) => CardTyped) => void }) {
  const say = useSay(record);
  const { language } = useTongue();
  // The card before stays until the one in the other language is there, and with it the focus.
  const theirs = useAsk('GET /api/consent/card', { lang: card.language }, { keep: true });
  const mine = useAsk('GET /api/consent/card', { lang: language }, { keep: true });
  const version = theirs.isPlaceholderData ? undefined : theirs.data?.version;
  useEffect(() => { if (version !== undefined && version !== card.version) change((now) => ({ ...now, version })); }, [version, card.version, change]);
  const failed = theirs.error ?? mine.error;
  // A part already, so that the keys wait at it instead of passing it by.
  if (theirs.data === undefined || mine.data === undefined) return <div data-part="card">{failed === null ? <Waiting lines={3} /> : <Problem error={failed} inline again={() => { void theirs.refetch(); void mine.refetch(); }} />}</div>;
  const set = (more: Partial<CardTyped>): void => change((now) => ({ ...now, ...more }));
  const answer = (key: string, to: CardTyped['answers'][string]): void => change((now) => ({ ...now, answers: { ...now.answers, [key]: to } }));
  const two = card.language !== language;
  const tag = languageTag[card.language];
  return (
    <section data-part="card" aria-label={say('card.title', { n })}>
      <h4>{say('card.title', { n })}</h4>
      <div className={style.grid}>
        <Select label={say('card.language')} value={card.language} onChange={(to) => set({ language: to })} options={languages.map((one) => [one, ownName[one]])} />
        <TextInput label={say('card.askedBy')} value={card.askedBy} maxLength={300} required onChange={(event) => set({ askedBy: event.currentTarget.value })} />
        <TextInput label={say('card.interpreter')} value={card.interpreter} maxLength={300} onChange={(event) => set({ interpreter: event.currentTarget.value })} />
        <TextInput type="date" label={say('card.day')} value={card.givenAt} onChange={(event) => set({ givenAt: event.currentTarget.value })} />
        <Select label={say('card.mode')} value={card.mode} onChange={(mode) => set({ mode })} options={(['spoken', 'read', 'other'] as const).map((one) => [one, say(`mode.${one}`)])} />
        <Select label={say('card.copy')} value={card.copy} onChange={(copy) => set({ copy })} options={(['not-wanted', 'given', 'not-offered'] as const).map((one) => [one, say(`copy.${one}`)])} />
      </div>
      <h5>{say('card.first')}</h5>
      <p className={style.theirs} lang={tag}>{theirs.data.opening}</p>
      {two ? <p className="quiet">{mine.data.opening}</p> : null}
      <fieldset data-part="said" className={style.question}>
        <legend>{say('card.explained')} <Button size="xs" variant="default" onClick={() => set({ explained })}>{say('card.allSaid')}</Button></legend>
        <div className={style.answers}>{explained.map((one) => <label key={one} className={style.choice}><input type="checkbox" checked={card.explained.includes(one)} onChange={(event) => set({ explained: event.currentTarget.checked ? [...card.explained, one] : card.explained.filter((each) => each !== one) })} />{say(`explained.${one}`)}</label>)}</div>
      </fieldset>
      <p className="quiet">{say('card.keys')}</p>
      {theirs.data.questions.map((question) => (
        <Asked key={question.number} question={question} mine={two ? mine.data.questions[question.number - 1] : undefined} tag={tag}>
          <Answers n={n} question={question} card={card} answer={answer} words={theirs.data} tag={tag} set={set} />
        </Asked>
      ))}
    </section>
  );
}

function Asked({ question, mine, tag, children }: { readonly question: Question; readonly mine: Question | undefined; readonly tag: string; readonly children: ReactNode }) {
  const text = ({ text: words, also }: Question): string => (also === null ? words : `${words} ${also}`);
  return (
    <fieldset {...(question.number === 1 ? { 'data-part': 'question' } : {})} className={style.question} data-question={question.number}>
      <legend><span className={style.spoken}><span>{question.number}.</span><span className={style.theirs} lang={tag}>{text(question)}</span>{mine === undefined ? null : <span className="quiet">{text(mine)}</span>}</span></legend>
      {children}
    </fieldset>
  );
}

type AnswersProps = { readonly n: number; readonly question: Question; readonly card: CardTyped; readonly answer: (key: string, to: CardTyped['answers'][string]) => void; readonly words: Template; readonly tag: string; readonly set: (more: Partial<CardTyped>) => void };

function Answers({ n, question, card, answer, words, tag, set }: AnswersProps) {
  const say = useSay(record);
  const colon = useColon();
  const { number } = question;
  const other = (key: string, label: string) => <TextInput aria-label={label} placeholder={label} value={card.others[key] ?? ''} maxLength={200} onChange={(event) => set({ others: { ...card.others, [key]: event.currentTarget.value } })} />;
  const one = (key: string, label?: string, more?: ReactNode, decider = false) => <Row key={key} name={`${n} ${key}`} label={label} value={card.answers[key] ?? ''} words={words} tag={tag} onChange={(to) => answer(key, to)} decider={decider}>{more}</Row>;
  switch (number) {
    case 6: case 7: return question.each.map(({ key, label }) => one(`${number} ${key}`, label, key === 'named-group' || key === 'other' ? other(key, label) : undefined));
    case 8: return question.each.flatMap(({ key, label }) => [one(`8 ${key}`, label, key === 'other' ? other('government', say('card.government')) : undefined), one(`8 ${key} later`, `${label}${colon}${say('card.later')}`)]);
    case 10: return question.each.map(({ key, label }) => one(`10 ${key}`, label));
    case 11: return <>{one('11')}<div className={`${style.grid ?? ''} ${style.inside ?? ''}`}><TextInput label={say('card.safely')} value={card.safely} maxLength={4000} onChange={(event) => set({ safely: event.currentTarget.value })} /><TextInput label={say('card.never')} value={card.never} maxLength={4000} onChange={(event) => set({ never: event.currentTarget.value })} /></div></>;
    case 12: return (
      <>
        {question.each.map(({ key, label }) => one(`12 ${key}`, label, undefined, true))}
        <p className={`quiet ${style.inside ?? ''}`}>{namedYes(card).length === 0 ? say('card.noNamed') : say('card.named')}</p>
        <div className={`${style.grid ?? ''} ${style.inside ?? ''}`}><TextInput label={say('card.decider')} value={card.decider} maxLength={4000} onChange={(event) => set({ decider: event.currentTarget.value })} /><TextInput label={say('card.mustNotKnow')} value={card.mustNotKnow} maxLength={4000} onChange={(event) => set({ mustNotKnow: event.currentTarget.value })} /></div>
      </>
    );
    case 13: return (
      <div className={style.inside}>
        {card.kept.map((kept, i) => (
          <div key={i} className={style.inner}>
            <TextInput label={say('card.keptWho')} value={kept.person} maxLength={4000} onChange={(event) => set({ kept: card.kept.map((each, at) => (at === i ? { ...each, person: event.currentTarget.value } : each)) })} />
            <Textarea label={say('card.keptWhat')} value={kept.what} maxLength={4000} autosize onChange={(event) => set({ kept: card.kept.map((each, at) => (at === i ? { ...each, what: event.currentTarget.value } : each)) })} />
          </div>
        ))}
        <Button size="xs" variant="default" onClick={() => set({ kept: [...card.kept, { person: '', what: '' }] })}>{say('card.keptAdd')}</Button>
      </div>
    );
    default: return one(String(number));
  }
}

type RowProps = { readonly name: string; readonly label: string | undefined; readonly value: CardTyped['answers'][string]; readonly words: Template; readonly tag: string; readonly onChange: (to: CardTyped['answers'][string]) => void; readonly decider: boolean; readonly children: ReactNode };

/** One cell: yes, no, not now, or not asked. `y`, `n`, `l` answer it and go on to the next. */
function Row({ name, label, value, words, tag, onChange, decider, children }: RowProps) {
  const say = useSay(record);
  const press = (event: KeyboardEvent<HTMLSpanElement>): void => {
    const said = keys[event.key];
    if (said === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(said);
    const all = [...(event.currentTarget.closest('section')?.querySelectorAll<HTMLElement>('[role=radiogroup]') ?? [])];
    all[all.indexOf(event.currentTarget) + 1]?.querySelector<HTMLElement>('input:checked')?.focus();
  };
  const choices: readonly (readonly [CardTyped['answers'][string], string, string | undefined])[] = [
    ['yes', words.answers.yes, tag], ['no', words.answers.no, tag], ['not-now', words.answers['not-now'], tag], ...(decider ? [['ask-decider', say('card.askDecider'), undefined] as const] : []), ['', say('card.notAsked'), undefined],
  ];
  return (
    <div className={style.answers}>
      {label === undefined ? null : <span lang={tag}>{label}</span>}
      <span role="radiogroup" aria-label={label ?? say('card.answer')} className={style.ways} onKeyDown={press}>
        {choices.map(([to, text, lang]) => <label key={to} className={style.choice}><input type="radio" name={`giver ${name}`} checked={value === to} onChange={() => onChange(to)} /><span lang={lang}>{text}</span></label>)}
      </span>
      {children}
    </div>
  );
}
