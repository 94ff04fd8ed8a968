import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { newTemporaryFolder, testCluster, testRegister, type TestRegister } from '../support/test-register.ts';

const appChild = join(import.meta.dirname, '../../src/server/testing/app-child.ts');

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

export type Killable = { readonly t: TestRegister; readonly address: string; readonly cookie: string; start(): Promise<void>; /** Without a word to anybody, as when the power goes. */ kill(): Promise<void> };

/** The real server in a process of its own, which can be killed and started again where it was. */
export async function killable(): Promise<Killable> {
  const t = await testRegister();
  const { socketDir, port: database } = await testCluster();
  const { vault } = t.register;
  const port = await freePort();
  const order = join(newTemporaryFolder(), 'order.json');
  writeFileSync(order, JSON.stringify({ address: { host: socketDir, port: database, database: t.database }, passwords: vault.secrets.passwords, vault: { ...vault, master: Buffer.from(vault.master).toString('hex') }, hat: t.session.hat, dataDir: newTemporaryFolder('vigil 자료-'), port }), { mode: 0o600 });
  let running: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    const child = running;
    running = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  // The file ends without it, however that comes.
  process.once('exit', () => running?.kill('SIGKILL'));
  return {
    t, address: `http://127.0.0.1:${port}`, cookie: `vigil-${port}=${t.session.token}`, kill,
    async start() {
      const started = spawn(process.execPath, [appChild, order], { stdio: ['ignore', 'pipe', 'inherit'] });
      running = started;
      await once(started.stdout, 'data');
      started.stdout.destroy();
      started.unref();
    },
  };
}
