import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { listCompartments, read } from '#access/index.ts';
import { testRegister, type TestRegister } from '../../../test/support/test-register.ts';
import { makeApp, type AppOptions } from '../app.ts';
import { allowedHosts } from '../hosts.ts';
import { makeOnce, type Once } from '../once.ts';
import { readBuilt } from '../web/built.ts';
import type { Whereabouts } from '../pages/view.ts';

export const port = 8080;
export const here = { host: `127.0.0.1:${port}` };
export const whereabouts: Whereabouts = { dataDir: '/srv/registers/자료 & "notes"', keyFile: '/home/one/.config/vigil/register.key', database: null, dataOption: '', example: false };

export type TestApp = {
  readonly app: FastifyInstance;
  readonly t: TestRegister;
  readonly once: Once;
  readonly said: string[];
  /** Cookie header of a session that the link opened. */
  enter(): Promise<string>;
};

/** In place of a build, for tests without a browser: one page and one asset. */
export const stubBuilt = () => readBuilt(join(import.meta.dirname, 'stub-web'));

/** The app on a fresh register, with a link of its own. */
export async function testApp(more: Partial<AppOptions> = {}, existing?: TestRegister): Promise<TestApp> {
  const t = existing ?? (await testRegister());
  const once = makeOnce(t.register.world);
  const said: string[] = [];
  const app = await makeApp({
    register: t.register, hat: t.session.hat, once, hosts: () => allowedHosts('127.0.0.1', port), port: () => port, whereabouts, admin: () => t.admin(),
    check: { of: () => undefined }, sequencer: { behindSince: () => null }, built: stubBuilt(), say: (line) => said.push(line), ...more,
  });
  return {
    app, t, once, said,
    async enter() {
      const answer = await app.inject({ url: `/enter?once=${once.token}`, headers: here });
      return String(answer.headers['set-cookie']).split(';')[0] as string;
    },
  };
}

export const mainLog = (t: TestRegister): Promise<string> => read(t.session, 'record', async (tx) => (await listCompartments(tx)).find((circle) => circle.id === t.main)?.log ?? '');
