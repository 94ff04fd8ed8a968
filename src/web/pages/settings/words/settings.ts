import { defineWords } from '../../../words/words.ts';

export const settings = defineWords('settings', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
