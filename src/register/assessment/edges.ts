import { unreachable } from '#base/result.ts';
import type { AssessmentBody } from './assessment.ts';

/** What an assessment speaks of: one or two accounts, or sources. A single subject stands on both sides. */
export type Edge = { readonly a: string; readonly b: string; readonly verdict: string };

const alone = (id: string, verdict: string): Edge => ({ a: id, b: id, verdict });

/** Subjects of an assessment as rows of `derived.edge`, each once. */
export function edgesOf(body: AssessmentBody): Edge[] {
  switch (body.about) {
    case 'same': case 'second': case 'independence': return [{ a: body.a, b: body.b, verdict: body.verdict }];
    case 'figure-relation': case 'event-relation': return [{ a: body.from, b: body.to, verdict: body.relation }];
    case 'preferred': return [...new Set([...body.weighed, ...(body.preferred === null ? [] : [body.preferred])].map((ref) => ref.account))].map((id) => alone(id, body.property));
    case 'grade': return [alone(body.source, body.grade)];
    case 'information': return [alone(body.account, body.grade)];
    case 'characterisation': return [alone(body.account, body.verdict)];
    case 'review': return [...new Set(body.accounts)].map((id) => alone(id, body.verdict));
    case 'passage-free': return [alone(body.account, body.passage)];
    default: return unreachable(body);
  }
}

/** Whether the subjects are sources; all others speak of accounts. */
export const aboutSources = (body: AssessmentBody): boolean => body.about === 'independence' || body.about === 'grade';
export const subjectsOf = (body: AssessmentBody): string[] => [...new Set(edgesOf(body).flatMap((edge) => [edge.a, edge.b]))];
