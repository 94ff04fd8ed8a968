/** Grades of outlets and documents against HURIDOCS micro-thesaurus 42. Lossy and for exchange only. Source: standards.md 5; core.md 41. */
export const outletGrades = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type OutletGrade = (typeof outletGrades)[number];
export const informationGrades = ['1', '2', '3', '4', '5', '6'] as const;
export type InformationGrade = (typeof informationGrades)[number];

const reliability: Record<OutletGrade, string> = {
  A: '010000000000', B: '020000000000', C: '030000000000', D: '040000000000', E: '050000000000', F: '990000000000',
};

/** Grade to code of list `mt42`. */
export const toReliability = (grade: OutletGrade): string => reliability[grade];

/** Code of list `mt42` to grade; undefined for an unknown code. */
export const findOutletGrade = (code: string): OutletGrade | undefined =>
  outletGrades.find((grade) => reliability[grade] === code.padEnd(12, '0'));

/**
 * How a sheet's `confidence` may be read as an information grade. It says how far the coder read, not how true the claim is:
 * so a full text is at most 'possibly true' (3) until a person judges, and arithmetic of our own carries no grade of a source.
 */
const confidence = {
  'verified-full-text': '3',
  'verified-excerpt': '3',
  'general-knowledge': '6',
  'computed': '6',
} as const satisfies Record<string, InformationGrade>;
export type Confidence = keyof typeof confidence;
export const confidences = Object.keys(confidence) as readonly Confidence[];

/** Undefined for a word that is not one of the four. */
export const findInformationGrade = (word: string): InformationGrade | undefined =>
  confidences.includes(word as Confidence) ? confidence[word as Confidence] : undefined;

/** For sorting: F and 6 (cannot be judged) come last, never as the worst grade. Lists ascend. */
export const gradeOrder = (grade: OutletGrade | InformationGrade): number =>
  'ABCDEF'.includes(grade) ? 'ABCDEF'.indexOf(grade) : '123456'.indexOf(grade);
/** True where the grade means that nothing can be said; such values are shown apart, not counted as poor. */
export const cannotBeJudged = (grade: OutletGrade | InformationGrade): boolean => grade === 'F' || grade === '6';
