import { Menu, useMantineColorScheme } from '@mantine/core';
import { Contrast, Languages } from 'lucide-react';
import { common } from '../words/common.ts';
import { useColon, useSay, useTongue } from '../words/use-words.tsx';
import { languages, languageTag, ownName } from '../words/words.ts';
import style from './frame.module.css';

export function LanguageChoice() {
  const say = useSay(common);
  const colon = useColon();
  const { language, speak } = useTongue();
  return (
    <Menu position="right-end">
      <Menu.Target><button type="button" className={style.place} aria-label={`${say('language')}${colon}${ownName[language]}`}><Languages size={18} aria-hidden /><span>{ownName[language]}</span></button></Menu.Target>
      <Menu.Dropdown>
        {languages.map((each) => <Menu.Item key={each} lang={languageTag[each]} role="menuitemradio" aria-checked={each === language} onClick={() => speak(each)}>{ownName[each]}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}

const looks = ['light', 'dark', 'auto'] as const;
export function LookChoice() {
  const say = useSay(common);
  const colon = useColon();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="right-end">
      <Menu.Target><button type="button" className={style.place} aria-label={`${say('look')}${colon}${say(`look.${colorScheme}`)}`}><Contrast size={18} aria-hidden /><span>{say(`look.${colorScheme}`)}</span></button></Menu.Target>
      <Menu.Dropdown>
        {looks.map((each) => <Menu.Item key={each} role="menuitemradio" aria-checked={each === colorScheme} onClick={() => setColorScheme(each)}>{say(`look.${each}`)}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
