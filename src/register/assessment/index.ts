export { assessmentBody, assessmentInput, eventRelations, figureRelations, type AssessmentBody, type FigureRelation } from './assessment.ts';
export { assess, assessPermission, checkAssessment, requireAssessor, reviewers, saveJudged } from './assess.command.ts';
export { checkSubjects, edgeCells, edgeColumns, getSubjects, saveAssessments, splitBody, type Assessed, type Subject } from './assessment.store.ts';
export { aboutSources, edgesOf, subjectsOf, type Edge } from './edges.ts';
