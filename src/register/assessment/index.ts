export { assessmentBody, assessmentInput, eventRelations, figureRelations, type AssessmentBody, type FigureRelation } from './assessment.ts';
export { assess, assessPermission, checkAssessment, requireAssessor, saveJudged } from './assess.command.ts';
export { checkSubjects, edgeCells, edgeColumns, getSubjects, saveAssessments, splitBody, type Assessed, type Subject } from './assessment.store.ts';
export { aboutSources, edgesOf, subjectsOf, type Edge } from './edges.ts';
export { matterOf, neutralOf } from './undo.ts';
export { listOwnAssessments, undoAssessment, type OwnAssessment } from './undo.command.ts';
