export { emergencyNotes, type EmergencyNote, type EmergencyNotes } from './emergency-notes.command.ts';
export { assignReview, assignReviewPermission, backReviewPermission, giveBackReview, takeReview, takeReviewPermission, type Turned } from './review.command.ts';
export { finishReview, finishReviewPermission } from './finish.command.ts';
export { getReview, listReviewers, listReviews, type Queue, type Queued } from './queue.command.ts';
export { assessmentsOf, undoAssessment } from './undo.command.ts';
export { ownAssessments, ownSealedReasons, type OwnAssessments } from './own-assessments.command.ts';
export { dropProposals, findPersons, moveReviews } from './review.store.ts';
export { mostNote, reviewStates, type ReviewState } from './review.ts';
