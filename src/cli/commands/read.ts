import { sequence, verifyLogs } from '#ledger/index.ts';
import { Refused } from '#base/result.ts';
import { compareAll } from '#register/rebuild/index.ts';
import { derivedParts, onCommitted } from '../../parts.ts';
import type { Register } from '#access/index.ts';
import { findHeld, parseHeldHead } from '#proof/index.ts';
import { shortId, show, type Lang } from '#register/entity/index.ts';
import { search, type SearchGroup } from '#search/index.ts';
import { checkTerms } from '#vocabulary/index.ts';
import type { Answer, Command, Context } from '../command.ts';
import { verifyBundleFile } from './proof.ts';
import { unsealCommand } from './unseal.ts';
import { showData } from '../show-data.ts';
import { showText, type ShowData } from '../show-text.ts';

const lang = (context: Context): Lang => (['en', 'ko', 'zh'].includes(String(context.options['lang'])) ? (context.options['lang'] as Lang) : 'en');
const one = (context: Context, what: string): string => {
  const [word] = context.words;
  if (word === undefined) throw new Refused('usage.missing', { what });
  return word;
};

export const showCommand: Command = {
  name: 'show', usage: 'show ID [--lang en|ko|zh]', does: 'one person, event, act, place, agency or figure: what each source says, rivals side by side, support, passages',
  options: { lang: 'string' },
  async run(context) {
    const session = await context.session();
    const data = showData(await show(session, one(context, 'ID')), lang(context));
    return { data, text: showText(data as unknown as ShowData) };
  },
};

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new Refused('usage.bad-option', { option: 'page' });
  return Number(text);
}

/** Ids of entries to leave out, as the pages name them: at most five. */
function leftOut(text: string): string[] {
  const ids = text.toUpperCase().split(/[\s,]+/).filter((id) => id !== '');
  if (ids.length === 0 || ids.length > 5 || !ids.every((id) => /^[A-Z]-[0-9A-Z]{5}-[0-9A-Z]{5}$/.test(id))) throw new Refused('usage.bad-option', { option: 'without' });
  return ids;
}

/** The question of the first figure groups is shown with the search: who said how many, through whom, and what is only a part. */
const questionsShown = 5;

export const searchCommand: Command = {
  name: 'search', usage: 'search QUERY [--kind KIND] [--page N] [--without ID,…] [--lang en|ko|zh]', does: 'accounts by words, names, places and times in Korean, Chinese or English, grouped, with why each matched; --without leaves out entries that fill the page',
  options: { kind: 'string', page: 'string', without: 'string', lang: 'string' },
  async run(context) {
    const session = await context.session();
    const { kind, page, without } = context.options;
    const answer = await search(session, { query: context.words.join(' '), ...(typeof kind === 'string' ? { kind } : {}), ...(typeof page === 'string' ? { page: wholeNumber(page) } : {}), ...(typeof without === 'string' ? { without: leftOut(without) } : {}) });
    let left = questionsShown;
    const groups: unknown[] = [];
    for (const group of answer.groups) {
      const asked = group.kind === 'figure' && group.members > 1 && left > 0;
      if (asked) left -= 1;
      groups.push(await groupData(context, group, asked));
    }
    const data = {
      query: { text: answer.query.text, words: answer.query.words, time: answer.query.time === null ? null : { words: answer.query.time.words, edtf: answer.query.time.edtf, earliest: answer.query.time.earliest, latest: answer.query.time.latest }, places: answer.query.places },
      count: answer.count, more: answer.capped, totals: answer.totals, groups, alike: await Promise.all(answer.alike.groups.map((group) => groupData(context, group, false))),
    };
    return { data, text: searchText(data as unknown as SearchData) };
  },
};

async function groupData(context: Context, group: SearchGroup, asked: boolean): Promise<unknown> {
  const shown = asked ? (showData(await show(await context.session(), group.address), lang(context)) as { question: unknown }) : undefined;
  return {
    id: shortId(group.kind as 'figure', group.address), kind: group.kind, accounts: group.members, ...(shown === undefined ? {} : { question: shown.question }),
    hits: group.hits.map((hit) => ({ id: shortId(hit.kind as 'figure', hit.chain), address: hit.chain, sort: hit.sort, title: hit.title, earliest: hit.earliest, latest: hit.latest, why: hit.why })),
  };
}

type GroupData = { id: string; kind: string; accounts: number; question?: ShowData['question']; hits: { id: string; title: string; why: { by: string; words?: string }[] }[] };
type SearchData = { count: number; more: boolean; totals: Record<string, number> | null; groups: GroupData[]; alike: GroupData[] };

const hitLines = (group: GroupData): string[] => group.hits.flatMap((hit) => [`${hit.id}  ${hit.title.slice(0, 110)}`, `    ${hit.why.map((why) => [why.by, why.words].filter(Boolean).join(': ')).join(' · ').slice(0, 140)}`]);

