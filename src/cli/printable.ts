/**
 * What a source wrote, made harmless on a terminal: control characters (which move the cursor, rename the window, answer for
 * the reader), characters that turn the direction of the line and so make it read otherwise than it stands, and characters
 * without width that hide a difference. Each is shown by its number. Line breaks and tabs of our own stay.
 */
 
const harmful = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/** Text for people. JSON is not made printable: `JSON.stringify` and its reader keep what was written. */
export const printable = (text: string): string =>
  text.replace(harmful, (char) => `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`);

/** The same in one JSON document, where an escape says the same as the character: a terminal shows that too. */
export const printableJson = (json: string): string =>
  json.replace(harmful, (char) => Array.from({ length: char.length }, (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''));
