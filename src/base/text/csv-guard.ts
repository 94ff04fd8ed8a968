/** Characters that turn the direction of a line or hide a difference, and control characters. */
const harmful = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu;
/** Text with what cannot be seen shown by number, as on a terminal. */
export const visible = (text: string): string => text.replace(harmful, (char) => `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`);

const formula = /^[\s\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/u;
/**
 * What a spreadsheet takes for a formula, also after spaces and in full-width forms: a text of a witness or of whoever wrote the
 * list would be run on the machine of the reader (CSV injection). Source: OWASP, "CSV Injection".
 */
export const isFormula = (text: string): boolean => formula.test(text);
