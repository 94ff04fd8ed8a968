export { assessmentBody, assessmentInput, figureRelations, type AssessmentBody, type FigureRelation } from './assessment.ts';
