import { approve, listRequests, readRequest, refuseRequest, withdrawRequest, type ListedRequest } from '#approval/index.ts';
import { read, type Session } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { askErasure, grainOf, grains, oldKeysUntil, tidyErased, type Erased, type ErasurePreview, type ErasureSubject, type Grain, type Residue } from '#erasure/index.ts';
import { sequence } from '#ledger/index.ts';
import { addressRange } from '#register/entity/index.ts';
import { executors, onCommitted } from '../../parts.ts';
import type { Command, Context } from '../command.ts';

const text = (context: Context, name: string): string | undefined => {
  const value = context.options[name];
  return typeof value === 'string' ? value : undefined;
};

const kinds: Readonly<Record<string, readonly [string, string]>> = {
  account: ['version of an account', 'versions of accounts'], assessment: ['assessment', 'assessments'], source: ['source', 'sources'], giver: ['entry of a giver', 'entries of givers'],
  consent: ['consent', 'consents'], withdrawal: ['withdrawal', 'withdrawals'], narrowing: ['narrowing', 'narrowings'], restriction: ['restriction', 'restrictions'], import: ['entry of an import', 'entries of imports'],
};
const countsText = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, n]) => `${n} ${kinds[kind]?.[n === 1 ? 0 : 1] ?? kind}`).join(', ');

/** What an address names, of whatever kind: what to erase by default, and where it lies. */
async function targetOf(context: Context, session: Session): Promise<{ compartment: CompartmentId; subject: ErasureSubject }> {
  const [address] = context.words;
  if (address === undefined) throw new Refused('usage.missing', { what: 'ID' });
  const { from, to } = addressRange(address);
  const found = await read(session, 'record', async (tx) => {
    const rows = await tx.query<{ id: string; compartment: CompartmentId; kind: string; source: string | null }>(`select id, compartment, kind, source from record.header where compartment = any ($3) and id >= $1 and id <= $2 limit 2`, [from, to, tx.held]);
    if (rows.length > 1) throw new Refused('address.ambiguous', { found: rows.length });
    if (rows[0] === undefined) throw new Refused('register.not-found');
    return rows[0];
  });
  const passage = text(context, 'passage');
  const wanted = text(context, 'grain') ?? (passage === undefined ? grainOf(found.kind) : 'passage');
  if (!(grains as readonly string[]).includes(wanted)) throw new Refused('usage.bad-option', { option: 'grain' });
  const grain = wanted as Grain;
  // A passage lies in a source; an account of it names the source as well.
  const id = grain === 'passage' ? (found.source ?? found.id) : found.id;
  return { compartment: found.compartment, subject: { grain, id, inError: context.options['in-error'] === true, ...(passage === undefined ? {} : { passage }) } };
}

const askedText = (request: string, preview: ErasurePreview, subject: ErasureSubject): string => [
  `To be erased when a second person approves: ${countsText(preview.counts)}.`,
  ...(preview.again > 0 ? [`Of ${preview.again} accounts what else they say is recorded again.`] : []),
  ...(preview.linked > 0 ? [`${preview.linked} other accounts speak of it and stay: erase them by their own addresses if they must go too.`] : []),
  ...(subject.inError ? ['Recorded in error: nobody can read it from now on, unless the request is refused or withdrawn.'] : ['Until then everything can be read as before.']),
  `Request ${request}`,
  `Next, by somebody else with a sign-in of their own: vigil approve ${request.slice(0, 8)} --as NAME`,
].join('\n');

/** A request by its id or the beginning of it. Refused: `approval.not-found`, `address.ambiguous`. */
async function requestOf(context: Context, session: Session): Promise<string> {
  const given = context.words[0]?.toLowerCase();
  if (given === undefined) throw new Refused('usage.missing', { what: 'REQUEST (vigil requests lists them)' });
  const found = (await listRequests(session)).filter((one) => given.length >= 4 && one.id.startsWith(given));
  if (found.length > 1) throw new Refused('address.ambiguous', { found: found.length });
  // What is not among them is asked for all the same, so that who may not answer learns that first.
  return found[0]?.id ?? given;
}

const line = (one: ListedRequest): string => {
  const about = [one.subject['grain'], one.subject['id']].filter((part) => typeof part === 'string').join(' ');
  const next = one.state === 'asked' ? (one.expired ? 'too old: ask again' : one.mine ? 'waits for somebody else' : 'waits for you or another') : one.state === 'approved' ? 'approved, not finished: approve it once more' : one.state;
  return `${one.id.slice(0, 8)}  ${one.at.toISOString().slice(0, 16)}  ${one.kind} ${about}  by ${one.byName}: ${next}`;
};

