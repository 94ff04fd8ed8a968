import { defineWords } from '../../../../words/words.ts';

export const version = defineWords('record-version', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
