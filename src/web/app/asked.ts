/**
 * Words that were searched for. They may be names of people, so they never stand in an address (a browser writes addresses to the
 * disk): the address holds a number, and this tab alone knows what it stands for, until it is closed, reloaded or left.
 */
const asked: string[] = [];

/** The number that stands for these words in an address. */
export function remember(words: string): number {
  const text = words.trim();
  if (text === '') return 0;
  const at = asked.lastIndexOf(text);
  return at === -1 ? asked.push(text) : at + 1;
}

/** The words of a number; undefined where this tab does not know it (any more). 0 is no words. */
export const wordsOf = (number: number): string | undefined => (number === 0 ? '' : asked[number - 1]);

export const forgetAsked = (): void => { asked.length = 0; };
