import { hash as sha } from 'node:crypto';
import { Refused } from '#base/result.ts';
import type { Agreement, Mode } from './agreement.ts';
import { tell, type Setting } from './exchange.ts';
import type { Field } from './fields.ts';
import { appendLog } from './log.ts';
import { checkCode, printMessage, type Read } from './message.ts';
import { blindAgain, checkElements, inOrderFor, meet, type Elements } from './protocol.ts';
import { checkFree, endState, findState, openFolder, writeWhole, type State } from './state-folder.ts';
import { openEngine } from './thread-engine.ts';

/** Both sides make the same code of a pair, by which they can speak of it without a name. */
export type Pair = { readonly pair: string; readonly rows: readonly { readonly row: number; readonly id: string | null }[] };
export type Finished = {
  readonly step: 'finish'; readonly exchange: string; readonly mode: Mode; readonly fields: readonly Field[]; readonly with: string;
  /** Tokens on both lists; ours, as sent to them (padding included) and without; theirs, padding included. */
  readonly size: number; readonly ours: number; readonly sent: number; readonly theirs: number;
  readonly pairs: readonly Pair[] | null; readonly came: string; readonly cameCode: string; readonly answer: { readonly file: string; readonly hash: string; readonly code: string } | null;
};
/** Files to write: the answer by which the other side learns the same (a starter's alone), and the pairs as the caller prints them. */
export type Outs = { readonly answer: string | null; readonly pairs: { readonly path: string; readonly print: (pairs: readonly Pair[]) => string } | null };

const pairCode = (exchange: string, element: string): string => sha('sha256', `vigil overlap pair ${exchange} ${element}`).slice(0, 16);

type Kept = Exclude<State, { readonly side: 'done' }>;
/** Refused: `overlap.no-state`, `overlap.finished`, `overlap.wrong-step`, `overlap.agreement-changed`, `overlap.other-file` (it answers another file than the one that was sent), `overlap.wrong-count`. */
function getState(folder: string, { message: { step, agreement, to, twice } }: Read): Kept {
  const state = findState(folder, agreement.exchange);
  if (state === undefined) throw new Refused('overlap.no-state');
  if (state.side === 'done') throw new Refused('overlap.finished');
  if ((state.side === 'start') !== (step === 'reply')) throw new Refused('overlap.wrong-step', { step, wanted: state.side === 'start' ? 'reply' : 'answer' });
  if (JSON.stringify(state.agreement) !== JSON.stringify(agreement)) throw new Refused('overlap.agreement-changed');
  if (to !== state.sent) throw new Refused('overlap.other-file');
  if (twice.length !== state.elements) throw new Refused('overlap.wrong-count', { elements: twice.length, wanted: state.elements });
  return state;
}

/** Ends an exchange: the starter's with the reply, the other side's with the answer. The secret is destroyed when the result is written. Refused: as `getState`, `overlap.too-few`, `overlap.element`, `overlap.file-exists`. */
export async function finishOverlap(setting: Setting, came: Read, outs: Outs): Promise<Finished> {
  openFolder(setting.folder);
  const state = getState(setting.folder, came);
  const { agreement } = state;
  const { twice, blinded } = came.message;
  if (state.side === 'start' && blinded.length < agreement.least) throw new Refused('overlap.too-few', { list: 'theirs', elements: blinded.length, least: agreement.least });
  if (outs.answer !== null && state.side !== 'start') throw new Refused('overlap.no-answer');
  if (outs.pairs !== null && agreement.mode !== 'pairs') throw new Refused('overlap.no-pairs');
  for (const path of [outs.answer, outs.pairs?.path ?? null]) checkFree(path);
  const engine = openEngine(twice.length + blinded.length);
  try {
    await checkElements(engine, twice);
    const theirs = state.side === 'start' ? await blindAgain(engine, blinded, state.scalar, tell(setting.say, 'blinding their list again')) : state.twice;
    const places = meet(twice, theirs);
    const pairs = pairsOf(agreement, places, twice, state.rows);
    const answer = outs.answer === null ? null : { file: outs.answer, ...printMessage({ step: 'answer', agreement, to: came.hash, twice: inOrderFor(agreement.mode, theirs), blinded: [] }) };
    appendLog(setting.folder, { at: setting.world.now().toISOString(), step: 'result', exchange: agreement.exchange, with: state.with, by: setting.by, mode: agreement.mode, fields: [...agreement.fields], ours: state.elements, theirs: theirs.length, size: places.length, came: came.hash, left: answer?.hash ?? null, again: null });
    if (outs.pairs !== null) writeWhole(outs.pairs.path, outs.pairs.print(pairs ?? []));
    if (answer !== null) writeWhole(answer.file, answer.text);
    endState(setting.folder, state);
    return {
      step: 'finish', exchange: agreement.exchange, mode: agreement.mode, fields: agreement.fields, with: state.with, size: places.length, ours: state.tokens, sent: state.elements, theirs: theirs.length, pairs,
      came: came.hash, cameCode: checkCode(came.hash), answer: answer === null ? null : { file: answer.file, hash: answer.hash, code: checkCode(answer.hash) },
    };
  } finally {
    await engine.close();
  }
}

/** In the order of our rows: the order of elements is the same for both sides and would be one more thing to compare. */
function pairsOf({ mode, exchange }: Agreement, places: readonly number[], twice: Elements, rows: Kept['rows']): readonly Pair[] | null {
  if (mode !== 'pairs' || rows === null) return null;
  return places.map((at) => ({ pair: pairCode(exchange, twice[at] ?? ''), rows: (rows[at] ?? []).map(([row, id]) => ({ row, id })) })).sort((a, b) => (a.rows[0]?.row ?? 0) - (b.rows[0]?.row ?? 0));
}
