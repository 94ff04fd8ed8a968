import type { CompartmentId } from '#base/ids.ts';
import type { Cell, Tx } from '#store/index.ts';
import { accountCells, currentHeads, deriveHead, type HeadRow } from '../account/index.ts';
import { edgeCells, edgesOf, type AssessmentBody } from '../assessment/index.ts';

/** Rows of one derived table as they must be, in pieces, computed from the records alone. */
export type DerivedRows = AsyncGenerator<{ readonly table: string; readonly rows: Cell[][] }>;

const piece = 5000;

/**
 * `derived.account`, `derived.link` and `derived.total` of one compartment: every chain's current version, which is the last
 * one of an import that was not undone. Needs `derived.source_state`, which is rebuilt before. In the order in which they were recorded: the
 * lists of the token index lie in the order of the rows, and what was recorded together is found together (in the order of a hash, a
 * search of two common words took five times as long). Bodies are fetched apart, since sorting them would go through the disk.
 */
export async function* accountRows(tx: Tx, compartment: CompartmentId): DerivedRows {
  const totals = new Map<string, number>();
  await tx.query(`declare heads no scroll cursor for select id, chain, source, giver, import, at, basis from (${currentHeads(compartment)}) as current order by at, tx, tx_index`);
  for (;;) {
    const heads = await tx.query<Omit<HeadRow, 'open'>>(`fetch ${piece} from heads`);
    if (heads.length === 0) break;
    const bodies = new Map((await tx.query<{ id: string; open: string }>('select id, open from record.body where compartment = $1 and id = any ($2::uuid[])', [compartment, heads.map(({ id }) => id)])).map(({ id, open }) => [id, open]));
    const accounts: Cell[][] = [];
    const links: Cell[][] = [];
    for (const head of heads) {
      const row = deriveHead(compartment, { ...head, open: bodies.get(head.id) ?? null });
      if (row === undefined) continue;
      accounts.push(accountCells(row, head.at.toISOString()));
      for (const link of row.links) links.push([compartment, row.chain, link.property, link.to]);
      totals.set(row.kind, (totals.get(row.kind) ?? 0) + 1);
    }
    yield { table: 'derived.account', rows: accounts };
    yield { table: 'derived.link', rows: links };
  }
  await tx.query('close heads');
  yield { table: 'derived.total', rows: [...totals].map(([kind, n]) => [compartment, kind, n]) };
}

type JudgedRow = { id: string; by_hat: string; log: number; at: Date; tx: string; tx_index: number; open: string };

/** `derived.edge` of one compartment, from its assessments. */
export async function* edgeRows(tx: Tx, compartment: CompartmentId): DerivedRows {
  const rows = await tx.query<JudgedRow>(`select h.id, h.by_hat, h.log, h.at, h.tx, h.tx_index, b.open from record.header h
    join record.body b on b.compartment = h.compartment and b.id = h.id where h.compartment = $1 and h.kind = 'assessment'`, [compartment]);
  yield {
    table: 'derived.edge',
    rows: rows.flatMap((row) => {
      const open = JSON.parse(row.open) as { body: AssessmentBody; machine: boolean };
      return edgesOf(open.body).map((edge) => edgeCells({ compartment, id: row.id, about: open.body.about, edge, machine: open.machine, byHat: row.by_hat, log: row.log, at: row.at.toISOString(), tx: row.tx, index: row.tx_index }));
    }),
  };
}
