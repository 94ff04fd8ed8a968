import { listCompartments, read } from '#access/index.ts';
import { printHead, sequence, type Hash } from '#ledger/index.ts';
import type { Command } from '../command.ts';
import { onCommitted } from '../../parts.ts';

type HeadRow = { readonly compartment: number; readonly size: number; readonly root: Hash; readonly at: Date };

/** What to hand to somebody who is to be able to prove later that nothing was rewritten (invariant 8). */
export const headCommands: readonly Command[] = [
  {
    name: 'head', usage: 'head', does: 'the heads of your logs, to print, read out or give away; verify --head HEAD proves later that nothing before it was rewritten',
    async run(context) {
      const { register } = await context.opened();
      const session = await context.session();
      await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer, onCommitted);
      const heads = await read(session, 'record', async (tx) => {
        const circles = await listCompartments(tx);
        const rows = await tx.query<HeadRow>('select distinct on (compartment) compartment, size, root, at from ledger.head where compartment = any ($1) order by compartment, size desc', [circles.map((circle) => circle.id)]);
        return circles.flatMap((circle) => {
          const row = rows.find((one) => one.compartment === circle.id);
          return row === undefined ? [] : [{ circle: circle.name, log: circle.log, size: Number(row.size), head: printHead({ log: circle.log, size: Number(row.size), root: row.root }), at: row.at.toISOString() }];
        });
      });
      return { data: heads, text: heads.length === 0 ? 'nothing is logged yet' : heads.map((head) => `${head.circle}  ${head.size} entries, ${head.at}\n  ${head.head}`).join('\n') };
    },
  },
];
