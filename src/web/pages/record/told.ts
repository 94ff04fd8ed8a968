import { RefusalError } from '../../api/refusal-error.ts';
import type { Say } from '../../words/words.ts';
import type { RecordKey } from './words/en.ts';

const known: Readonly<Record<string, RecordKey>> = {
  'consent.not-given': 'told.notGiven', 'source.needs-own-circle': 'told.ownCircle', 'source.shape': 'told.source', 'consent.guardian-missing': 'told.guardian', 'consent.best-interest-missing': 'told.best',
  'draft.not-submittable': 'told.nothing', 'draft.stale': 'told.stale', 'account.no-claim': 'told.noClaim', 'account.wording-missing': 'told.wording', 'account.keep-unknown': 'told.keep', 'account.reversed': 'told.reversed', 'consent.giver-missing': 'told.giver',
};

/** Words of this area for what was refused, with the part of the interview that it belongs to. */
export function toldOf(error: unknown, say: Say<RecordKey>): Readonly<Record<string, string>> {
  if (!(error instanceof RefusalError)) return {};
  const { code, detail } = error;
  const at = String(detail['at'] ?? '');
  const [, part, row] = /^(source|givers|accounts)(?:\.(\d+))?/.exec(at) ?? [];
  const where = part === undefined ? '' : part === 'source' ? say('where.source') : say(part === 'givers' ? 'where.giver' : 'where.entry', { n: Number(row ?? 0) + 1 });
  if (code === 'consent.card-mistakes') return { [code]: `${where} ${mistakes(String(detail['mistakes'] ?? '[]'), say)}` };
  const key = code === 'consent.not-given' && detail['purpose'] === 'record-name' ? 'told.notNamed' : known[code];
  const field = String(detail['field'] ?? '');
  const words = key === undefined ? (where === '' ? undefined : say('told.field', { field: field === '' ? code : field })) : say(key);
  return words === undefined ? {} : { [code]: `${where} ${words}`.trim() };
}

function mistakes(list: string, say: Say<RecordKey>): string {
  try {
    const all = JSON.parse(list) as readonly { readonly code: string; readonly question?: number; readonly field?: string }[];
    return all.map(({ code, question, field }) => (question === undefined ? (code === 'consent.explained-missing' ? say('told.explained') : say('told.cardField', { field: field ?? code })) : say('told.question', { n: question }))).filter((line, i, lines) => lines.indexOf(line) === i).join(' ');
  } catch {
    return '';
  }
}
