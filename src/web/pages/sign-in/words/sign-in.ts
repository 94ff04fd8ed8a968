import { defineWords } from '../../../words/words.ts';

export const signIn = defineWords('sign-in', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
