import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openLoaded } from './load.ts';
import { median, time, type Bench, type Measured } from './measure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const starts = 5;

export type Running = { readonly pid: number; readonly base: string; readonly enter: string; readonly milliseconds: number; readonly stop: () => Promise<void> };

/** `./vigil start` on the loaded folder; ready when its first page has come whole. */
export async function startServer(dataDir: string, timesTo?: string): Promise<Running> {
  const began = performance.now();
  const child = spawn(`${root}vigil`, ['start', '--data', dataDir, '--port', '0'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...(timesTo === undefined ? {} : { env: { ...process.env, NODE_OPTIONS: `--import=${new URL('server-time.ts', import.meta.url).href}`, VIGIL_BENCH_TIMES: timesTo } }) });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  let complained = '';
  child.stderr.on('data', (piece: Buffer) => (complained += piece.toString()));
  const [enter, base] = await new Promise<[string, string]>((resolve, reject) => {
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
      const found = /(http:\/\/\S+?)\/enter\?once=\S+/.exec(said);
      if (found !== null) resolve([found[0], found[1] as string]);
    });
    void ended.then(() => reject(new Error(`vigil start ended: ${complained.slice(-400)}`)));
  });
  const page = await fetch(`${base}/`, { redirect: 'manual' });
  await page.text();
  return { pid: child.pid as number, base, enter, milliseconds: performance.now() - began, stop: async () => { child.kill('SIGTERM'); await ended; } };
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Memory of one process in MB as Linux tells: its own pages and its share of those it shares (PSS), and the most it ever held (RSS). */
export function memoryOf(pid: number): { now: number; most: number } {
  const kb = (file: string, name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1] ?? Number.NaN) / 1024;
  return { now: kb('smaps_rollup', 'Pss'), most: kb('status', 'VmHWM') };
}

/** Bytes that a process and all it started have had read from a disk so far; undefined where that is not told (no Linux, or another account's processes). */
export function readFromDisk(pid: number): number | undefined {
  try {
    const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => { const parent = readIf(`/proc/${name}/stat`)?.split(') ').at(-1)?.split(' ')[1]; return parent === undefined ? [] : [[Number(name), Number(parent)] as const]; }));
    const under = (one: number): boolean => one === pid || (one > 1 && parents.has(one) && under(parents.get(one) as number));
    return [...parents.keys()].filter(under).reduce((sum, one) => sum + Number(/^read_bytes: (\d+)/m.exec(readIf(`/proc/${one}/io`) ?? '')?.[1] ?? 0), 0);
  } catch {
    return undefined;
  }
}
/** A process may have ended in between. */
function readIf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Hundredths of a second of processor that a process has had. */
const ticksOf = (pid: number): number => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13).reduce((sum, one) => sum + Number(one), 0) ?? Number.NaN;

/** Waits until the server has had next to nothing to do for five seconds: a start checks the logs in the background, where they are not too long. */
async function idle(pid: number): Promise<void> {
  for (let calm = 0, waited = 0, before = ticksOf(pid); calm < 5 && waited < 120; waited += 1) {
    await sleep(1000);
    const now = ticksOf(pid);
    calm = now - before < 8 ? calm + 1 : 0;
    before = now;
  }
}

type Memory = { readonly idle: number; readonly asked: number; readonly most: number };

/** The same at every size: idle after the start, and again after 100 pages of the register to somebody signed in. */
async function measureMemory({ pid, base, enter }: Running): Promise<Memory> {
  await idle(pid);
  const before = memoryOf(pid).now;
  const entered = await fetch(enter, { redirect: 'manual' });
  const cookie = entered.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  for (let asked = 0; asked < 100; asked += 1) {
    const page = await fetch(`${base}/`, { headers: { cookie }, redirect: 'manual' });
    if (page.status !== 200) throw new Error(`page answered ${page.status}`);
    await page.text();
  }
  await sleep(3000);
  const { now, most } = memoryOf(pid);
  return { idle: before, asked: now, most };
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
    let memory: Memory | undefined;
    for (let round = 0; round <= starts; round += 1) {
      const server = await startServer(loaded.dataDir);
      // The first is not warm.
      if (round > 0) taken.push(server.milliseconds);
      if (round === starts && process.platform === 'linux') memory = await measureMemory(server);
      await server.stop();
    }
    const commands: number[] = [];
    for (let round = 0; round < starts; round += 1) commands.push(await time(() => runCommand(['search', 'absent', '--json', '--data', loaded.dataDir])));
    const line = (what: string, n: number, value: number, unit: string, rest: Partial<Measured> = {}): Measured => ({ bench: 'start', what, n, value, unit, ...rest });
    return [
      line('warm start to first page, slowest', starts, Math.max(...taken) / 1000, 's', { budget: { most: 3, of: 'value', source: 'DESIGN 8' }, note: `median ${(median(taken) / 1000).toFixed(2)}; database started with it` }),
      ...(memory === undefined ? [] : [
        line(`server memory (PSS), idle after start, register of ${context.accounts}`, 1, memory.idle, 'MB', { budget: { most: 150, of: 'value', source: 'DESIGN 8' }, note: 'without the database' }),
        line(`server memory (PSS), after 100 pages, register of ${context.accounts}`, 1, memory.asked, 'MB', { budget: { most: context.accounts >= 1e6 ? 400 : 150, of: 'value', source: 'DESIGN 8' }, note: `most it ever held (RSS) ${memory.most.toFixed(0)} MB` }),
      ]),
      line('one command (search), from shell to answer: median', starts, median(commands) / 1000, 's', { note: 'starts and stops the database' }),
    ];
  },
};
