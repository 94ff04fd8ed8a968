import { defineWords } from '../../../words/words.ts';

export const assess = defineWords('assess', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
