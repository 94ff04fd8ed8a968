/** What a comparison of two names can say: that they may be one name, never that they are one person. */
export type Verdict = 'same' | 'possible' | 'different' | 'unknown';

/**
 * How two writings stand to each other; a closed list, best first. Score is that of the level, less a little where the reading is an unlikely one; null where nothing can be said.
 * `m` and `u` of linkage are estimated for each (rule 5).
 */
export const levels = [
  /** Written the same, but for case, spaces, hyphens, width. */
  { level: 'identical', score: 1 },
  /** One reading each, and it is the same. */
  { level: 'equal', score: 1 },
  /** The same characters, or forms of them. */
  { level: 'equal-characters', score: 1 },
  /** The same given name, and a surname in neither. */
  { level: 'identical-given', score: 0.9 },
  /** Surname differs by the initial-sound rule (리/이). */
  { level: 'surname-orthography', score: 0.95 },
  /** First given syllable differs by it (룡호/용호). */
  { level: 'given-orthography', score: 0.9 },
  /** An inner syllable differs by it or by custom (성렬/성열). */
  { level: 'inner-orthography', score: 0.86 },
  /** The writings allow one name, and others too (Kim Yong Ho: 영호, 용호). */
  { level: 'compatible', score: 0.8 },
  /** The same, with the initial-sound rule between them (Ri Yong Ho, 이영호). */
  { level: 'compatible-orthography', score: 0.72 },
  /** Other characters of the same sound, which a clerk may have chosen. */
  { level: 'same-reading', score: 0.7 },
  /** They meet only if one has the given name first. */
  { level: 'order', score: 0.65 },
  /** One listed slip of ear or pen. */
  { level: 'slip', score: 0.55 },
  /** Not read as Korean: spelled nearly alike, or in another script. */
  { level: 'spelling', score: 0.5 },
  /** One of them gives only a part, and that part agrees. */
  { level: 'part', score: 0.45 },
  /** They meet in a reading that is possible and hardly meant. */
  { level: 'unlikely', score: 0.4 },
  /** Surname and one given syllable are equal, as those of siblings often are. */
  { level: 'one-syllable', score: 0.3 },
  { level: 'given-equal', score: 0.25 },
  /** Same sound, other characters, and both chosen by the persons themselves. */
  { level: 'characters-differ', score: 0.2 },
  { level: 'surname-equal', score: 0.1 },
  { level: 'none', score: 0 },
  /** Too little to say: nothing written, a figure, initials, a title, a relative's name, a surname alone, masked, a script that is not read. */
  { level: 'empty', score: null }, { level: 'number', score: null }, { level: 'initials', score: null }, { level: 'title-only', score: null }, { level: 'relative', score: null },
  { level: 'surname-only', score: null }, { level: 'masked', score: null }, { level: 'unread', score: null },
  /** Names of different kinds (birth, Chinese, church …) that differ: no evidence (rule 8). */
  { level: 'other-kind', score: null },
] as const;

export type Level = (typeof levels)[number]['level'];
const ranks = new Map<string, number>(levels.map(({ level }, at) => [level, at]));
const scores = new Map<string, number | null>(levels.map(({ level, score }) => [level, score]));
/** Place in the list; lower is better. */
export const rankOf = (level: Level): number => ranks.get(level) ?? levels.length;
export const scoreOf = (level: Level): number | null => scores.get(level) ?? null;
