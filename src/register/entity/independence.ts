import type { AssessmentRecord, BodyAbout } from './input.ts';
import { latestByMatter, pairKey } from './latest.ts';

/** Whose knowledge it is: a source, and in it one giver or none, or `givers` who told it together. A group interview has several voices. */
export type Voice = { readonly source: string; readonly giver: string | null; readonly givers?: readonly string[] };
export type Verdict = BodyAbout<'independence'>['verdict'];
export type Independence = (a: Voice, b: Voice) => Verdict | 'not-judged';

export const nothingJudged: Independence = () => 'not-judged';

/**
 * What was judged about pairs of origins. `a` and `b` of an assessment name a source or a giver; per pair the latest of a person counts, a machine's
 * where no person judged. For two voices a person's judgement beats a machine's, then one that names givers beats one that names sources.
 */
export function toIndependence(records: readonly AssessmentRecord<BodyAbout<'independence'>>[]): Independence {
  const held = latestByMatter(records.filter(({ body }) => body.a !== body.b), ({ body }) => pairKey(body.a, body.b));
  if (held.size === 0) return nothingJudged;
  const single = (a: Voice, b: Voice): Verdict | 'not-judged' => {
    const names = (voice: Voice): string[] => (voice.giver === null ? [voice.source] : [voice.giver, voice.source]);
    const found = names(a).flatMap((x) => names(b).map((y) => (x === y ? undefined : held.get(pairKey(x, y))))).filter((record) => record !== undefined);
    return (found.find(({ machine }) => !machine) ?? found[0])?.body.verdict ?? 'not-judged';
  };
  const each = ({ source, giver, givers }: Voice): Voice[] => (givers === undefined ? [{ source, giver }] : givers.map((one) => ({ source, giver: one })));
  // Of those who told it together one who has it from the same origin is enough; independent they are only if each of them is.
  return (a, b) => {
    const found = new Set(each(a).flatMap((x) => each(b).map((y) => single(x, y))));
    return (['same-origin', 'unsure', 'not-judged', 'independent'] as const).find((verdict) => found.has(verdict)) ?? 'not-judged';
  };
}
