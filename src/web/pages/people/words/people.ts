import { defineWords } from '../../../words/words.ts';

export const people = defineWords('people', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
