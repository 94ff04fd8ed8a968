import type { ChainId } from '#base/ids.ts';
import { claimKey, type Chain } from './current.ts';
import { assessmentsAbout, type AccountVersion, type AssessmentRecord } from './input.ts';
import { latestByMatter } from './latest.ts';

/** Grades are assessments, never part of an account (practice.md 5). */
export type Grades = {
  /** Grade of what a chain states, by property and value. */
  information(chain: ChainId, key: string): string | null;
  source(source: string): string | null;
};

export function toGrades(chains: ReadonlyMap<ChainId, Chain>, assessments: readonly AssessmentRecord[]): Grades {
  const sources = latestByMatter(assessmentsAbout('grade', assessments), ({ body }) => body.source);
  const weighed = assessmentsAbout('information', assessments).flatMap((record) => {
    const claim = claimAt(chains.get(record.body.account as ChainId), record.body.claim, record.order);
    return claim === undefined ? [] : [{ ...record, on: JSON.stringify([record.body.account, claim]) }];
  });
  const information = latestByMatter(weighed, ({ on }) => on);
  return {
    information: (chain, key) => (information.size === 0 ? null : information.get(JSON.stringify([chain, key]))?.body.grade ?? null),
    source: (source) => sources.get(source)?.body.grade ?? null,
  };
}

/**
 * Key (property and value) of the claim that an assessment names by its place: in the version that stood when it was recorded.
 * Undefined when that version or claim is not readable. An assessment on an older version stays valid as far as its value still stands (core.md 32).
 */
export function claimAt(chain: Chain | undefined, place: number, order: number): string | undefined {
  const version = versionAt(chain, order);
  if (version === undefined) return undefined;
  const index = version.places === undefined ? place : version.places.indexOf(place);
  const claim = version.body.claims[index];
  return claim === undefined ? undefined : claimKey(claim);
}

const versionAt = (chain: Chain | undefined, order: number): AccountVersion | undefined => chain?.history.findLast((version) => version.order < order);
