import { permission, read, readers, listCompartments, type Session } from '#access/index.ts';
import { cellOf, getSourceView, toldCells, type CellKey } from '#consent/index.ts';
import { Refused } from '#base/result.ts';
import { unsealRecords } from '#keys/index.ts';
import { findTerm, loadVocabulary, type Vocabulary } from '#vocabulary/index.ts';
import type { OpenBody } from '../account/index.ts';
import type { SourcePage } from './contract.ts';
import { loadBodies, loadHats, loadSources, type SourceView } from './entity.store.ts';
import { findJudgements, keepReadable, toJudgements } from './judgements.store.ts';
import { recipientWords, toSourceLine } from './page/to-page.ts';
import { titleFrom } from './page/to-title.ts';
import { giverIds, shortId } from './short-id.ts';
import { together } from './versions.store.ts';
import { countSourceAccounts, cursorOf, findSourceAccounts, findSources, getSourceHead, type HeadRow, type SourceAccount } from './source-page.store.ts';
import type { Lang } from './support-words.ts';
import { aboutWords, verdictOf, verdictWords } from './words/assessment-words.ts';
import { sortWords } from './words/property-words.ts';
import { byWords } from './words/by-words.ts';

export const showSourcePermission = permission('source.show', ...readers);

const pageOf = 50;
const mostGivers = 50;
const countCap = 10_000;

const requireReader = (session: Session): void => { if (!showSourcePermission.roles.includes(session.role)) throw new Refused('access.denied', { command: showSourcePermission.command }); };

type Listed = SourcePage['source'];
/** Sources the session may read, the newest first. Refused: `access.denied`. */
export async function listSources(session: Session, after?: string): Promise<{ readonly sources: readonly Pick<Listed, keyof SourcePage['derivesFrom'][number] | 'recordedAt' | 'holder'>[]; readonly next: string | null }> {
  requireReader(session);
  return read(session, 'record', async (tx) => {
    const [rows, circles] = await Promise.all([findSources(tx, after, pageOf + 1), listCompartments(tx)]);
    const shown = rows.slice(0, pageOf);
    const views = new Map((await loadSources(tx, shown.map((row) => row.id))).map((view) => [view.id, view]));
    const names = new Map(circles.map((circle) => [circle.id, circle.name]));
    const last = shown.at(-1);
    return {
      sources: shown.flatMap((row) => { const view = views.get(row.id); return view === undefined ? [] : [{ ...toSourceLine(view, names.get(row.compartment) ?? ''), recordedAt: row.at.toISOString(), holder: view.open.holder ?? null }]; }),
      next: rows.length > pageOf && last !== undefined ? cursorOf({ at: last.exact, id: last.id }) : null,
    };
  });
}

