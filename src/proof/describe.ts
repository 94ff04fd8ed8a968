import type { Bundle, BundleRecord } from './bundle.ts';
import { printShortHead } from './short-head.ts';
import type { Checked } from './verify-bundle.ts';

/** What a bundle proves and what it does not, in words for whoever has never seen Vigil. */
export type Verdict = { readonly holds: boolean; readonly failure: { readonly code: string; readonly where: string; readonly means: string } | null; readonly key: string; readonly heads: readonly { readonly log: string; readonly size: number; readonly short: string }[]; readonly proven: readonly string[]; readonly notProven: readonly string[]; readonly shown: readonly { readonly record: string; readonly claim: number | 'open part'; readonly text: string }[] };

const meanings: Readonly<Record<string, string>> = {
  'verify.key-other': 'the bundle is signed by another key than the one you know the register by',
  'verify.log-twice': 'one log is given twice, or the register\'s own log stands among the others',
  'verify.head-forged': 'the signature under this head is not by the key in the bundle',
  'verify.head-not-a-prefix': 'the earlier head is no beginning of this log: what came before it was rewritten, or it is of another register',
  'verify.head-not-in-bundle': 'the bundle says nothing about the head you hold: ask for one made with --from and that head',
  'verify.cut-differs': 'this entry of the register log is not one that holds heads',
  'verify.head-not-in-cut': 'the head of the log is not in the register log where the bundle says it is',
  'verify.cut-not-in-register': 'the entry with the head is not in the register log',
  'verify.record-twice': 'one record is given twice', 'verify.log-unused': 'a log is given that no record lies in', 'verify.log-missing': 'the log of this record is not given',
  'verify.body-changed': 'the open part is not what was recorded', 'verify.claim-twice': 'one claim is shown twice', 'verify.claim-not-in-record': 'this claim is not what was recorded in its place',
  'verify.header-changed': 'the header, or the hash of a part, is not the record\'s', 'verify.entry-differs': 'the record was not written by the entry it is shown in',
  'verify.record-not-in-entry': 'the record is not in this entry of the log', 'verify.entry-not-in-log': 'the entry is not in the log under this head',
  'verify.text-unreadable': 'what is shown can be read in two ways, or in none',
  'stamp.unreadable': 'the time stamp cannot be read', 'stamp.other-hash': 'the time stamp is on something else than this head', 'stamp.signature': 'the signature of the time stamp does not hold',
  'stamp.purpose': 'the time stamp was signed by a certificate that is not for time stamps alone', 'stamp.chain': 'the certificate of the time stamp does not lead to that of the authority', 'stamp.expired': 'a certificate was not valid when the time stamp was made',
};

const nth = (record: BundleRecord, i: number): string => `record ${i + 1}${record.opened === null ? '' : ` (${record.opened.header.kind} ${record.opened.header.id})`}`;

export function describeBundle(bundle: Bundle, { failure, stamps, held }: Checked): Verdict {
  const heads = bundle.logs.flatMap(({ head, register }) => [head, ...(register === null ? [] : [register.head])]).map((head) => ({ log: head.log, size: head.size, short: printShortHead({ log: head.log, size: head.size, root: Buffer.from(head.root, 'hex') }) }));
  const base = { key: bundle.key, heads };
  if (failure !== null) return { ...base, holds: false, failure: { ...failure, means: meanings[failure.code] ?? failure.code }, proven: [], notProven: ['Nothing in this bundle is proven.'], shown: [] };
  const proven = [
    ...bundle.records.map((record, i) => provenOf(record, i)),
    ...bundle.logs.flatMap(({ head, earlier, register }) => {
      const stamp = stamps.get(head.log);
      return [
        ...(earlier === null ? [] : [`The first ${earlier.size} entries of log ${head.log.slice(0, 8)} are still what they were: nothing before them was changed, put in or taken out.`]),
        ...(register === null ? [] : [`The head of log ${head.log.slice(0, 8)} stands in the register's own log, as entry ${register.index + 1} of ${register.head.size}.`]),
        ...(stamp === undefined ? [] : [`All this existed on ${stamp.time}: so says the time-stamping authority ${stamp.authority} (certificate SHA-256 ${stamp.fingerprint}).`]),
      ];
    }),
    ...(held ? ['The head you hold is one that this bundle leads to: whoever made the bundle could not have rewritten what came before it.'] : []),
  ];
  const notProven = [
    'That what was said is true. This shows only that it was recorded so, and not changed since.',
    stamps.size === bundle.logs.length
      ? 'When it was written: only that it was not later than the time stamp. All other times are the word of the register\'s own clock. The stamp is worth what its authority is worth: compare the certificate with one you have from them.'
      : 'When it was written: the order of entries is proven, times are the word of the register\'s own clock.',
    ...(held ? [] : [`Whose register this is, and that it was not made up yesterday as a whole: compare the key ${bundle.key} with what the group has published, or give a head that you have kept since then (--head).`]),
    'That nothing was left out: records that are not in this bundle are not spoken of.',
    ...(bundle.records.some((record) => (record.opened?.claims?.hashes.length ?? 0) > (record.opened?.claims?.shown.length ?? 0)) ? ['What the closed claims say, and exactly how many there are.'] : []),
    ...(bundle.records.some((record) => record.opened === null) ? ['What the closed records say. Their hashes hold the register to them: opened later, they can be compared.'] : []),
  ];
  const shown = bundle.records.flatMap((record, i) => [
    ...(record.opened?.claims?.shown ?? []).map((claim) => ({ record: nth(record, i), claim: claim.index, text: claim.text })),
    ...(record.opened?.body === null || record.opened === null ? [] : [{ record: nth(record, i), claim: 'open part' as const, text: record.opened.body.text }]),
  ]);
  return { ...base, holds: true, failure: null, proven, notProven, shown };
}

function provenOf(record: BundleRecord, i: number): string {
  const where = `entry ${record.index + 1} of log ${record.log.slice(0, 8)}, said to be of ${record.entry.at}`;
  const { opened } = record;
  if (opened === null) return `A ${nth(record, i)} that stays closed (hash ${record.hash}) stands unchanged in ${where}.`;
  const shown = opened.claims?.shown.length ?? 0;
  const closed = (opened.claims?.hashes.length ?? 0) - shown;
  return `In ${nth(record, i)}, which stands unchanged in ${where}, ${shown} claim${shown === 1 ? ' is' : 's are'} shown below word for word as recorded${closed === 0 ? '' : `; ${closed} stay closed`}${opened.body === null ? '' : '; the open part is shown whole'}.`;
}

export function verdictText(verdict: Verdict): string {
  if (verdict.failure !== null) return `NOT proven: ${verdict.failure.means}\n  ${verdict.failure.code}  ${verdict.failure.where}`;
  return [
    'The bundle holds.', '', 'Proven:', ...verdict.proven.map((line) => `  - ${line}`), '', 'Not proven:', ...verdict.notProven.map((line) => `  - ${line}`),
    ...(verdict.shown.length === 0 ? [] : ['', 'As recorded:', ...verdict.shown.map((one) => `  ${one.record}, ${one.claim === 'open part' ? one.claim : `claim ${one.claim + 1}`}:\n    ${one.text}`)]),
    '', 'Heads, to keep and compare:', ...verdict.heads.map((head) => `  log ${head.log.slice(0, 8)}  ${head.short}`),
  ].join('\n');
}
