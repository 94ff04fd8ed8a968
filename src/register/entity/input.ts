import type { ChainId, CompartmentId, GiverId, HatId, RecordId, SourceId } from '#base/ids.ts';
import type { AccountBody, versionReasons } from '../account/index.ts';
import type { AssessmentBody } from '../assessment/index.ts';
import type { Basis } from '#consent/index.ts';

export type VersionReason = (typeof versionReasons)[number];

/**
 * One version of an account as a reader may see it. Claims he may not see are left out of `body.claims`;
 * assessments name claims by their place in the whole version, so `places` keeps those places when any is left out.
 */
export type AccountVersion = {
  readonly id: RecordId;
  readonly chain: ChainId;
  readonly compartment: CompartmentId;
  readonly source: SourceId;
  readonly giver: GiverId | null;
  /** Those who told it together, where `giver` stands for several. */
  readonly givers?: readonly GiverId[];
  /** Ledger order, total over all records handed in. */
  readonly order: number;
  readonly recordedAt: string;
  readonly recordedBy: HatId;
  readonly replaces: RecordId | null;
  /** Why it replaces another; null for the first of its chain. */
  readonly reason: VersionReason | null;
  readonly body: AccountBody;
  /** Place in the whole version of each claim in `body.claims`; absent = 0, 1, 2 … */
  readonly places?: readonly number[];
  /** Claims of the whole version, seen or not; absent = `body.claims.length`. 0 = the account is withdrawn (core.md 32). */
  readonly claimCount?: number;
  /** Places of claims whose words are sealed: the value stands, how it was said does not. */
  readonly closed?: readonly number[];
  readonly basis: Basis;
};

/** An assessment as recorded. A machine's counts only where no person has judged (core.md 3). */
export type AssessmentRecord<Body extends AssessmentBody = AssessmentBody> = {
  readonly id: RecordId;
  readonly compartment: CompartmentId;
  readonly order: number;
  readonly by: HatId;
  readonly at: string;
  readonly machine: boolean;
  readonly body: Body;
  readonly reason: string;
};

type About = AssessmentBody['about'];
export type BodyAbout<A extends About> = Extract<AssessmentBody, { about: A }>;

/** Those of one kind, in ledger order whatever order they came in. */
export function assessmentsAbout<A extends About>(about: A, records: readonly AssessmentRecord[]): AssessmentRecord<BodyAbout<A>>[] {
  const fits = (record: AssessmentRecord): record is AssessmentRecord<BodyAbout<A>> => record.body.about === about;
  return records.filter(fits).sort(byOrder);
}

/** Ledger order; the id decides between equals, so that no result hangs on the order of arrival. */
export const byOrder = (a: { order: number; id: string }, b: { order: number; id: string }): number =>
  a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
