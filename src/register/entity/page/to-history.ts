import { findTerm } from '#vocabulary/index.ts';
import { subjectsOf, type AssessmentBody } from '../../assessment/index.ts';
import type { EntityPage } from '../contract.ts';
import { giverIds, shortId } from '../short-id.ts';
import { aboutWords, verdictOf, verdictWords } from '../words/assessment-words.ts';
import { propertyWords } from '../words/property-words.ts';
import { toEntry } from './to-value.ts';
import type { View } from './view.ts';
import { byWords } from '../words/by-words.ts';

type Assessment = EntityPage['assessments']['items'][number];
type Change = EntityPage['history']['items'][number];
type Account = EntityPage['accounts']['items'][number];

/** What was concluded, newest first, with what it is about besides this entry. */
export function toAssessments(view: View): EntityPage['assessments'] {
  const { shown, lang, most } = view;
  const { reviewed, conflicts } = shown.entity;
  const void_ = new Set<string>([...reviewed.void.map((one) => one.assessment), ...conflicts]);
  const standing = new Map(reviewed.reviews.map((review) => [review.assessment as string, review]));
  const all = [...shown.assessments].reverse();
  const items = all.slice(0, most.list).map(({ id, at, by, machine, reason, body }): Assessment => {
    const verdict = verdictOf(body);
    return {
      id, about: body.about, verdict, words: verdict === null ? aboutWords(body.about, lang) : `${aboutWords(body.about, lang)}: ${verdictWords(verdict, lang)}`, at, by: machine ? null : shown.people.get(by) ?? null, machine,
      reason: reason === '' ? null : reason, on: subjectWords(body, view), counts: !void_.has(id), rule: body.about === 'review' && body.rule !== '' ? body.rule : null, newer: standing.get(id)?.decidedBeforeNewer ?? 0,
    };
  });
  return { items, total: all.length };
}

function subjectWords(body: AssessmentBody, view: View): string[] {
  const { shown, lang } = view;
  if (body.about === 'preferred') return [propertyWords(shown.entity.kind, body.property, lang)];
  if (body.about === 'characterisation') return [body.term];
  const members = new Set<string>(shown.entity.members.map((member) => member.chain));
  const named = subjectsOf(body).filter((id) => !members.has(id) || body.about === 'same').slice(0, 4);
  return named.map((id) => {
    const source = shown.sources.get(id as never);
    const entry = members.has(id) ? undefined : toEntry(id, view);
    return source !== undefined ? source.open.title ?? shortId('source', id) : entry !== undefined ? `${entry.id} ${entry.title}` : shortId(shown.entity.kind, id);
  });
}

/** Every version of every account, newest first, each with who wrote it and why. */
export function toHistory(view: View): EntityPage['history'] {
  const { shown, lang, vocabulary, most } = view;
  const all = [...shown.versions].reverse();
  const items = all.slice(0, most.list).map((version): Change => ({
    at: version.recordedAt, account: shortId(shown.entity.kind, version.chain), version: version.id, by: byWords(shown.people.get(version.recordedBy), lang), reason: version.reason,
    words: version.reason === null ? recorded[lang] : findTerm('version-reason', version.reason, vocabulary)?.label[lang] ?? version.reason, claims: version.claimCount ?? version.body.claims.length, first: version.replaces === null,
  }));
  return { items, total: all.length };
}
const recorded = { en: 'recorded', ko: '기록함', zh: '记录' } as const;

/** Accounts it is made of, the earliest recorded first. */
export function toAccounts(view: View, from = 0): EntityPage['accounts'] {
  const { shown, most } = view;
  const versions = Map.groupBy(shown.versions, (version) => version.chain);
  const { members, kind } = shown.entity;
  const items = members.slice(from, from + most.list).map((member): Account => {
    const own = versions.get(member.chain) ?? [];
    const current = own.find((version) => version.id === member.version);
    return {
      address: member.chain, id: shortId(kind, member.chain), version: member.version, versions: own.length, source: member.source, giver: giverIds(member), sort: member.sort, recordedAt: member.recordedAt,
      recordedBy: current === undefined ? null : byWords(shown.people.get(current.recordedBy), view.lang), ended: member.ended, sealed: (shown.sealed.get(member.chain) ?? []).length + (current?.closed?.length ?? 0),
    };
  });
  return { items, total: members.length };
}
