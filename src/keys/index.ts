export { findLogKey, findOwnerKey, findSealingKey, getLogKey, getOwnerKey, makeOwnerKey, ownKeyKinds, rewrapOwnerKey, unwrapOwnerKey, wrapOwnerKey } from './owner-key.store.ts';
export { saveNonces } from './nonce.store.ts';
export { claimSalts, recordKey } from './record-key.ts';
export { newRecordKeys, openPart, sealPart, type RecordKeys } from './sealed-part.ts';
export { unsealPermission, unsealRecords, type Unsealed } from './unseal.command.ts';
