import { createServer, type Server } from 'node:net';
import { Refused } from '#base/result.ts';

/**
 * `localhost` means 127.0.0.1 and ::1, and browsers may try either first. Were only one of them ours, another account of this machine could
 * listen on the other and be handed the link. This takes the other: what connects there is answered by `server`. Null without IPv6.
 * Refused: `start.port-taken`.
 */
export async function takeOtherLoopback(server: Server, port: number): Promise<Server | null> {
  const other = createServer((socket) => server.emit('connection', socket));
  return new Promise((resolve, reject) => {
    other.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new Refused('start.port-taken', { port }));
      else resolve(null);
    });
    other.listen({ host: '::1', port, ipv6Only: true }, () => resolve(other));
  });
}
