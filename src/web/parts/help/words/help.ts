import { defineWords } from '../../../words/words.ts';

export const helpWords = defineWords('help', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
