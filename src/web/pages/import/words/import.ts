import { defineWords } from '../../../words/words.ts';

export const importing = defineWords('import', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
