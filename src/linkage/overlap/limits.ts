/** Fewest elements a list may have: a list of one is a question about one person. Either side may ask for more, neither for fewer. */
export const fewest = 50;
/** Most elements of a list, padding included, and most rows read for one. */
export const most = 1_000_000;
/** Largest file in bytes: two lists of `most` elements, a line each, and the lines around them. */
export const largestFile = 2 * most * 65 + 65_536;
/** Exchanges begun or answered with one partner, and with all, within `days`; more need a reason, which is logged. */
export const repeats = { partner: 3, all: 10, days: 30 } as const;
/** The one purpose for which lists are compared; a giver's yes to it is needed. */
export const purpose = 'link and statistics';
