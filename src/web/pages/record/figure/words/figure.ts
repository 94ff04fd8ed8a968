import { defineWords } from '../../../../words/words.ts';

export const figure = defineWords('record-figure', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
