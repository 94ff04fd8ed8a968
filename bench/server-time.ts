// Loaded into a server that is measured (`--import`): notes of each answer its address and the milliseconds from the request's head read to the last byte handed over, and writes them when the server ends.
import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';

const file = process.env['VIGIL_BENCH_TIMES'];
const began = new WeakMap<IncomingMessage, number>();
const taken: string[] = [];
if (file !== undefined) {
  subscribe('http.server.request.start', (message) => void began.set((message as { request: IncomingMessage }).request, performance.now()));
  subscribe('http.server.response.finish', (message) => {
    const { request } = message as { request: IncomingMessage };
    const from = began.get(request);
    if (from !== undefined) taken.push(`${(performance.now() - from).toFixed(2)} ${request.url?.split('?')[0] ?? ''}`);
  });
  process.once('exit', () => { if (taken.length > 0) writeFileSync(file, taken.join('\n')); });
}
