import { defineWords } from '../../../words/words.ts';

export const requests = defineWords('requests', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
