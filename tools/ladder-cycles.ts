import type { Violation } from './ladder.ts';

/** An import that counts: every one across folders, within a folder only those which still stand when types are stripped. */
export type Edge = { readonly from: string; readonly to: string; readonly line: number };

/** Each knot of files that import each other (Tarjan's strongly connected components), reported once, at its first file. */
export function findCycles(edges: readonly Edge[]): Violation[] {
  const out = new Map<string, Edge[]>();
  for (const edge of edges) out.set(edge.from, [...(out.get(edge.from) ?? []), edge]);
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const knots: string[][] = [];

  const visit = (file: string): void => {
    const own = index.size;
    index.set(file, own);
    low.set(file, own);
    stack.push(file);
    onStack.add(file);
    for (const { to } of out.get(file) ?? []) {
      if (!index.has(to)) visit(to);
      if (onStack.has(to)) low.set(file, Math.min(low.get(file) ?? own, low.get(to) ?? own));
    }
    if (low.get(file) !== own) return;
    const knot = stack.splice(stack.indexOf(file));
    for (const one of knot) onStack.delete(one);
    if (knot.length > 1 || (out.get(file) ?? []).some((edge) => edge.to === file)) knots.push(knot.sort());
  };
  for (const file of [...out.keys()].sort()) if (!index.has(file)) visit(file);

  return knots.map((knot) => {
    const [file = ''] = knot;
    const line = (out.get(file) ?? []).find((edge) => knot.includes(edge.to))?.line ?? 1;
    return { file, line, rule: 'cycle', text: `files import each other: ${knot.join(', ')}` };
  });
}
