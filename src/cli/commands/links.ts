import { read } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { getChain, shortId } from '#register/entity/index.ts';
import { judgeSecond, linkAgreement, listLinks, listSeconds, openSecond, proposeLinks, verdicts, type LinkQueue, type SecondOpened, type Verdict } from '#linkage/review/index.ts';
import { circleOf } from '../circle.ts';
import type { Answer, Command, Context } from '../command.ts';

const found = (accounts: number, proposed: number): string => `${accounts} accounts${proposed === 0 ? ', none proposed' : `, ${proposed} proposed`}`;
/** A circle that was looked through and one that was not are not alike. */
const runWords = ({ runs }: LinkQueue): string => (runs.length === 0 ? 'links propose looks for some' : runs.map(({ circle, at, accounts, proposed }) => `${circle}: looked at ${found(accounts, proposed)}, on ${at.slice(0, 10)}`).join('; '));

export const linksCommands: readonly Command[] = [
  {
    name: 'links propose', usage: 'links propose [--compartment CIRCLE]', does: 'looks through a circle for pairs of accounts that may be of one person, for people to judge; opens nothing sealed, concludes nothing, leaves out what may not be compared', options: { compartment: 'string' },
    async run(context) {
      const { session, compartment } = await circleOf(context);
      const done = await proposeLinks(session, compartment);
      return { data: done, text: `${done.accounts} accounts of persons, ${done.compared} pairs compared, ${done.proposed === 0 ? 'none' : done.proposed} proposed${done.common === 0 ? '' : `; ${done.common} bear a name so common that they were compared only with those of the same home`}` };
    },
  },
  {
    name: 'links list', usage: 'links list', does: 'pairs that wait for a verdict (by assess, or in the app), what is decided best first, and when each circle was looked through',
    async run(context) {
      const queue = await listLinks(await context.session(), 'en');
      const lines = queue.pairs.map(({ a, b, p, unsure, disputed }) => [`${p === null ? 'proposed no longer' : p.toFixed(2)}${unsure ? ' unsure' : ''}${disputed ? ' two differ' : ''}`, shortId('person', a.account), shortId('person', b.account), `${a.title} / ${b.title}`].join('  '));
      const more = [...(queue.total > lines.length ? [`… and ${queue.total - lines.length} more`] : []), ...(queue.seconds === 0 ? [] : [`${queue.seconds} to be judged a second time: links second`])];
      return { data: queue, text: [...(lines.length === 0 ? [`no pair waits: ${runWords(queue)}`] : lines), ...more].join('\n') };
    },
  },
  {
    name: 'links second', usage: `links second [A B [--verdict ${verdicts.join('|')} --reason WHY]]`, does: 'pairs that somebody else judged and you are asked to judge again, without being told how; with A B what each account says by itself; with a verdict yours is recorded beside the first', options: { verdict: 'string', reason: 'string' },
    async run(context) {
      const session = await context.session();
      if (context.words.length === 0) {
        const waiting = await listSeconds(session, 'en');
        return { data: waiting, text: waiting.pairs.map(({ a, b }) => [shortId('person', a.account), shortId('person', b.account), `${a.title} / ${b.title}`].join('  ')).join('\n') || 'no pair is to be judged a second time by you' };
      }
      const [a, b] = [await chainOf(context, 0), await chainOf(context, 1)];
      const { verdict, reason } = context.options;
      if (verdict === undefined) return besides((await openSecond(session, a, b, 'en')).pair);
      if (typeof verdict !== 'string' || !(verdicts as readonly string[]).includes(verdict)) throw new Refused('usage.bad-option', { option: 'verdict' });
      if (typeof reason !== 'string' || reason.trim() === '') throw new Refused('usage.missing', { what: '--reason' });
      const done = await judgeSecond(session, { a, b, verdict: verdict as Verdict, reason });
      return { data: done, text: `${done.agrees ? 'the first said the same' : `the first said ${done.first}: the pair comes back to the queue`}\n${done.id}` };
    },
  },
  {
    name: 'links agreement', usage: 'links agreement', does: 'how far those who judged a pair and those who judged it again, without being told how, agree: share, AC1 and kappa, with intervals of 95 %',
    async run(context) {
      const all = await linkAgreement(await context.session());
      if (all.pairs === 0) return { data: all, text: 'no pair has been judged a second time yet' };
      const line = (name: string, value: number | null, interval: { low: number; high: number } | null): string => `${name.padEnd(18)}${value === null ? 'not known: all said one thing' : value.toFixed(3)}${interval === null ? '' : `  (95 %: ${interval.low.toFixed(3)} to ${interval.high.toFixed(3)})`}`;
      const rows = all.table.map((row, i) => `first said ${all.verdicts[i]?.padEnd(11)}${row.map((n, j) => `${all.verdicts[j]} ${n}`).join('  ')}`);
      return { data: all, text: [`${all.pairs} pairs of the queue, judged by two who did not see each other; ${all.open} on which they differ wait`, line('said the same', all.raw, all.rawInterval), line('AC1', all.ac1, all.ac1Interval), line('kappa', all.kappa, all.kappaInterval), ...rows].join('\n') };
    },
  },
];

async function chainOf(context: Context, at: number): Promise<string> {
  const word = context.words[at];
  if (word === undefined) throw new Refused('usage.missing', { what: at === 0 ? 'A' : 'B' });
  return read(await context.session(), 'record', (tx) => getChain(tx, word));
}

/** Both accounts by what each says itself. */
function besides(pair: SecondOpened['pair']): Answer {
  if (pair === null) throw new Refused('links.not-offered');
  const side = ({ header, properties }: typeof pair.a): string[] => [
    `${header.id}  ${header.title}`, ...properties.flatMap(({ label, rivals }) => rivals.map(({ value }) => `  ${label}: ${value.words}`)), ...header.sealed.map(({ label }) => `  ${label}: sealed`),
  ];
  return { data: pair, text: [...side(pair.a), '', ...side(pair.b)].join('\n') };
}
