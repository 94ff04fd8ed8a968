import { defineWords } from '../../../words/words.ts';

export const search = defineWords('search', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
