import { visible } from './csv-guard.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** Text of a person in a page or between the quotes of an attribute: no mark of it is one of the page's, and none turns the line. */
export const escapeMarkup = (text: string): string => visible(text).replace(/[&<>"']/g, (char) => entities[char] as string);
