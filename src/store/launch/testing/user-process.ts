/** A process of its own that uses a cluster, told by lines on stdin what to do: `release`, `drop` (to the owner), end of input. */
import { createInterface } from 'node:readline';
import { Refused } from '#base/result.ts';
import { dropTo, openCluster, type OpenOptions } from '../index.ts';

const say = (what: unknown): void => void process.stdout.write(`${JSON.stringify(what)}\n`);
try {
  const cluster = await openCluster(JSON.parse(process.argv[2] ?? '{}') as OpenOptions);
  say({ ...cluster });
  for await (const line of createInterface(process.stdin)) {
    if (line === 'release') await cluster.release();
    if (line === 'drop') dropTo(cluster.osUser);
    say({ done: line, uid: process.getuid?.(), groups: process.getgroups?.(), home: process.env['HOME'] });
  }
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  say(error.refusal);
}
