import { Refused } from '#base/result.ts';
import { domainOf, type Mode } from './agreement.ts';
import { arrange, checkGiving, listed, padded, tell, type Giving, type Listed, type Setting } from './exchange.ts';
import type { Field } from './fields.ts';
import { toScalar } from './group.ts';
import { appendLog, checkRepeats, readLog } from './log.ts';
import { checkCode, printMessage, type Read } from './message.ts';
import { blind, blindAgain, inOrderFor } from './protocol.ts';
import { addState, checkFree, findState, openFolder, writeWhole } from './state-folder.ts';
import { openEngine } from './thread-engine.ts';
import type { Tokens } from './tokens.ts';

export type Replied = { readonly step: 'reply'; readonly exchange: string; readonly mode: Mode; readonly fields: readonly Field[]; readonly list: Listed; readonly theirs: number; readonly came: string; readonly cameCode: string; readonly file: string; readonly hash: string; readonly code: string };

/** Refused: `overlap.fields-differ`, `overlap.mode-differs` (what was agreed is not what the file says), `overlap.too-few` (their list), `overlap.own-exchange`, `overlap.already-answered`. */
export function checkStart({ message: { agreement, blinded } }: Read, fields: readonly Field[], mode: Mode, least: number, folder: string): void {
  if (JSON.stringify(agreement.fields) !== JSON.stringify(fields)) throw new Refused('overlap.fields-differ', { wanted: agreement.fields.join(' '), given: fields.join(' ') });
  if (agreement.mode !== mode) throw new Refused('overlap.mode-differs', { wanted: agreement.mode, given: mode });
  if (blinded.length < least) throw new Refused('overlap.too-few', { list: 'theirs', elements: blinded.length, least });
  const before = findState(folder, agreement.exchange);
  if (before !== undefined) throw new Refused(before.side === 'start' ? 'overlap.own-exchange' : 'overlap.already-answered');
}

/** Answers an exchange: their elements blinded again, and ours, under a secret of one use that is kept nowhere. Refused: as `checkStart`, `checkGiving`, `overlap.too-often`, `overlap.element`. */
export async function replyOverlap(setting: Setting, start: Read, list: Tokens, fields: readonly Field[], mode: Mode, giving: Giving): Promise<Replied> {
  const { world, folder } = setting;
  const { agreement, blinded: theirs } = start.message;
  checkGiving(list, { ...giving, least: Math.max(giving.least, agreement.least) });
  checkFree(giving.out);
  openFolder(folder);
  checkStart(start, fields, mode, giving.least, folder);
  checkRepeats(readLog(folder), giving.with, world.now(), giving.again);
  const scalar = toScalar(world.random(64));
  const all = padded(list.tokens, giving.padTo, world);
  const engine = openEngine(all.length + theirs.length);
  try {
    const twice = inOrderFor(mode, await blindAgain(engine, theirs, scalar, tell(setting.say, 'blinding their list again')));
    const { sorted, rows } = arrange(await blind(engine, all, domainOf(agreement), scalar, tell(setting.say, 'blinding our list')), list.rows, agreement);
    const { text, hash } = printMessage({ step: 'reply', agreement, to: start.hash, twice, blinded: sorted });
    addState(folder, { side: 'reply', vigil: 'overlap-state-1', with: giving.with, agreement, sent: hash, elements: sorted.length, tokens: list.tokens.length, twice, rows });
    appendLog(folder, { at: world.now().toISOString(), step: 'reply', exchange: agreement.exchange, with: giving.with, by: setting.by, mode, fields: [...fields], ours: sorted.length, theirs: theirs.length, size: null, came: start.hash, left: hash, again: giving.again });
    writeWhole(giving.out, text);
    return { step: 'reply', exchange: agreement.exchange, mode, fields, list: listed(list, sorted.length), theirs: theirs.length, came: start.hash, cameCode: checkCode(start.hash), file: giving.out, hash, code: checkCode(hash) };
  } finally {
    await engine.close();
  }
}
