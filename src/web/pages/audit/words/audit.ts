import { defineWords } from '../../../words/words.ts';

export const audit = defineWords('audit', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
