import type { Executors } from '#approval/index.ts';
import { refreshCompounds } from '#consent/index.ts';
import { eraseExecutor, eraseInCompounds } from '#erasure/index.ts';
import { exportExecutor, giverFileExecutor } from '#exchange/index.ts';
import type { Committed } from '#ledger/index.ts';
import { onDisk, proofExecutor } from '#proof/index.ts';
import { registerParts, type DerivedPart } from '#register/rebuild/index.ts';

/**
 * The lists by which lower features call higher ones (core 57): each lower feature defines the type, each higher one gives a
 * value, and the drivers hand the lists in.
 */

/** What `rebuild` and `verify --full` make anew, in this order. */
export const derivedParts: readonly DerivedPart[] = registerParts;

/** What is done about each committed transaction when it is entered in its log. */
export const onCommitted: readonly Committed[] = [refreshCompounds, eraseInCompounds];

/** What is done when a second person has said yes (`approve`). */
export const executors: Executors = {
  erase: eraseExecutor,
  export: exportExecutor,
  proof: proofExecutor(onDisk),
  'giver-file': giverFileExecutor,
};
