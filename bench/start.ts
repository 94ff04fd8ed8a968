import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openLoaded } from './load.ts';
import { median, time, type Bench, type Measured } from './measure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const starts = 5;

type Running = { readonly pid: number; readonly base: string; readonly milliseconds: number; readonly stop: () => Promise<void> };

/** `./vigil start` on the loaded folder; ready when its first page has come whole. */
async function startServer(dataDir: string): Promise<Running> {
  const began = performance.now();
  const child = spawn(`${root}vigil`, ['start', '--data', dataDir, '--port', '0'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  let complained = '';
  child.stderr.on('data', (piece: Buffer) => (complained += piece.toString()));
  const base = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      const found = /(http:\/\/\S+?)\/enter\?once=(\S+)/.exec(said);
      if (found !== null) resolve(found[1] as string);
    });
    void ended.then(() => reject(new Error(`vigil start ended: ${complained.slice(-400)}`)));
  });
  const page = await fetch(`${base}/`, { redirect: 'manual' });
  await page.text();
  return { pid: child.pid as number, base, milliseconds: performance.now() - began, stop: async () => { child.kill('SIGTERM'); await ended; } };
}

/** Resident memory of one process in MB: its own pages and its share of those it shares (PSS), as Linux tells. */
function memoryOf(pid: number): number {
  const kept = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB/m.exec(kept)?.[1] ?? Number.NaN) / 1024;
}

const runCommand = (args: readonly string[]): Promise<void> => new Promise((resolve, reject) => {
  const child = spawn(`${root}vigil`, args, { cwd: root, stdio: 'ignore' });
  child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`vigil ${args[0] ?? ''} ended with ${code ?? 'a signal'}`))));
});

/** The server is started as people start it, and asked by HTTP. */
export const startBench: Bench = {
  name: 'start', does: 'warm start to the first page, memory of the server, time of one command',
  async run(context) {
    const loaded = await openLoaded(context.accounts, context.seed, context.say);
    await loaded.opened.close();
    const taken: number[] = [];
    let idle = 0;
    for (let round = 0; round <= starts; round += 1) {
      const server = await startServer(loaded.dataDir);
      // The first is not warm.
      if (round > 0) taken.push(server.milliseconds);
      if (round === starts) {
        for (let asked = 0; asked < 100; asked += 1) await (await fetch(`${server.base}/`, { redirect: 'manual' })).text();
        await new Promise((resolve) => setTimeout(resolve, 3000));
        idle = process.platform === 'linux' ? memoryOf(server.pid) : Number.NaN;
      }
      await server.stop();
    }
    const commands: number[] = [];
    for (let round = 0; round < starts; round += 1) commands.push(await time(() => runCommand(['search', 'absent', '--json', '--data', loaded.dataDir])));
    const line = (what: string, n: number, value: number, unit: string, rest: Partial<Measured> = {}): Measured => ({ bench: 'start', what, n, value, unit, ...rest });
    return [
      line('warm start to first page, slowest', starts, Math.max(...taken) / 1000, 's', { budget: { most: 3, of: 'value', source: 'DESIGN 8' }, note: `median ${(median(taken) / 1000).toFixed(2)}; database started with it` }),
      ...(Number.isNaN(idle) ? [] : [line(`server memory (PSS) after 100 pages, register of ${context.accounts}`, 1, idle, 'MB', { budget: { most: context.accounts >= 1e6 ? 400 : 150, of: 'value', source: 'DESIGN 8' }, note: 'without the database' })]),
      line('one command (search), from shell to answer: median', starts, median(commands) / 1000, 's', { note: 'starts and stops the database' }),
    ];
  },
};
