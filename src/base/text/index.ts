export { cleanText, maxText } from './clean-text.ts';
export { cleanTexts, maxTexts } from './clean-texts.ts';
export { isFormula, visible } from './csv-guard.ts';
export { escapeMarkup } from './escape-markup.ts';
export { distance } from './distance.ts';
export { grams, queryGrams } from './grams.ts';
export { scriptOf, scriptOfChar, scripts, scriptsIn } from './scripts.ts';
export type { Script } from './scripts.ts';
export { toSearchForm } from './search-form.ts';
