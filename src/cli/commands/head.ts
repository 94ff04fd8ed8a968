import { listCompartments, read } from '#access/index.ts';
import { printHead, sequence, type Hash } from '#ledger/index.ts';
import { Refused } from '#base/result.ts';
import { printShortHead, sheetText, type SheetLang } from '#proof/index.ts';
import type { Command } from '../command.ts';
import { onCommitted } from '../../parts.ts';

type HeadRow = { readonly compartment: number; readonly size: number; readonly root: Hash; readonly at: Date };

/** What to hand to somebody who is to be able to prove later that nothing was rewritten (invariant 8). */
export const headCommands: readonly Command[] = [
  {
    name: 'head', usage: 'head [--short | --sheet [--lang en|ko|zh]]', does: 'the heads of your logs, to print, read out or give away; verify --head HEAD proves later that nothing before it was rewritten; --short: eight groups of five; --sheet: a page to print, without the names of circles',
    options: { short: 'boolean', sheet: 'boolean', lang: 'string' },
    async run(context) {
      const { short, sheet, lang = 'en' } = context.options;
      if (!['en', 'ko', 'zh'].includes(String(lang))) throw new Refused('usage.bad-option', { option: 'lang' });
      const { register } = await context.opened();
      const session = await context.session();
      await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer, onCommitted);
      const heads = await read(session, 'record', async (tx) => {
        const circles = await listCompartments(tx);
        const rows = await tx.query<HeadRow>('select distinct on (compartment) compartment, size, root, at from ledger.head where compartment = any ($1) order by compartment, size desc', [circles.map((circle) => circle.id)]);
        return circles.flatMap((circle) => {
          const row = rows.find((one) => one.compartment === circle.id);
          return row === undefined ? [] : [{ circle: circle.name, log: circle.log, size: Number(row.size), head: printHead({ log: circle.log, size: Number(row.size), root: row.root }), short: printShortHead({ log: circle.log, size: Number(row.size), root: row.root }), at: row.at.toISOString() }];
        });
      });
      if (sheet === true) return { data: heads, text: sheetText(heads, lang as SheetLang) };
      return { data: heads, text: heads.length === 0 ? 'nothing is logged yet' : heads.map((head) => `${head.circle}  ${head.size} entries, ${head.at}\n  ${short === true ? head.short : head.head}`).join('\n') };
    },
  },
];
