export { compareAll, compareDerived, rebuild, registerParts, type DerivedFailure, type DerivedPart } from './rebuild.store.ts';
export { tidyDerived } from './tidy.ts';
export type { DerivedRows } from './derived-rows.store.ts';
export { moveSource, moveSourcePermission } from './move-source.command.ts';
