import { defineWords } from '../../../words/words.ts';

export const emergency = defineWords('emergency', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
