/** Text as it is compared in fields that are no names: lower case, no marks over letters, signs and spaces as one space. */
export const plainForm = (text: string): string => text.normalize('NFD').replace(/(?<=[A-Za-z])\p{M}+/gu, '').normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}@]+/gu, ' ').trim();
/** Figures and signs of a number or an identity document. */
export const codeForm = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
