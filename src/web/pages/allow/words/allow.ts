import { defineWords } from '../../../words/words.ts';

export const allow = defineWords('allow', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
