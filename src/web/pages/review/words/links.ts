import { defineWords } from '../../../words/words.ts';

export const links = defineWords('links', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
