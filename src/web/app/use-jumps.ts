import { useNavigate } from '@tanstack/react-router';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';
import { useKeys } from './keyboard.tsx';
import { places } from './places.ts';

/** `g` and a letter goes to a place of the rail. */
export function useJumps(): void {
  const say = useSay(common);
  const go = useNavigate();
  useKeys(Object.fromEntries(places.map(({ to, jump, say: label }) => [`g ${jump}`, { say: say(label), run: () => void go({ to }) }])), true);
}
