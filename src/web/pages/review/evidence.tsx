import type { Out } from '../../api/apis.ts';
import { useSay } from '../../words/use-words.tsx';
import { likely, speaks, toSteps, type Step } from './likely.ts';
import { links } from './words/links.ts';
import type { LinksKey } from './words/en.ts';
import style from './links.module.css';

type Proposed = Out<'GET /api/links/pair'>['proposed'];

/** Why a pair is proposed, as a waterfall: what each field adds or takes, in words beside its bar. */
export function Evidence({ proposed }: { readonly proposed: Proposed }) {
  const say = useSay(links);
  if (proposed === null) return <section aria-labelledby="why" className={style.why}><h2 id="why">{say('why')}</h2><p className="quiet">{say('why.not')}</p></section>;
  const { start, evidence, p, model } = proposed;
  const { steps } = toSteps(start, evidence.map(({ weight }) => weight));
  return (
    <section aria-labelledby="why" className={style.why}>
      <h2 id="why">{say('why')}</h2>
      <p className="quiet">{say('why.what', { model })}</p>
      <ol className={style.fall}>
        <li><span>{say('start')}</span><Bar step={steps[0]} /><span /></li>
        {evidence.map(({ field, level, weight }, i) => (
          <li key={field} data-field={field}><span><b>{say(`field.${field}`)}</b> {say(`${field}.${level}` as LinksKey)}</span><Bar step={steps[i + 1]} /><span className="quiet">{say(speaks(weight))}</span></li>
        ))}
        <li className={style.sum}><b>{say('sum', { words: say(likely(p)) })}</b><Bar step={steps.at(-1)} whole /><span /></li>
      </ol>
    </section>
  );
}

/** A bar from where the sum stood to where it stands now; the middle is where both are as likely. The words beside it say the same. */
function Bar({ step, whole = false }: { readonly step: Step | undefined; readonly whole?: boolean }) {
  const { from, to } = step ?? { from: 50, to: 50 };
  return (
    <svg className={style.bar} viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true">
      <rect className={style.middle} x="49.8" y="0" width="0.4" height="16" />
      <rect className={whole ? style.total : to >= from ? style.adds : style.takes} x={Math.min(from, to)} y="4" width={Math.max(0.6, Math.abs(to - from))} height="8" />
    </svg>
  );
}
