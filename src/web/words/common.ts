import { defineWords } from './words.ts';

/** What the frame and the shared parts say; every page may use it. */
export const common = defineWords('common', { en: () => import('./en.ts'), ko: () => import('./ko.ts'), zh: () => import('./zh.ts') });