/** The machine's part: assessments in other circles follow, then the files are written anew. */
async function afterErasing(context: Context, erased: Erased): Promise<Residue> {
  const { register, admin } = await context.opened();
  for (let n = 0; n < 2; n += 1) await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer, onCommitted);
  const client = await admin();
  try {
    const { rows } = await client.query<{ compartment: number }>(`select distinct e.compartment from record.erased e join record.body b on b.compartment = e.compartment and b.id = e.erasure
      where e.erasure = $1 or b.open::json ->> 'follows' = $1::text`, [erased.erasure]);
    return await tidyErased(client, { compartments: rows.map((row) => row.compartment) });
  } finally {
    await client.end();
  }
}

const residueText = (residue: Residue, until: string): string[] => [
  residue.left.length === 0 ? 'Its tables were written anew without it.' : `${residue.left.length} tables could not be written anew now (too large, or in use): its open parts stay in unused space there until vigil erase tidy has run.`,
  ...(residue.heldByReader ? ['Somebody was reading meanwhile (a backup?): run vigil erase tidy once they are done.'] : []),
  residue.logBegunAnew ? 'The database\'s own log of changes was begun anew.' : 'The database\'s own log of changes could not be begun anew by this role: ask whoever runs the server for a CHECKPOINT, and when its archives and copies are overwritten.',
  `An older backup of the keys can exist until ${until}, and opens it together with an older backup of the data. Overwrite it now: vigil backup FILE --keys KEYFILE`,
  'Out of reach: what was exported, printed or sent, and blocks of the disk that are free but not yet overwritten.',
];

export const eraseCommands: readonly Command[] = [
  {
    name: 'erase', usage: 'erase ID --reason WHY [--grain record|giver|passage|source|import] [--passage NAME] [--in-error]',
    does: 'asks that a record, giver, passage, source or import be erased for good; a second person approves; --in-error closes it to all reading at once. Name nobody in the reason', options: { reason: 'string', grain: 'string', passage: 'string', 'in-error': 'boolean' },
    async run(context) {
      const session = await context.session();
      const reason = text(context, 'reason');
      if (reason === undefined) throw new Refused('usage.missing', { what: '--reason WHY' });
      const { compartment, subject } = await targetOf(context, session);
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
  {
    name: 'requests', usage: 'requests', does: 'what waits for a second person in your circles, and what became of it',
    async run(context) {
      const all = await listRequests(await context.session());
      return { data: all, text: all.length === 0 ? 'nothing was asked' : all.map(line).join('\n') };
    },
  },
  {
    name: 'request show', usage: 'request show REQUEST', does: 'why something was asked; that you read it is logged first',
    async run(context) {
      const session = await context.session();
      const { request, reason, sealed } = await readRequest(session, await requestOf(context, session));
      return { data: { id: request.id, kind: request.kind, subject: request.subject, reason, sealed, state: request.state }, text: [`${request.kind} ${JSON.stringify(request.subject)}`, ...(Object.keys(sealed).length > 0 ? [JSON.stringify(sealed)] : []), `reason: ${reason}`, `state: ${request.state}`].join('\n') };
    },
  },
  {
    name: 'request refuse', usage: 'request refuse REQUEST --as NAME', does: 'the second person\'s no',
    async run(context) {
      const session = await context.session();
      const id = await requestOf(context, session);
      await refuseRequest(session, id, executors);
      return { data: { id, state: 'refused' }, text: 'refused: nothing was done' };
    },
  },
  {
    name: 'request withdraw', usage: 'request withdraw REQUEST', does: 'takes back what you asked yourself',
    async run(context) {
      const session = await context.session();
      const id = await requestOf(context, session);
      await withdrawRequest(session, id, executors);
      return { data: { id, state: 'withdrawn' }, text: 'withdrawn: nothing was done' };
    },
  },
  {
    name: 'approve', usage: 'approve REQUEST --as NAME', does: 'the second person\'s yes: what was asked is done now. NAME is somebody else than who asked, with a password of their own',
    async run(context) {
      const session = await context.session();
      const { request, outcome } = await approve(session, await requestOf(context, session), executors);
      if (request.kind !== 'erase') return { data: { request: request.id, kind: request.kind, ...outcome }, text: [`done: ${request.kind}`, ...Object.entries(outcome).map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)].join('\n') };
      const erased = outcome as unknown as Erased;
      const residue = await afterErasing(context, erased);
      const keysUntil = oldKeysUntil(session.register.world.now());
      return {
        data: { request: request.id, kind: request.kind, ...erased, residue, olderKeyBackupUntil: keysUntil },
        text: [`erased: ${countsText(erased.counts)}${erased.again > 0 ? `; ${erased.again} accounts recorded again without it` : ''}`, ...residueText(residue, keysUntil)].join('\n'),
      };
    },
  },
];
