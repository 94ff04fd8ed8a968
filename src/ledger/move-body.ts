import { canonicalize } from '#base/canonical.ts';

/**
 * A move is recorded on both sides: in the circle that is left by how many records went, in the other by which came. They
 * share a random id and nothing else, so that neither side's readers learn of the other circle, nor those of the old one what is where.
 */
export type MoveBody = { readonly move: string; readonly left: number } | { readonly move: string; readonly came: readonly string[] };

export const moveBody = (body: MoveBody): string => canonicalize(body);

/** So many ids stand in one record. */
const idsInOne = 5000;

/** Open parts of what a circle is told of the records that came. */
export function cameBodies(move: string, ids: readonly string[]): string[] {
  const sorted = [...ids].sort();
  const bodies: string[] = [];
  for (let at = 0; at < sorted.length; at += idsInOne) bodies.push(moveBody({ move, came: sorted.slice(at, at + idsInOne) }));
  return bodies;
}

/** Undefined for a body that is none of ours (the hashes name it, if it was changed). */
export function findMoveBody(open: string | null): MoveBody | undefined {
  try {
    const body = JSON.parse(open ?? '') as { move?: unknown; left?: unknown; came?: unknown };
    if (typeof body.move !== 'string') return undefined;
    if (typeof body.left === 'number') return { move: body.move, left: body.left };
    return Array.isArray(body.came) && body.came.every((id) => typeof id === 'string') ? { move: body.move, came: body.came as string[] } : undefined;
  } catch {
    return undefined;
  }
}
