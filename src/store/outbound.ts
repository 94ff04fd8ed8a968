import { request as plain } from 'node:http';
import { request as encrypted } from 'node:https';
import { Refused } from '#base/result.ts';
import type { Tx } from './tx.ts';

/**
 * The one module through which anything but the database may be reached (invariant 10; the ladder check forbids network
 * modules elsewhere). It connects only to a host that an administrator entered for this purpose (`working.outbound`); none is
 * there until somebody enters one, and without one every call is refused with `outbound.off`.
 */
export type OutboundPurpose = 'time-stamp';
export type OutboundHost = { readonly purpose: OutboundPurpose; readonly url: string; readonly certificate: Buffer; readonly enteredAt: Date; readonly tries: number; readonly triedAt: Date | null; readonly refusal: string | null; readonly nextAt: Date | null };

type Row = { purpose: OutboundPurpose; url: string; certificate: Buffer; entered_at: Date; tries: number; tried_at: Date | null; refusal: string | null; next_at: Date | null };

/** The host entered for a purpose; undefined when none is. */
export async function findOutbound(tx: Tx, purpose: OutboundPurpose): Promise<OutboundHost | undefined> {
  const [row] = await tx.query<Row>('select purpose, url, certificate, entered_at, tries, tried_at, refusal, next_at from working.outbound where compartment = 0 and purpose = $1', [purpose]);
  return row && { purpose: row.purpose, url: row.url, certificate: row.certificate, enteredAt: row.entered_at, tries: row.tries, triedAt: row.tried_at, refusal: row.refusal, nextAt: row.next_at };
}

/** An address an administrator may enter: http or https, no name or password in it. Refused: `outbound.url`. */
export function parseOutboundUrl(text: string): string {
  const url = URL.canParse(text) && text.length <= 500 ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '' || url.hash !== '' || url.hostname === '') throw new Refused('outbound.url');
  return url.href;
}

export type OutboundPost = { readonly type: string; readonly accept: string; readonly body: Uint8Array; /** Bytes of the largest answer taken. */ readonly most: number; readonly timeoutMs: number; /** Gives up at once. */ readonly signal?: AbortSignal };

/**
 * Posts to the host entered for a purpose and gives its answer's body. Follows no redirect, keeps no connection, sends no
 * header that tells who we are. Refused: `outbound.off`; `outbound.unreachable`, `outbound.timeout`, `outbound.answer` with the
 * status or what was wrong.
 */
export async function postOutbound(host: OutboundHost | undefined, post: OutboundPost): Promise<Buffer> {
  if (host === undefined) throw new Refused('outbound.off');
  const url = new URL(host.url);
  const request = url.protocol === 'https:' ? encrypted : plain;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent: false, headers: { 'content-type': post.type, accept: post.accept, 'content-length': post.body.length }, ...(post.signal === undefined ? {} : { signal: post.signal }) });
    const timer = setTimeout(() => outgoing.destroy(new Refused('outbound.timeout')), post.timeoutMs);
    const end = (error: unknown): void => {
      clearTimeout(timer);
      outgoing.destroy();
      reject(error instanceof Refused ? error : new Refused('outbound.unreachable'));
    };
    outgoing.on('error', end);
    outgoing.on('response', (answer) => {
      if (answer.statusCode !== 200) return end(new Refused('outbound.answer', { status: answer.statusCode ?? 0 }));
      const kind = (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
      if (kind !== post.accept) return end(new Refused('outbound.answer', { wrong: 'type' }));
      const parts: Buffer[] = [];
      let length = 0;
      answer.on('data', (part: Buffer) => {
        length += part.length;
        if (length > post.most) end(new Refused('outbound.answer', { wrong: 'too large' }));
        else parts.push(part);
      });
      answer.on('error', end);
      answer.on('end', () => {
        clearTimeout(timer);
        resolve(Buffer.concat(parts));
      });
      return undefined;
    });
    outgoing.end(post.body);
  });
}
