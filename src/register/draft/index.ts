export { discardDraft, discardDraftPermission, getDraft, listDrafts, reviewDraftPermission, saveDraft, saveDraftPermission } from './draft.command.ts';
export type { ListedDraft, OpenDraft, SavedDraft } from './draft.command.ts';
export { openDraft as openDraftBox } from './draft.store.ts';
export { submitDraft, type SubmittedDraft } from './submit-draft.command.ts';
export { submitInterview, type SubmittedInterview } from './submit-interview.command.ts';
export { mostBytes, oldAfterDays, type DraftInput } from './draft.ts';
export { madeOf } from './made-of.ts';
