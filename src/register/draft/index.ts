export { discardDraft, discardDraftPermission, getDraft, listDrafts, reviewDraftPermission, saveDraft, saveDraftPermission } from './draft.command.ts';
export type { ListedDraft, OpenDraft, SavedDraft } from './draft.command.ts';
export { submitDraft, type SubmittedDraft } from './submit-draft.command.ts';
export { mostBytes, oldAfterDays, type DraftInput } from './draft.ts';