function searchText(data: SearchData): string {
  if (data.totals !== null) return ['the register holds', ...Object.entries(data.totals).map(([what, n]) => `  ${String(n).padStart(8)}  ${what}`)].join('\n');
  const out = [`${data.count.toLocaleString('en')}${data.more ? '+' : ''} account${data.count === 1 && !data.more ? '' : 's'}`];
  for (const group of data.groups) {
    out.push('');
    if (group.question !== undefined && group.question !== null) {
      out.push(`${group.id}  ${group.question.title}`, ...group.question.rows.map((row) => `    ${row.says.padEnd(24)} ${row.saidBy ?? ''}   ${row.through.map((link) => link.who).join(' ← ')}`), ...group.question.parts.map((row) => `    part: ${row.says.padEnd(18)} ${row.saidBy ?? ''}`));
      continue;
    }
    out.push(...hitLines(group));
  }
  if (data.alike.length > 0) out.push('', 'may be the same name, written otherwise; not counted:', ...data.alike.flatMap((group) => ['', ...hitLines(group)]));
  return out.join('\n');
}

/** A short head does not say of which log it is. Refused: `verify.head-not-a-prefix` when it is of none of these. */
async function toLongHead(register: Register, text: string): Promise<string> {
  const held = parseHeldHead(text);
  if ('full' in held) return text;
  const long = await findHeld(register.pools.get('vigil_sequencer'), held.short);
  if (long === undefined) throw new Refused('verify.head-not-a-prefix');
  return long;
}

/** What an earlier version wrote without saying what it was in the log. */
function uncheckedText(n: { readonly nonces: number; readonly keys: number; readonly terms: number }): string[] {
  const parts = [`${n.nonces} nonces`, `${n.keys} keys`, `${n.terms} terms`].filter((part) => !part.startsWith('0 '));
  return parts.length === 0 ? [] : [`not compared: ${parts.join(', ')}, written by an earlier version that did not enter in the log what they were`];
}

export const verifyCommand: Command = {
  name: 'verify', usage: 'verify [BUNDLE] [--full] [--head HEAD] [--key KEY] [--authority FILE]', does: 'reads every stored byte of every log and compares it with what was signed; --full also rebuilds every derived table aside and compares, and looks for nonces and keys that were exchanged; with BUNDLE checks a proof that somebody gave you, and opens no register',
  options: { full: 'boolean', head: 'string', key: 'string', authority: 'string' },
  async run(context): Promise<Answer> {
    const [bundle] = context.words;
    if (bundle !== undefined) return verifyBundleFile(context, bundle);
    const { register } = await context.opened();
    await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer, onCommitted);
    const head = typeof context.options['head'] === 'string' ? await toLongHead(register, context.options['head']) : undefined;
    const report = await verifyLogs(register.pools.get('vigil_sequencer'), register.vault.publicKey, head);
    const full = context.options['full'] === true ? await compareAll(register, derivedParts) : null;
    const derived = full?.failures ?? null;
    const terms = await checkTerms(register.pools.get('vigil_sequencer'));
    const holds = report.holds && terms.failures.length === 0 && (derived === null || derived.length === 0);
    const data = { ...report, holds, failures: [...report.failures, ...terms.failures], failuresInAll: report.failuresInAll + terms.failures.length, derived, unchecked: { ...full?.unchecked, terms: terms.unchecked } };
    const text = [
      holds ? 'Everything stored is what was signed.' : 'NOT as signed:',
      ...report.failures.map((failure) => `  ${failure.code}  entry ${failure.entry}  log ${failure.log.slice(0, 8)}`),
      ...terms.failures.map((failure) => `  ${failure.code}  term ${failure.entry}`),
      ...(report.failuresInAll > report.failures.length ? [`  … ${report.failuresInAll - report.failures.length} more`] : []),
      ...(derived ?? []).map((row) => `  ${row.code}  ${row.table}  ${row.row}`),
      ...uncheckedText({ nonces: 0, keys: 0, ...full?.unchecked, terms: terms.unchecked }),
      ...report.erasures.map((one) => `erased: ${one.records} record${one.records === 1 ? '' : 's'}  ${one.at.slice(0, 16).replace('T', ' ')} UTC  by hat ${one.byHat.slice(0, 8)}  log ${one.log.slice(0, 8)}`),
      ...report.logs.map((log) => `log ${log.log.slice(0, 8)}  ${log.leaves} entries, ${log.records} records${log.pending > 0 ? `, ${log.pending} waiting` : ''}${log.head === null ? '' : `\n  head ${log.head}  (${log.at ?? ''})`}`),
    ].join('\n');
    return { data, text, exit: holds ? 0 : 3 };
  },
};

export const readCommands: readonly Command[] = [searchCommand, showCommand, unsealCommand, verifyCommand];
