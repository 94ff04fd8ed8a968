import type { Passage, Property, Value } from '../types.ts';

/** What one account says of several properties: its passages side by side with those of the others. */
export type Saying = { readonly account: string; readonly accountId: string; readonly source: string; readonly giver: string | null; readonly said: readonly Said[] };
export type Said = { readonly property: Property; readonly value: Value; readonly passage: Passage; readonly preferred: boolean };

/** In the order of the properties; accounts in the order in which they first speak. */
export function byAccount(properties: readonly Property[]): Saying[] {
  const said = properties.flatMap((property) => property.rivals.flatMap((rival) => rival.passages.map((passage): Said => ({ property, value: rival.value, passage, preferred: rival.preferred }))));
  return [...Map.groupBy(said, ({ passage }) => passage.account).values()].flatMap((own) => {
    const [first] = own;
    return first === undefined ? [] : [{ account: first.passage.account, accountId: first.passage.accountId, source: first.passage.source, giver: first.passage.giver, said: own }];
  });
}

/** Passages that the page leaves out. */
export const leftOut = (properties: readonly Property[]): number => properties.reduce((sum, property) => sum + property.more + property.rivals.reduce((n, rival) => n + rival.more, 0), 0);
