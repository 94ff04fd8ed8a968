import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { Refused } from '#base/result.ts';

/** The two registers that never mix with one that is meant: each has its own folder, database, server and port. */
export type Which = 'example' | 'practice';

export type Beside = {
  /**
   * Starts a register beside this one, if it does not run, and says where it is entered: port and a token that opens one session, once.
   * Null while it starts: ask again. Refused: `beside.failed` (code), once for each start that failed.
   */
  open(which: Which): Promise<{ readonly port: number; readonly token: string } | null>;
  /** Ends what was started here, in order. */
  stop(): Promise<void>;
};

/** Milliseconds: making and filling a register on a slow machine; an answer of one that runs; a stop in order. */
const limits = { start: 180_000, answer: 10_000, stop: 15_000 };
const program = join(import.meta.dirname, '../../bin/vigil.mjs');

/** What the started one says to its starter: where it listens, a token it was asked for, or why it does not run. */
export type Told = { readonly port: number } | { readonly token: string } | { readonly refused: string };

type Running = { readonly child: ChildProcess; readonly ended: Promise<void>; port: number | null; failed: string | null };
export type BesideOptions = {
  /** The folder of this register: the others lie beside it. */
  readonly dataDir: string;
  /** Where one comes back to: http on a loopback name. */
  readonly back: () => string;
  readonly start?: (which: Which) => ChildProcess;
};

/** Each is a `vigil start` of its own on a port of its own, reached by loopback alone. It ends with this process, also when this one is killed. */
export function makeBeside(options: BesideOptions): Beside {
  const running = new Map<Which, Running>();
  const begin = (which: Which): void => {
    const child = (options.start ?? ((one) => startProcess(one, options)))(which);
    const one: Running = { child, port: null, failed: null, ended: new Promise((resolve) => { child.once('exit', () => resolve()); child.once('error', () => resolve()); }) };
    running.set(which, one);
    const late = setTimeout(() => { one.failed = 'start.slow'; child.kill('SIGTERM'); }, limits.start);
    child.on('message', (told: Told) => {
      if ('refused' in told) one.failed = told.refused;
      if (!('port' in told)) return;
      clearTimeout(late);
      one.port = told.port;
    });
    child.on('error', (error: NodeJS.ErrnoException) => { one.failed = error.code ?? 'internal'; });
    void one.ended.then(() => { clearTimeout(late); if (one.port === null) one.failed ??= 'internal'; else running.delete(which); });
  };
  return {
    async open(which) {
      const one = running.get(which);
      if (one === undefined) return begin(which), null;
      if (one.failed !== null) {
        running.delete(which);
        throw new Refused('beside.failed', { code: one.failed });
      }
      return one.port === null ? null : { port: one.port, token: await tokenOf(one.child) };
    },
    async stop() {
      await Promise.all([...running.values()].map(async ({ child, ended }) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGTERM');
        const hard = setTimeout(() => child.kill('SIGKILL'), limits.stop);
        await ended;
        clearTimeout(hard);
      }));
    },
  };
}

/** Neither key nor passphrase of this register, nor its database, goes to the other. */
function startProcess(which: Which, { dataDir, back }: BesideOptions): ChildProcess {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VIGIL_|DATABASE_URL$|PG)/.test(name)));
  return spawn(process.execPath, [program, 'start', `--${which}`, '--port', '0', '--data', dataDir], { env: { ...env, VIGIL_STARTED_BY: back() }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

/** Asked one at a time or several at once: each answer is a token of its own, and any of them will do. */
function tokenOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const settle = (what: () => void): void => { clearTimeout(late); child.off('message', take); child.off('exit', gone); what(); };
    const take = (told: Told): void => { if ('token' in told) settle(() => resolve(told.token)); };
    const gone = (): void => settle(() => reject(new Refused('beside.failed', { code: 'start.stopped' })));
    const late = setTimeout(gone, limits.answer);
    child.on('message', take);
    child.once('exit', gone);
    child.send('link', (error) => { if (error !== null) gone(); });
  });
}
