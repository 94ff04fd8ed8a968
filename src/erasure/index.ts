export { afterErasing } from './after-erasing.ts';
export { askErasure, previewErasure, type ErasurePreview } from './ask-erasure.command.ts';
export { erase, eraseExecutor, erasePermission, type Erased } from './erase.command.ts';
export { eraseInCompounds } from './compounds.store.ts';
export { eraseAgain, listErasures, readErasureList, type ErasureList, type ListedErasure } from './erasure-list.store.ts';
export { readLeft, recordLeft, type LeftAccount } from './left.store.ts';
export { digestOf, erasureBody, grainOf, grains, type ErasureBody, type ErasureSubject, type Grain } from './grain.ts';
export { keyBackupDays, oldKeysUntil, tidyErased, type Residue } from './residue.ts';
export { findSubject, type Named } from './find-subject.ts';
