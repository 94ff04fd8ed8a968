const plain = /^[A-Za-zÀ-ÖØ-öø-ɏ]+(?:[ '-][A-Za-zÀ-ÖØ-öø-ɏ]+)*$/;
/** Letters with one space, apostrophe or hyphen between them, as most names in letters stand: there is nothing in it to be cleaned, cut or parted. */
export const isPlainLatin = (text: string): boolean => plain.test(text);
