import type { RegisterLine } from '#intake/index.ts';
import { aggregateLines } from './aggregates.ts';
import { assessmentLines } from './assessments.ts';
import { caseLines } from './cases.ts';
import { eventLines } from './events.ts';
import { facilityLines, routeLines } from './facilities.ts';
import type { Facts } from './facts.ts';
import { figureOfCase } from './case-figure.ts';
import { readSources } from './sources.ts';
import { statementLines } from './statements.ts';

const head: RegisterLine = {
  is: 'register', format: 'vigil-lines-1', title: 'Public example: forced returns of North Koreans from China, from published texts',
  notice: 'Read-only. Published facts only, each with its source; no real name of a person returned. Nobody may add names. Days and towns are left out for everybody who is not public by choice, and for every child.',
};

/** All lines of the example, in an order in which every key is there before it is named: sources, accounts by table, assessments by key. */
export function toLines(facts: Facts): RegisterLine[] {
  const sources = readSources();
  const routes = routeLines(facts.facilities, sources);
  const accounts = [
    ...statementLines(facts.statements, sources), ...caseLines(facts.cases, sources), ...figureOfCase(facts.cases, sources), ...eventLines(facts.events, sources),
    ...facilityLines(facts.facilities, sources), ...routes.lines, ...aggregateLines(facts.aggregates, sources),
  ];
  return [head, ...sources.lines, ...accounts, ...assessmentLines(routes.same)];
}

/** The committed file: one JSON document a line, the same bytes for the same facts and decisions. */
export const toFile = (lines: readonly RegisterLine[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

