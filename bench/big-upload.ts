// How much memory the server holds while a file of any size goes through it as a browser sends it: `node bench/big-upload.ts MEGABYTES [bytes a row]`. Not in the suite: 2 GB take the better part of an hour.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFresh } from './import.ts';
import { memoryOf, startServer } from './start.ts';

const most = 400;
const head = 'no,sex,age,words\n';
const words = '무산에서 온 사람이라고 들었다. ';
/** Invented rows, each as long as the other, so that the length of the file is known before it is made; no name stands in them. */
const rowOf = (n: number, repeat: number): string => `${String(n).padStart(9, '0')},${n % 2 === 0 ? 'F' : 'M'},${20 + (n % 50)},${words.repeat(repeat)}\n`;

/** The file in pieces of at most `size` bytes; it never lies anywhere as a whole. */
function* pieces(rows: number, repeat: number, size: number): Generator<Buffer> {
  let waiting: Buffer[] = [Buffer.from(head)];
  let length = head.length;
  for (let n = 0; n < rows; n += 500) {
    const block = Buffer.from(Array.from({ length: Math.min(500, rows - n) }, (_, i) => rowOf(n + i, repeat)).join(''));
    waiting.push(block);
    length += block.length;
    if (length < size && n + 500 < rows) continue;
    const whole = Buffer.concat(waiting);
    let at = 0;
    for (; whole.length - at >= size; at += size) yield whole.subarray(at, at + size);
    waiting = [whole.subarray(at)];
    length = whole.length - at;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

const [megabytes = '100', rowBytes = '400'] = process.argv.slice(2);
const repeat = Math.max(1, Math.round((Number(rowBytes) - 17) / Buffer.byteLength(words)));
const each = Buffer.byteLength(rowOf(0, repeat));
const rows = Math.ceil((Number(megabytes) * 1e6 - head.length) / each);
const bytes = head.length + rows * each;
const choice = { table: 'people', columns: { no: 'no', sex: 'sex', age: 'age', words: 'description' }, source: { title: 'Made up, for measuring', material: 'list' }, lang: 'ko' };

const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-upload-'));
chmodSync(folder, 0o755);
try {
  const { opened } = await openFresh(folder);
  await opened.close();
  const server = await startServer(join(folder, 'data'));
  try {
    const entered = await fetch(server.enter, { redirect: 'manual' });
    const cookie = entered.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
    const ask = async <T>(method: string, path: string, body?: object | Buffer): Promise<T> => {
      const type = body === undefined ? {} : { 'content-type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json' };
      const answer = await fetch(`${server.base}${path}`, { method, headers: { cookie, ...type }, ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }) });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    };
    let began = performance.now();
    const told = (what: string): void => {
      console.log(`${what} in ${Math.round((performance.now() - began) / 1000)} s; server at most ${Math.round(memoryOf(server.pid).most)} MB`);
      began = performance.now();
    };
    console.log(`${Math.round(bytes / 1e6)} MB, ${rows} rows; server before: ${Math.round(memoryOf(server.pid).most)} MB`);
    const { id, most: piece } = await ask<{ id: string; most: number }>('POST', '/api/imports/uploads', { fileName: 'list.csv', bytes });
    const at = `/api/imports/uploads/${id}`;
    let sent = 0;
    for (const part of pieces(rows, repeat, piece)) sent = (await ask<{ received: number }>('PUT', `${at}/bytes?at=${sent}`, part)).received;
    told('sent');
    await ask('POST', `${at}/look`, {});
    told('looked at');
    const until = async (phase: string): Promise<void> => {
      for (let said = 0; ; said += 1) {
        await new Promise((done) => setTimeout(done, 1000));
        const now = await ask<{ phase: string; done: number; of: number | null; refusal: string | null }>('GET', `${at}/progress`);
        if (now.phase === phase) return;
        if (now.phase === 'stopped') throw new Error(`stopped: ${now.refusal ?? ''}`);
        if (said % 60 === 59) console.log(`  ${now.phase} ${now.done} of ${now.of ?? '?'}, at most ${Math.round(memoryOf(server.pid).most)} MB`);
      }
    };
    await ask('POST', `${at}/plan`, { order: { choice, basis: 'official-record' } });
    await until('planned');
    told('previewed');
    const shown = await ask<{ counts: { inserted: number }; rows: unknown[] }>('GET', `${at}/preview?offset=${rows - 20}&show=inserted`);
    if (shown.counts.inserted !== rows || shown.rows.length !== 20) throw new Error(`the preview has ${shown.counts.inserted} of ${rows} rows`);
    const { preview } = await ask<{ preview: string }>('GET', at);
    await ask('POST', `${at}/run`, { preview });
    await until('done');
    told('brought in');
    const peak = memoryOf(server.pid).most;
    console.log(`ratio ${(peak / most).toFixed(2)} of ${most} MB: ${peak <= most ? 'met' : 'missed'}`);
  } finally {
    await server.stop();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
