import { resolve } from 'node:path';
import { isUuid, type CompartmentId } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { permission, read, type Session } from '#access/index.ts';
import { ask, type Executor, type Request } from '#approval/index.ts';
import { clearPerson, requireOneGiver, type Cleared, type ClearedPerson } from '#consent/index.ts';
import type { Claim, OpenBody } from '#register/account/index.ts';
import { shortId } from '#register/entity/index.ts';
import type { Tx } from '#store/index.ts';
import { toAccountPart } from './account-part.ts';
import { toGiverFile, type GiverFile, type OpenedAccount, type ToldOn } from './giver-file.ts';
import { giverPage, isPageLanguage, pageLanguages } from './giver-page.ts';
import { logOpening, opener } from './opener.store.ts';
import { checkOutPath, clearPartial, openOutFile, partialPath, settle, toRefusal } from './out-file.ts';
import type { StoredRecord } from './register.store.ts';

export const giverFilePermission = permission('giver-file', 'documenter', 'data-manager', 'reviewer', 'lawyer');

export type AskGiverFile = { readonly giver: string; readonly out: string; readonly lang: string; readonly reason: string; readonly dataDir?: string };

/** Asks for a giver's own file; it is written when a second person approves. Refused: `giver-file.language`, `giver-file.not-html`, `consent.joint-giver`, as `checkOutPath` and `ask`. */
export function askGiverFile(session: Session, compartment: CompartmentId, input: AskGiverFile): Promise<string> {
  if (!isPageLanguage(input.lang)) throw new Refused('giver-file.language', { languages: pageLanguages.join(', ') });
  if (!/\.html?$/i.test(input.out)) throw new Refused('giver-file.not-html');
  const out = checkOutPath(input.out, input.dataDir);
  const checked = isUuid(input.giver) ? read(session, 'record', (tx) => requireOneGiver(tx, compartment, input.giver)) : Promise.resolve();
  return checked.then(() => ask(session, compartment, { kind: 'giver-file', subject: { giver: input.giver, lang: input.lang }, sealed: { out: resolve(out) }, reason: input.reason }));
}

export type GiverFileReport = { readonly out: string; readonly accounts: number; readonly passages: number; readonly handTo: 'the giver' | 'the giver, who is a child: never to a guardian against whom something is alleged' };

/**
 * Writes the file, cleared for the giver alone, as one page to print. What is sealed is logged as opened before it is. Refused:
 * `access.denied`, as `clearPerson` and `checkOutPath`, `unseal.unlogged`.
 */
export async function writeGiverFile(session: Session, request: Request, out: string, reason: string): Promise<GiverFileReport> {
  if (!giverFilePermission.roles.includes(session.role)) throw new Refused('access.denied', { command: giverFilePermission.command });
  const path = checkOutPath(out);
  const [giver, lang] = [String(request.subject['giver']), String(request.subject['lang'])];
  if (!isPageLanguage(lang)) throw new Refused('giver-file.language', { languages: pageLanguages.join(', ') });
  let child = false;
  const file = await clearPerson(session, { purpose: 'own-file', compartment: request.compartment, giver, request }, async (tx, person) => {
    child = person.child;
    return gather(tx, session, request.compartment, giver, person, reason);
  });
  await writePage(path, file, lang);
  return {
    out: path, accounts: file.accounts.length, passages: file.accounts.reduce((sum, account) => sum + account.said.length, 0),
    handTo: child ? 'the giver, who is a child: never to a guardian against whom something is alleged' : 'the giver',
  };
}

/** Nothing but what was cleared is written: the page takes nothing else. */
async function writePage(path: string, file: Cleared<GiverFile>, lang: Parameters<typeof giverPage>[1]): Promise<void> {
  clearPartial(path);
  const page = await openOutFile(partialPath(path));
  try {
    await page.write(giverPage(file, lang));
    await page.close();
    await settle(path);
  } catch (error) {
    await page.close().catch(() => undefined);
    clearPartial(path);
    throw toRefusal(error);
  }
}

type Row = StoredRecord & { readonly open: string };

async function gather(tx: Tx, session: Session, compartment: CompartmentId, giver: string, person: ClearedPerson, reason: string): Promise<GiverFile> {
  const chains = [...person.may, ...person.mayNot];
  const columns = 'h.compartment, h.id, h.kind, h.source, h.chain, h.log, b.open, b.sealed, n.nonce';
  const body = 'join record.body b on b.compartment = $1 and b.id = h.id left join keys.nonce n on n.compartment = $1 and n.id = h.id';
  const accounts = await tx.query<Row>(`select ${columns} from derived.account a join record.header h on h.compartment = $1 and h.id = a.version ${body}
    where a.compartment = $1 and a.chain = any ($2::uuid[]) order by a.at, a.chain`, [compartment, chains]);
  const withdrawals = await tx.query<Row>(`select ${columns} from record.header h ${body} where h.compartment = $1 and h.kind <> 'account' and h.id = any ($2::uuid[])`, [compartment, person.words.filter((word) => word.what === 'withdrawal').map((word) => word.id)]);
  const sealed = [...accounts, ...withdrawals].filter((row) => row.sealed !== null).length;
  if (sealed > 0) await logOpening(session, compartment, sealed, reason, { giver });
  const open = opener(tx, session);
  const opened: OpenedAccount[] = [];
  for (const row of accounts) {
    const text = await open(row);
    // Helpers are opened to be kept out: nothing that names them is printed.
    const part = toAccountPart(JSON.parse(row.open) as OpenBody, text === undefined ? undefined : JSON.parse(text) as Record<string, Claim>, true);
    opened.push({ chain: row.chain, kind: part.kind, claims: part.claims });
  }
  const toldOn: ToldOn[] = [];
  for (const row of withdrawals) {
    const text = await open(row);
    if (text !== undefined) toldOn.push(...((JSON.parse(text) as { notRecalled?: ToldOn[] }).notRecalled ?? []));
  }
  return toGiverFile(person, opened, { reference: shortId('giver', giver), madeAt: session.register.world.now().toISOString().slice(0, 10), toldOn });
}

/** What is done after the second person's yes. */
export const giverFileExecutor: Executor = { run: (session, request, words) => writeGiverFile(session, request, String(words.sealed['out']), words.reason) };
