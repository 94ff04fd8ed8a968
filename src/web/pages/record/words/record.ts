import { defineWords } from '../../../words/words.ts';

export const record = defineWords('record', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
