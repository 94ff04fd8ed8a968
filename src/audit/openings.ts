/**
 * Commands that open something sealed. Each has its entry in the log before anything is shown (invariant 7); what was opened
 * stands there sealed, and is not the auditor's to read. An export and a giver's file are entered as `unseal`.
 */
export const openings = ['approve', 'draft.review', 'proof.make', 'request.read', 'unseal'] as const;
const opening: ReadonlySet<string> = new Set(openings);
export const opensSealed = (command: string): boolean => opening.has(command);
