type Part = Readonly<Record<string, unknown>>;

const part = (value: unknown): Part => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Part) : {});
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/**
 * Ids of what a draft was made of: the account whose new version it is, the source and givers it adds to, and what of it was entered
 * already. What is erased takes these drafts along, since they repeat it. Where a draft only points to another entry it is not made of it.
 * Any body: what has no such part names nothing.
 */
export function madeOf(body: unknown): string[] {
  const { chain, source, giver, givers, form, typed: asTyped, ready: handedIn, done: entered } = part(body);
  const [typed, ready, done] = [part(asTyped), part(handedIn), part(entered)];
  const ids: unknown[] = [chain, source, giver, ...list(givers)];
  if (form === 'version-1') ids.push(typed['account'], typed['source'], ready['chain']);
  if (form === 'interview-1') {
    ids.push(part(typed['there'])['source'], part(ready['source'])['id'], done['source']);
    ids.push(...[...list(typed['givers']), ...list(ready['givers'])].map((one) => part(one)['id']), ...Object.values(part(done['givers'])), ...Object.values(part(done['accounts'])));
  }
  return ids.filter((id): id is string => typeof id === 'string');
}
