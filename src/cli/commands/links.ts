import { shortId } from '#register/entity/index.ts';
import { listLinks, proposeLinks } from '#linkage/review/index.ts';
import { circleOf } from '../circle.ts';
import type { Command } from '../command.ts';

export const linksCommands: readonly Command[] = [
  {
    name: 'links propose', usage: 'links propose [--compartment CIRCLE]', does: 'looks through a circle for pairs of accounts that may be of one person, for people to judge; opens nothing sealed, concludes nothing, leaves out what may not be compared', options: { compartment: 'string' },
    async run(context) {
      const { session, compartment } = await circleOf(context);
      const done = await proposeLinks(session, compartment);
      return { data: done, text: `${done.accounts} accounts of persons, ${done.compared} pairs compared, ${done.proposed} proposed${done.common === 0 ? '' : `; ${done.common} bear a name so common that they were compared only with those of the same home`}` };
    },
  },
  {
    name: 'links list', usage: 'links list', does: 'pairs that wait for a verdict (by assess, or in the app), what is decided best first',
    async run(context) {
      const queue = await listLinks(await context.session(), 'en');
      const lines = queue.pairs.map(({ a, b, p, unsure }) => [`${p.toFixed(2)}${unsure ? ' unsure' : ''}`, shortId('person', a.account), shortId('person', b.account), `${a.title} / ${b.title}`].join('  '));
      return { data: queue, text: [...lines, ...(queue.total > lines.length ? [`… and ${queue.total - lines.length} more`] : [])].join('\n') || 'no pair waits: links propose looks for some' };
    },
  },
];
