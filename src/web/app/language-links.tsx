import { common } from '../words/common.ts';
import { useSay, useTongue } from '../words/use-words.tsx';
import { languages, languageTag, ownName } from '../words/words.ts';
import style from './language-links.module.css';

/** The languages in one line, for pages without a rail. */
export function LanguageLinks() {
  const say = useSay(common);
  const { language, speak } = useTongue();
  return (
    <nav aria-label={say('language')} className={style.languages}>
      {languages.map((each) => <button key={each} type="button" lang={languageTag[each]} aria-current={each === language ? 'true' : undefined} onClick={() => speak(each)}>{ownName[each]}</button>)}
    </nav>
  );
}
