import type { Tx } from '#store/index.ts';
import type { Fail } from './failure.ts';
import { findMoveBody } from './move-body.ts';
import { rowsOf } from './rows-of.ts';

type MoveRow = { id: string; log: number; open: string | null };
type Lying = { id: string; log: number; compartment: number };
type Move = { from: number | undefined; left: number; to: number | undefined; readonly came: string[]; readonly entry: MoveRow };

/** Ids asked for at once. */
const piece = 5000;

/**
 * The compartment of a record lies outside its hash, since it says who may read and not what was said. What the logs hold of
 * moves says where each record must lie: in the circle of its log, or where its last move brought it. Memory grows with the records
 * moved, not with the register.
 */
export async function checkMoves(tx: Tx, circles: readonly number[], nameOf: (log: number) => string, fail: Fail): Promise<void> {
  const steps = await readMoves(tx, nameOf, fail);
  for await (const row of rowsOf<Lying>(tx, 'moved', 'select id, log, compartment from record.header where compartment <> log', 2000)) {
    const path = steps.get(row.id);
    if (path === undefined) fail('verify.moved-unrecorded', nameOf(row.log), row.id);
    else if (endOf(row.log, path) !== row.compartment) fail('verify.not-where-moved', nameOf(row.log), row.id);
    steps.delete(row.id);
  }
  // What is left was moved and lies where it was written: brought back by another move, or behind Vigil's back.
  const left = [...steps.keys()];
  for (let at = 0; at < left.length; at += piece) {
    const rows = await tx.query<Lying>('select id, log, compartment from record.header where compartment = any ($1::int[]) and id = any ($2::uuid[])', [circles, left.slice(at, at + piece)]);
    for (const row of rows) if (endOf(row.log, steps.get(row.id) as number[]) !== row.compartment) fail('verify.not-where-moved', nameOf(row.log), row.id);
  }
}

/** Of each record that was ever moved: from, to, from, to, in no order. */
async function readMoves(tx: Tx, nameOf: (log: number) => string, fail: Fail): Promise<Map<string, number[]>> {
  const moves = new Map<string, Move>();
  const rows = rowsOf<MoveRow>(tx, 'moves', `select h.id, h.log, b.open from record.header h left join record.body b on b.compartment = h.compartment and b.id = h.id where h.kind = 'move'`, 10);
  for await (const row of rows) {
    const body = findMoveBody(row.open);
    const move = moves.get(body?.move ?? '') ?? { from: undefined, left: 0, to: undefined, came: [], entry: row };
    if (body === undefined || ('left' in body ? move.from !== undefined : move.to !== undefined && move.to !== row.log)) {
      fail('verify.move-differs', nameOf(row.log), row.id);
      continue;
    }
    if ('left' in body) Object.assign(move, { from: row.log, left: body.left });
    else {
      move.to = row.log;
      for (const id of body.came) move.came.push(id);
    }
    moves.set(body.move, move);
  }
  const steps = new Map<string, number[]>();
  for (const { from, left, to, came, entry } of moves.values()) {
    if (from === undefined || to === undefined || left !== came.length) fail('verify.move-differs', nameOf(entry.log), entry.id);
    else for (const id of came) steps.set(id, [...(steps.get(id) ?? []), from, to]);
  }
  return steps;
}

/** Where a record lies that began in `start`: the one circle it came to once more often than it left. Undefined where its moves do not hang together. */
function endOf(start: number, path: readonly number[]): number | undefined {
  const there = new Map([[start, 1]]);
  path.forEach((circle, at) => there.set(circle, (there.get(circle) ?? 0) + (at % 2 === 0 ? -1 : 1)));
  const ends = [...there].filter(([, times]) => times !== 0);
  return ends.length === 1 && ends[0]?.[1] === 1 ? ends[0][0] : undefined;
}
