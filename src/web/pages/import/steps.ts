/** From the first question to bringing in; a workbook of our own skips the first and the third. */
export const stepNames = ['ask', 'read', 'columns', 'preview', 'go'] as const;
export type Step = (typeof stepNames)[number];
