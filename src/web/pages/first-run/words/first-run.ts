import { defineWords } from '../../../words/words.ts';

export const firstRun = defineWords('first-run', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
