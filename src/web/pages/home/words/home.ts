import { defineWords } from '../../../words/words.ts';

export const home = defineWords('home', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
