import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { listNames } from '../presets.ts';
import type { Oracle } from './oracle.ts';
import { probabilityOf } from './probability.ts';

export const pairsHeader = 'source_l,id_l,source_r,id_r,probability\n';
/** The pairs of the oracle, p >= .01, by the first record, then the second; six decimals. */
export async function writePairs(path: string, { evidence: { records }, pairs: { count, l, r, weight } }: Oracle): Promise<void> {
  const order = Uint32Array.from({ length: count }, (_, at) => at).sort((a, b) => l[a]! - l[b]! || r[a]! - r[b]!);
  const out = createWriteStream(path, { flags: 'wx' });
  out.write(pairsHeader);
  let waiting: string[] = [];
  for (const at of order) {
    const [a, b] = [records[l[at]!]!, records[r[at]!]!];
    waiting.push(`${listNames[a.list]!},${a.id},${listNames[b.list]!},${b.id},${probabilityOf(weight[at]!).toFixed(6)}\n`);
    if (waiting.length === 4096) { if (!out.write(waiting.join(''))) await once(out, 'drain'); waiting = []; }
  }
  out.end(waiting.join(''));
  await finished(out);
}
