import { mkdirSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';

/** Stands between a process and its database, and can cut what is said. */
export type GoBetween = { readonly url: string; cut(how: 'at-once' | 'answers-lost'): void; close(): Promise<void> };

export async function goBetween(folder: string, database: { readonly socketDir: string; readonly port: number }): Promise<GoBetween> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((client) => {
    const far = connect(join(database.socketDir, `.s.PGSQL.${database.port}`));
    const pair = [client, far] as const;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      client.destroy();
      far.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    client.pipe(far);
    far.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(join(folder, '.s.PGSQL.5432'), resolve));
  const destroy = (): void => {
    for (const [client, far] of pairs) {
      client.destroy();
      far.destroy();
    }
  };
  return {
    url: `postgresql://vigil_root@localhost/vigil?host=${encodeURIComponent(folder)}&port=5432`,
    cut(how) {
      if (how === 'at-once') return destroy();
      // What is asked still arrives and is done; that it was done is never heard. The worst place to be cut.
      for (const [client, far] of pairs) {
        far.unpipe(client);
        far.once('data', () => client.destroy());
        far.resume();
      }
    },
    close() {
      destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
