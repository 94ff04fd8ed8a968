import { domainOf, rules, type Agreement, type Mode } from './agreement.ts';
import { arrange, checkGiving, listed, padded, tell, type Giving, type Listed, type Setting } from './exchange.ts';
import type { Field } from './fields.ts';
import { toScalar } from './group.ts';
import { purpose } from './limits.ts';
import { appendLog, checkRepeats, readLog } from './log.ts';
import { checkCode, printMessage } from './message.ts';
import { blind } from './protocol.ts';
import { addState, checkFree, openFolder, writeWhole } from './state-folder.ts';
import { openEngine } from './thread-engine.ts';
import type { Tokens } from './tokens.ts';

export type Started = { readonly step: 'start'; readonly exchange: string; readonly mode: Mode; readonly fields: readonly Field[]; readonly least: number; readonly list: Listed; readonly file: string; readonly hash: string; readonly code: string };

/** Begins an exchange: H(x)^a of our list into a file for the partner; the secret a into our folder. Refused: as `checkGiving`, `overlap.too-often`, `overlap.file-exists`, and what the folder refuses. */
export async function startOverlap(setting: Setting, list: Tokens, fields: readonly Field[], mode: Mode, giving: Giving): Promise<Started> {
  const { world, folder } = setting;
  checkGiving(list, giving);
  checkFree(giving.out);
  openFolder(folder);
  checkRepeats(readLog(folder), giving.with, world.now(), giving.again);
  const agreement: Agreement = { exchange: Buffer.from(world.random(32)).toString('hex'), mode, fields, purpose, rules: rules(), least: giving.least };
  const scalar = toScalar(world.random(64));
  const all = padded(list.tokens, giving.padTo, world);
  const engine = openEngine(all.length);
  try {
    const { sorted, rows } = arrange(await blind(engine, all, domainOf(agreement), scalar, tell(setting.say, 'blinding our list')), list.rows, agreement);
    const { text, hash } = printMessage({ step: 'start', agreement, to: null, twice: [], blinded: sorted });
    addState(folder, { side: 'start', vigil: 'overlap-state-1', with: giving.with, agreement, sent: hash, elements: sorted.length, tokens: list.tokens.length, scalar, rows });
    appendLog(folder, { at: world.now().toISOString(), step: 'start', exchange: agreement.exchange, with: giving.with, by: setting.by, mode, fields: [...fields], ours: sorted.length, theirs: null, size: null, came: null, left: hash, again: giving.again });
    writeWhole(giving.out, text);
    return { step: 'start', exchange: agreement.exchange, mode, fields, least: giving.least, list: listed(list, sorted.length), file: giving.out, hash, code: checkCode(hash) };
  } finally {
    await engine.close();
  }
}
