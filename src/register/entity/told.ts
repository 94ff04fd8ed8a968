import type { ChainId } from '#base/ids.ts';
import { foldComponents, type SameRecord } from './components.ts';
import type { PlaceRelation } from './contradicts.ts';
import { foldEntity, type Entity } from './entity.ts';
import type { Independence } from './independence.ts';
import type { AccountVersion, AssessmentRecord } from './input.ts';

/** An entry that speaks of the one shown: an act of a person, a return, a member of a group, a step of a route. */
export type Told = { readonly entity: Entity; readonly links: readonly Link[] };
/** Which of its accounts says so, of which account here, as what. */
export type Link = { readonly from: ChainId; readonly property: string; readonly to: ChainId };

/**
 * Accounts beside the one shown, folded as they would be on pages of their own: those judged to be one are one, all others stand apart.
 * @param versions the current version of each, oldest first
 * @param judged what was judged of these, of the ones shown and of their sources
 */
export function foldTold(versions: readonly AccountVersion[], links: readonly Link[], judged: readonly AssessmentRecord[], view: { readonly independence: Independence; readonly placeRelation: PlaceRelation }): Told[] {
  const nodes = versions.map((version) => ({ chain: version.chain, kind: version.body.kind, order: version.order, sort: version.body.sort }));
  const { components } = foldComponents(nodes, judged.filter((record): record is SameRecord => record.body.about === 'same'));
  const grades = judged.filter(({ body }) => body.about === 'grade');
  const of = new Map<string, AssessmentRecord[]>();
  for (const record of judged) for (const account of subjects(record)) {
    const held = of.get(account);
    if (held === undefined) of.set(account, [record]);
    else held.push(record);
  }
  const bySpeaker = Map.groupBy(links, (link) => link.from);
  return [...Map.groupBy(versions, (version) => components.get(version.chain) ?? version.chain).values()].map((own) => {
    const about = [...new Set(own.flatMap((version) => of.get(version.chain) ?? []))];
    return { entity: foldEntity(own, [...grades, ...about], view), links: own.flatMap((version) => bySpeaker.get(version.chain) ?? []) };
  });
}

/** Accounts of whose values an assessment says something. */
function subjects({ body }: AssessmentRecord): readonly string[] {
  switch (body.about) {
    case 'preferred': return [...new Set([...body.weighed, ...(body.preferred === null ? [] : [body.preferred])].map((ref) => ref.account))];
    case 'review': return body.accounts;
    case 'information': return [body.account];
    default: return [];
  }
}