/** A source with its card on top and what it says beside. Refused: `register.not-found` for hidden and absent alike, `access.denied`. */
export async function showSource(session: Session, address: string, lang: Lang, after?: string): Promise<SourcePage> {
  requireReader(session);
  const found = await read(session, 'record', async (tx) => {
    const head = await getSourceHead(tx, address);
    const [[view], rows, totals, edges, givers, circles, vocabulary] = await Promise.all([
      loadSources(tx, [head.id]), findSourceAccounts(tx, head.id, after, pageOf + 1), countSourceAccounts(tx, head.id, countCap + 1), findJudgements(tx, [head.id]),
      tx.query<{ giver: string; basis: string; may_record: boolean }>('select giver, basis, may_record from derived.source_state where compartment = $1 and source = $2 and giver <> source order by giver limit $3', [head.compartment, head.id, mostGivers]),
      listCompartments(tx), loadVocabulary(tx),
    ]);
    if (view === undefined) throw new Refused('register.not-found');
    const [bodies, from, hats] = await Promise.all([loadBodies(tx, [...new Set([...rows.flatMap((row) => [row.version, row.giver]), ...edges.map((edge) => edge.id)])]), loadSources(tx, view.open.derivesFrom ?? []), loadHats(tx, [head.by_hat, ...edges.map((edge) => edge.by_hat)])]);
    const judged = await keepReadable(tx, toJudgements(edges, bodies), new Set([head.id]));
    return { head, view, rows, totals, givers, circles: new Map(circles.map((circle) => [circle.id, circle.name])), vocabulary, bodies, from, hats, judged };
  });
  const { head, view, rows, bodies, vocabulary, hats } = found;
  const card = await getSourceView(session, head.compartment, head.id);
  const nameOf = (hat: string): string | null => { const who = hats.get(hat); return byWords(who === undefined ? undefined : `${who.name} (${who.role})`, lang); };
  const circleOf = (one: SourceView): string => found.circles.get(one.compartment) ?? '';
  const last = rows.slice(0, pageOf).at(-1);
  const published = view.basis === 'public' || view.basis === 'official-record-published';
  const givers = card.givers.filter((giver) => giver !== head.id);
  // Those who stand for several are no giver more.
  const single = found.givers.filter((row) => givers.includes(row.giver));
  return {
    source: {
      ...toSourceLine(view, circleOf(view)), holder: view.open.holder ?? null, lang: view.open.lang ?? null, fetched: view.open.fetched ?? null, note: view.open.note ?? null,
      agreement: (view.open.agreement ?? []).map((key) => cellWords(key as CellKey, lang, vocabulary).join(' · ')), recordedAt: head.at.toISOString(), recordedBy: nameOf(head.by_hat), sealed: !published,
    },
    card: { givers: givers.length, cells: toldCells.map((key) => { const cell = cellOf(key); const [label, recipient] = cellWords(key, lang, vocabulary); const n = card.cells.find((one) => one.cell === (key as string)); return { purpose: cell.purpose, recipient: recipient ?? null, label, allowed: n?.allowed ?? 0, of: n?.of ?? 0 }; }) },
    givers: single.map((row) => ({ id: shortId('giver', row.giver), address: row.giver, basis: row.basis, mayRecord: row.may_record })), moreGivers: Math.max(0, givers.length - single.length),
    derivesFrom: found.from.map((one) => toSourceLine(one, circleOf(one))), unknownDerivations: (view.open.derivesFrom ?? []).length - found.from.length,
    judged: found.judged.slice(-pageOf).reverse().map(({ id, at, by, machine, reason, body }) => {
      const verdict = verdictOf(body);
      return { id, about: body.about, verdict, words: verdict === null ? aboutWords(body.about, lang) : `${aboutWords(body.about, lang)}: ${verdictWords(verdict, lang)}`, at, by: machine ? null : nameOf(by), machine, reason: reason === '' ? null : reason, on: [], counts: true, rule: null, newer: 0 };
    }),
    totals: Object.fromEntries(found.totals.map((row) => [row.kind, row.n])), capped: found.totals.reduce((sum, row) => sum + row.n, 0) > countCap,
    accounts: rows.slice(0, pageOf).map((row) => toHeld(row, head, bodies, lang, vocabulary)), next: rows.length > pageOf && last !== undefined ? cursorOf({ at: last.exact, id: last.chain }) : null,
  };
}

function cellWords(key: CellKey, lang: Lang, vocabulary: Vocabulary): [string, string?] {
  const cell = cellOf(key);
  const label = findTerm('consent-purpose', cell.purpose, vocabulary)?.label[lang] ?? cell.purpose;
  return cell.recipient === undefined ? [label] : [label, recipientWords[cell.recipient]?.[lang] ?? cell.recipient];
}

function toHeld(row: SourceAccount, head: HeadRow, bodies: ReadonlyMap<string, string>, lang: Lang, vocabulary: Vocabulary): SourcePage['accounts'][number] {
  const text = bodies.get(row.version);
  const members = together(bodies.get(row.giver));
  const open = text === undefined ? undefined : JSON.parse(text) as OpenBody;
  return {
    address: row.chain, id: shortId(row.kind, row.chain), kind: row.kind, sort: row.sort, sortWords: sortWords(row.sort, lang), title: open === undefined ? sortWords(row.sort, lang) : titleFrom(row.kind, row.sort, open.claims.flatMap((claim) => ('value' in claim ? [claim] : [])), lang, vocabulary),
    recordedAt: row.at.toISOString(), giver: giverIds({ giver: (row.giver as string) === (head.id as string) ? null : row.giver, ...(members.length > 0 && { givers: members }) }), sealed: (open?.claims ?? []).filter((claim) => 'sealed' in claim && claim.sealed !== undefined && claim.sealed !== 'helper').length,
    time: row.earliest === '-infinity' && row.latest === 'infinity' ? null : { earliest: row.earliest, latest: row.latest },
  };
}

/** What is sealed of an unpublished source itself. Logged before it is shown. Refused: as `unsealRecords`, `register.not-found`. */
export async function unsealSource(session: Session, address: string, reason: string): Promise<{ readonly said: Readonly<Record<string, string>> }> {
  requireReader(session);
  const head = await read(session, 'record', (tx) => getSourceHead(tx, address));
  const [opened] = await unsealRecords(session, head.compartment, [head.id], reason);
  const said = opened === undefined ? {} : JSON.parse(opened.text) as Record<string, unknown>;
  return { said: Object.fromEntries(Object.entries(said).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) };
}
