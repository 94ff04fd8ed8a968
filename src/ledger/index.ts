export { newSigningKey, openSigner, parseHead, printHead, verifyHead, type Head, type Signer } from './head.ts';
export { consistencyProof, inclusionProof, leafHash, merkleRoot, sha256, verifyConsistency, verifyInclusion, type Hash } from './merkle.ts';
export { record, type Entry, type RecordDraft, type RecordKind, type Recorded } from './record.ts';
export { canonicalHeader, canonicalLeaf, claimHash, openHash, recordHash } from './record-hash.ts';
export { cutRegisterLog, registerLog, sequence, type Committed } from './sequencer.ts';
export { verifyLogs, type LogReport, type VerifyReport } from './verify.ts';
export { proveRecord, recordInLeaf, type RecordProof } from './proof.ts';
