/** Points of a line of words, and of the room around them. */
const line = 15;

/** How wide words stand, in widths of a digit: Korean and Chinese signs are two. */
const widthOf = (words: string): number => [...words].reduce((sum, sign) => sum + (/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/u.test(sign) ? 2 : 1), 0);

/**
 * Height of a row in points by what its cells hold, in columns of these widths; undefined where one line is enough. Said to the workbook, since not
 * every program makes room for words that take a second line.
 */
export function heightOf(cells: readonly (string | null)[], widths: readonly number[]): number | undefined {
  // Words are kept whole at the end of a line: a tenth of it stays free.
  const lines = Math.max(1, ...cells.map((words, i) => (words === null ? 1 : Math.ceil((widthOf(words) * 1.1) / (widths[i] ?? 20)))));
  return lines === 1 ? undefined : lines * line;
}
