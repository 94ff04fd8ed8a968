/** What a driver answers to a refusal: exit code of the command line (DESIGN 7) and HTTP status. */
export type Status = { readonly exit: 1 | 2 | 3; readonly http: number };

const usage: Status = { exit: 1, http: 400 };
const refused: Status = { exit: 2, http: 403 };
const absent: Status = { exit: 2, http: 404 };
const clash: Status = { exit: 2, http: 409 };
const later: Status = { exit: 2, http: 503 };
const failed: Status = { exit: 3, http: 422 };

/** Codes that differ from what their feature usually answers. */
const exact: Readonly<Record<string, Status>> = {
  'beside.none': absent, 'beside.failed': later,
  'http.not-found': absent, 'http.too-many': { exit: 2, http: 429 }, 'http.too-large': { exit: 1, http: 413 },
  'register.not-found': absent, 'address.ambiguous': usage,
  'account.stale': clash, 'draft.stale': clash, 'review.stale': clash, 'review.taken': clash, 'review.shape': usage, 'assessment.superseded': clash, 'assessment.cannot-undo': clash, 'register.taken': clash, 'access.name-taken': clash, 'access.hat-taken': clash, 'store.try-again': clash,
  'access.no-such-hat': absent, 'access.wait': { exit: 2, http: 429 }, 'access.sign-in-late': { exit: 2, http: 401 }, 'access.code-wrong': { exit: 1, http: 400 }, 'access.password-wrong': { exit: 2, http: 403 }, 'access.passkey-taken': clash, 'access.no-session': { exit: 2, http: 401 }, 'access.sign-in': { exit: 2, http: 401 },
  'store.database-gone': later, 'store.outcome-unknown': later, 'store.disk-full': later, 'unseal.unlogged': later, 'ledger.not-sequenced': later,
  'erase.already-erased': clash, 'erase.not-erasable': refused, 'intake.source-erased': refused,
  'approval.not-found': absent, 'approval.already-done': clash, 'approval.reason-missing': usage, 'approval.reason-too-long': usage,
  'intake.already-running': clash, 'intake.not-staged': clash, 'intake.not-planned': clash, 'intake.previewed-otherwise': clash, 'intake.decided-elsewhere': clash, 'intake.rows-known-otherwise': clash, 'intake.piece': clash, 'intake.stopped': clash, 'intake.already-undone': clash,
  'unseal.reason-missing': usage, 'access.password-too-short': usage, 'access.name': usage, 'access.setting': usage, 'access.last-administrator': clash, 'access.circle-taken': clash, 'audit.cursor': usage, 'key.passphrase-too-short': usage, 'verify.head-unreadable': usage, 'verify.head-misread': usage, 'stamp.certificate-unreadable': usage, 'outbound.url': usage, 'proof.file-exists': clash, 'proof.not-current': clash,
  'consent.not-given': refused,
  'links.not-offered': clash, 'link.exists': clash, 'link.out-is-input': clash, 'link.not-linkable': refused, 'link.disk-full': later,
  'backup.no-file': usage, 'backup.no-folder': usage, 'backup.same-file': usage, 'backup.inside-data': usage, 'backup.is-keys': usage, 'backup.is-data': usage, 'backup.disk-full': later,
  'overlap.too-few': refused, 'overlap.too-often': refused, 'overlap.own-exchange': refused, 'overlap.already-answered': clash, 'overlap.finished': clash, 'overlap.file-exists': clash, 'overlap.state-open-to-others': refused, 'overlap.log-unwritable': refused, 'overlap.log-unreadable': refused, 'overlap.disk-full': later, 'overlap.no-state': absent,
  'overlap.file-cut': failed, 'overlap.file-changed': failed, 'overlap.element': failed, 'overlap.repeated': failed, 'overlap.agreement-changed': failed, 'overlap.other-file': failed, 'overlap.wrong-count': failed,
  'backup.cut-short': failed, 'backup.damaged': failed, 'backup.heads-differ': failed, 'backup.does-not-verify': failed,
};

/** By the first word of a code: what went wrong with what was handed in, what is not allowed, what does not hold. */
const byFeature: Readonly<Record<string, Status>> = {
  account: usage, source: usage, assessment: usage, lines: usage, intake: usage, text: usage, address: usage, search: usage, usage, link: usage, vocabulary: usage, consent: usage, figures: usage, draft: usage, erase: usage, http: usage,
  access: refused, beside: refused, key: refused, unseal: refused, outbound: refused, register: refused, ledger: refused, practice: refused, backup: refused, review: refused,
  'register-file': usage, overlap: usage, export: usage, import: refused,
  start: later, store: later, verify: failed, bundle: failed, stamp: refused, clear: refused, proof: usage,
};

export const statusOf = (code: string): Status => exact[code] ?? byFeature[code.split('.')[0] ?? ''] ?? refused;
