import { useAsk } from '../../api/queries.ts';
import { useSay, useTongue } from '../../words/use-words.tsx';
import type { Looked } from './draft.ts';
import { importing } from './words/import.ts';
import style from './import.module.css';

/** What a code of an import says in the reader's language; the code where there are no words. */
export function useCodes(): (code: string) => string {
  const { language } = useTongue();
  const codes = useAsk('GET /api/imports/words', {}).data?.codes;
  return (code) => codes?.[code]?.[language] ?? code;
}

/** Columns with names, numbers, phones, and with what is not to be recorded at all. */
export function Risks({ risky, warnings = [] }: { readonly risky: Looked['look']['risky']; readonly warnings?: Looked['look']['warnings'] }) {
  const say = useSay(importing);
  const words = useCodes();
  if (risky.length + warnings.length === 0) return null;
  const first = [...risky].sort((a, b) => Number(a.level === 'identifies') - Number(b.level === 'identifies'));
  return (
    <div className={style.notice}>
      <h3>{say('risk.title')}</h3>
      <ul className={style.risks}>
        {first.map(({ code, column, level, why, rows }) => <li key={`${code} ${column}`}><b>{column}</b> – {words(code)} <span className="quiet">· {say(level === 'do-not-record' ? 'risk.leaveOut' : 'risk.sealed')} · {why === 'header' ? say('risk.header') : say('risk.values', { n: rows })}</span></li>)}
        {warnings.map(({ code, field }) => <li key={`${code} ${field}`}>{field === '' ? null : <><b>{field}</b> – </>}{words(code)}</li>)}
      </ul>
    </div>
  );
}
