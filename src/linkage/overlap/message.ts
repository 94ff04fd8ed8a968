import { hash } from 'node:crypto';
import { z } from 'zod';
import { Refused } from '#base/result.ts';
import { agreementShape, count, hash256, rules, type Agreement } from './agreement.ts';
import { largestFile } from './limits.ts';
import type { Elements } from './protocol.ts';

const vigil = z.literal('overlap-1');
const headers = {
  /** H(x)^a, sorted. */
  start: z.strictObject({ vigil, step: z.literal('start'), ...agreementShape, blinded: count }),
  /** H(x)^ab (in the order of the start for pairs, else sorted), then H(y)^b, sorted. `to`: SHA-256 of the file that it answers. */
  reply: z.strictObject({ vigil, step: z.literal('reply'), ...agreementShape, to: hash256, twice: count, blinded: count }),
  /** H(y)^ba (in the order of the reply for pairs, else sorted). */
  answer: z.strictObject({ vigil, step: z.literal('answer'), ...agreementShape, to: hash256, twice: count }),
} as const;
export type Step = keyof typeof headers;
export const steps = ['start', 'reply', 'answer'] as const satisfies readonly Step[];
export type Message = { readonly step: Step; readonly agreement: Agreement; readonly to: string | null; readonly twice: Elements; readonly blinded: Elements };
export type Read = { readonly message: Message; /** SHA-256 of the whole file. */ readonly hash: string };

const agreementOf = ({ exchange, mode, fields, purpose, rules: by, least }: Agreement): Agreement => ({ exchange, mode, fields, purpose, rules: by, least });

/** A file of the exchange: a header in JSON, an element a line, a checksum. Nothing in it but what was agreed, sizes, and elements. */
export function printMessage({ step, agreement, to, twice, blinded }: Message): { readonly text: string; readonly hash: string } {
  const header = { vigil: 'overlap-1', step, ...agreementOf(agreement), ...(to === null ? {} : { to }), ...(step === 'start' ? {} : { twice: twice.length }), ...(step === 'answer' ? {} : { blinded: blinded.length }) };
  const body = `${[JSON.stringify(header), ...twice, ...blinded].join('\n')}\n`;
  const text = `${body}end ${hash('sha256', body)}\n`;
  return { text, hash: hash('sha256', text) };
}

const element = /^[0-9a-f]{64}$/;
const longestHeader = 4096;

/**
 * Reads a file of the exchange, trusting nothing of it; that each element is one is checked where it is used. Refused: `overlap.too-large`, `overlap.file-unreadable`, `overlap.file-newer`, `overlap.wrong-step`, `overlap.rules-differ`, `overlap.file-cut`,
 * `overlap.file-changed`, `overlap.element` (with the line), `overlap.repeated` (an element twice, or out of order).
 */
export function parseMessage(text: string, wanted: readonly Step[]): Read {
  if (text.length > largestFile) throw new Refused('overlap.too-large', { most: largestFile });
  const header = parseHeader(text, wanted);
  const end = text.lastIndexOf('\nend ');
  if (end < 0 || !/^\nend [0-9a-f]{64}\n$/.test(text.slice(end))) throw new Refused('overlap.file-cut');
  if (hash('sha256', text.slice(0, end + 1)) !== text.slice(end + 5, -1)) throw new Refused('overlap.file-changed');
  const lines = text.slice(0, end).split('\n').slice(1);
  const [twice, blinded] = ['twice' in header ? header.twice : 0, 'blinded' in header ? header.blinded : 0];
  if (lines.length !== twice + blinded) throw new Refused('overlap.file-changed', { lines: lines.length, wanted: twice + blinded });
  const bad = lines.findIndex((line) => !element.test(line));
  if (bad >= 0) throw new Refused('overlap.element', { line: bad + 2 });
  const message: Message = { step: header.step, agreement: agreementOf(header), to: 'to' in header ? header.to : null, twice: lines.slice(0, twice), blinded: lines.slice(twice) };
  if (new Set(lines).size !== lines.length || !isSorted(message.blinded) || (header.mode === 'size' && !isSorted(message.twice))) throw new Refused('overlap.repeated');
  return { message, hash: hash('sha256', text) };
}
const isSorted = (elements: Elements): boolean => elements.every((one, at) => at === 0 || (elements[at - 1] ?? '') < one);

function parseHeader(text: string, wanted: readonly Step[]): z.infer<(typeof headers)[Step]> {
  const line = text.slice(0, longestHeader).split('\n', 1)[0] ?? '';
  let said: unknown;
  try { said = JSON.parse(line); } catch { throw new Refused('overlap.file-unreadable'); }
  const kind = z.object({ vigil: z.string().regex(/^overlap-\d{1,6}$/), step: z.string() }).safeParse(said);
  if (!kind.success) throw new Refused('overlap.file-unreadable');
  if (kind.data.vigil !== 'overlap-1') throw new Refused('overlap.file-newer');
  const step = steps.find((one) => one === kind.data.step);
  if (step === undefined) throw new Refused('overlap.file-unreadable');
  if (!wanted.includes(step)) throw new Refused('overlap.wrong-step', { step, wanted: wanted.join(' ') });
  const read = headers[step].safeParse(said);
  // Written otherwise than we write it, it says something twice or beside: one meaning, one writing.
  if (!read.success || JSON.stringify(read.data) !== line) throw new Refused('overlap.file-unreadable');
  if (read.data.rules !== rules()) throw new Refused('overlap.rules-differ');
  return read.data;
}

/** What both sides read to each other by another way: that the file which came is the one which was sent. 120 bits of its hash. */
export const checkCode = (fileHash: string): string => (fileHash.slice(0, 30).match(/.{5}/g) ?? []).join('-');
