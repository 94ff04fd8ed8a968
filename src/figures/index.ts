export { listQuestions, type QuestionLine } from './questions.command.ts';
