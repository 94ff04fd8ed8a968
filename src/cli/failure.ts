import { Refused } from '#base/result.ts';
import { statusOf } from '#base/refusal-status.ts';
import { hintOf } from './hints.ts';
import { printable, printableJson } from './printable.ts';

/** How a command that did not come to its end answers: lines for people, one JSON document for `--json`, exit code (DESIGN 7). */
export type Failure = { readonly exit: number; readonly out: string; readonly err: string };

/** Of a bug only kind and place are told: its message may hold what was read. `debug` tells the message too, on stderr. */
export function failureOf(error: unknown, debug = false): Failure {
  if (error instanceof Refused) {
    const { code, detail } = error.refusal;
    const hint = hintOf(code);
    return {
      exit: statusOf(code).exit, out: printableJson(JSON.stringify({ refused: code, ...(detail === undefined ? {} : { detail }) })),
      err: `vigil: ${printable(`${code}${detail === undefined ? '' : ` ${Object.entries(detail).map(([key, value]) => `${key}=${String(value)}`).join(' ')}`}`)}\n${hint === undefined ? '' : `  ${hint}\n`}`,
    };
  }
  const name = error instanceof Error ? error.name : typeof error;
  const place = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 5).join('\n') : '';
  return { exit: 4, out: printableJson(JSON.stringify({ error: 'internal', kind: name })), err: `vigil: internal error ${printable(name)}${debug && error instanceof Error ? `: ${printable(error.message)}` : ''}\n${place}\n` };
}
