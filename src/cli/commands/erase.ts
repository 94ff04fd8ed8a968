import type { Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { askErasure, findSubject, grains, tidyErased, type ErasurePreview, type ErasureSubject, type Grain } from '#erasure/index.ts';
import type { Command, Context } from '../command.ts';
import { countsText } from '../erased.ts';

const text = (context: Context, name: string): string | undefined => {
  const value = context.options[name];
  return typeof value === 'string' ? value : undefined;
};

/** What the words of the command name. */
async function subjectOf(context: Context, session: Session): Promise<{ compartment: CompartmentId; subject: ErasureSubject }> {
  const [id] = context.words;
  if (id === undefined) throw new Refused('usage.missing', { what: 'ID' });
  const grain = text(context, 'grain');
  if (grain !== undefined && !(grains as readonly string[]).includes(grain)) throw new Refused('usage.bad-option', { option: 'grain' });
  return findSubject(session, { id, grain: grain as Grain | undefined, passage: text(context, 'passage'), inError: context.options['in-error'] === true });
}

const askedText = (request: string, preview: ErasurePreview, subject: ErasureSubject): string => [
  `To be erased when a second person approves: ${countsText(preview.counts)}.`,
  ...(preview.again > 0 ? [`Of ${preview.again} accounts what else they say is recorded again.`] : []),
  ...(preview.linked > 0 ? [`${preview.linked} other accounts speak of it and stay: erase them by their own addresses if they must go too.`] : []),
  ...(subject.inError ? ['Recorded in error: nobody can read it from now on, unless the request is refused or withdrawn.'] : ['Until then everything can be read as before.']),
  `Request ${request}`,
  `Next, by somebody else with a sign-in of their own: vigil approve ${request.slice(0, 8)} --as NAME`,
].join('\n');

export const eraseCommands: readonly Command[] = [
  {
    name: 'erase', usage: 'erase ID --reason WHY [--grain record|giver|passage|source|import] [--passage NAME] [--in-error]',
    does: 'asks that a record, giver, passage, source or import be erased for good; a second person approves; --in-error closes it to all reading at once. Name nobody in the reason', options: { reason: 'string', grain: 'string', passage: 'string', 'in-error': 'boolean' },
    async run(context) {
      const session = await context.session();
      const reason = text(context, 'reason');
      if (reason === undefined) throw new Refused('usage.missing', { what: '--reason WHY' });
      const { compartment, subject } = await subjectOf(context, session);
      const { request, preview } = await askErasure(session, compartment, { subject, reason });
      return { data: { request, ...preview }, text: askedText(request, preview, subject) };
    },
  },
  {
    name: 'erase tidy', usage: 'erase tidy', does: 'writes anew the tables in which something was erased, however large, so that no old bytes stay in them; nobody can work in them meanwhile',
    async run(context) {
      const { admin } = await context.opened();
      const client = await admin();
      try {
        const residue = await tidyErased(client, { whole: true });
        return { data: residue, text: [`${residue.rewritten} tables written anew.`, ...(residue.left.length > 0 ? [`${residue.left.length} in use: try again later.`] : []), ...(residue.heldByReader ? ['Somebody was reading meanwhile: try again later.'] : []), ...(residue.logBegunAnew ? [] : ['The database\'s log of changes could not be begun anew by this role.'])].join('\n') };
      } finally {
        await client.end();
      }
    },
  },
];
