import { RefusalError } from '../../api/refusal-error.ts';
import type { Say } from '../../words/words.ts';
import type { ImportKey } from './words/en.ts';

const known: Readonly<Record<string, ImportKey>> = {
  'intake.already-running': 'told.already', 'intake.too-large': 'told.large', 'store.disk-full': 'told.disk', 'intake.map': 'told.map', 'intake.no-map': 'told.map', 'intake.no-column': 'told.map', 'source.needs-own-circle': 'told.circle',
  'intake.not-staged': 'told.taken', 'intake.already-undone': 'told.undone', 'intake.previewed-otherwise': 'told.otherwise', 'intake.decided-elsewhere': 'told.elsewhere', 'intake.not-planned': 'preview.stale', 'intake.no-file': 'told.taken', 'intake.empty-file': 'told.empty', 'source.shape': 'told.source', 'source.agreement-missing': 'told.source', 'intake.no-rows': 'told.noRows', 'intake.source-erased': 'told.erasedSource', 
  'intake.duplicate-header': 'told.duplicate', 'intake.empty-header': 'told.emptyHeader', 'intake.no-header': 'told.noHeader', 'intake.not-in-encoding': 'told.encoding', 'intake.not-utf8': 'told.utf8',
  'intake.quote': 'told.quote', 'intake.quote-not-closed': 'told.quote', 'intake.workbook-locked': 'told.locked', 'intake.workbook-broken': 'told.broken', 'intake.staged-damaged': 'told.broken', 'intake.workbook-too-large': 'told.bomb',
  'intake.workbook-unknown': 'told.unknown', 'intake.workbook-version': 'told.version', 'intake.no-sheet': 'told.noSheet', 'intake.no-title': 'told.noTitle', 'intake.basis-missing': 'told.basis', 'intake.row-basis': 'ask.missing',
};

/** Words of this area for a code, with what the refusal names; undefined where the common words must do. */
export function wordsOf(code: string, detail: Readonly<Record<string, string | number | boolean | null>>, say: Say<ImportKey>): string | undefined {
  if (code === 'consent.not-given') return say(detail['purpose'] === 'record-name' ? 'preview.blocked.name' : 'preview.blocked.record');
  if (code === 'intake.rows-known-otherwise') return say(detail['by'] === 'cells' ? 'told.knownCells' : 'stays' in detail ? 'told.knownErased' : 'told.knownOtherwise');
  if (code === 'intake.mostly-bad') return say('preview.blocked.bad');
  if (code === 'intake.no-header' && 'column' in detail) return say('told.longHeader', { column: String(detail['column']) });
  const key = known[code];
  return key === undefined ? undefined : say(key, Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, String(value)])));
}

export function toldOf(error: unknown, say: Say<ImportKey>): Readonly<Record<string, string>> {
  if (!(error instanceof RefusalError)) return {};
  const words = wordsOf(error.code, error.detail, say);
  return words === undefined ? {} : { [error.code]: words };
}

/** A refusal as the row of a job keeps it: the code, then `name=value` with spaces between them. */
export function parseRefusal(text: string): { code: string; detail: Record<string, string> } {
  const [code = '', ...rest] = text.split(' ');
  const detail: Record<string, string> = {};
  let name = '';
  for (const word of rest) {
    const at = word.indexOf('=');
    if (at > 0) {
      name = word.slice(0, at);
      detail[name] = word.slice(at + 1);
    } else if (name !== '') detail[name] = `${detail[name] ?? ''} ${word}`;
  }
  return { code, detail };
}
