import { defineWords } from '../../../words/words.ts';

/** Pages of entries, figures, sources, places and routes: what is read. */
export const read = defineWords('read', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
