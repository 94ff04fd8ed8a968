import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realWorld } from '#base/world.ts';
import { finishOverlap, readMessage, replyOverlap, startOverlap, toTokens, type Field, type ListRow } from '#linkage/overlap/index.ts';
import { time, type Bench, type Measured } from './measure.ts';
import { drawHomonyms } from './names/draw.ts';
import { readReference } from './names/reference.ts';
import { Random } from './synthetic/random.ts';

const listed = 100_000;
const shared = 30_000;
const fields: readonly Field[] = ['birth-day', 'sex', 'text.name'];
const source = 'issue 5: both sides, all steps';

/** Invented people, of whom the first `shared` of the second list are on the first too; namesakes and people alike in everything are among them. */
function makeLists(seed: number): { readonly left: readonly ListRow[]; readonly right: readonly ListRow[] } {
  const random = new Random(seed).at(40, 0);
  const people = drawHomonyms(readReference(), 2 * listed - shared, random).map(({ key }) => [new Date(Date.UTC(1940, 0, 1 + random.below(22_000))).toISOString().slice(0, 10), random.below(4) === 0 ? '남' : '여', key]);
  const rows = (all: readonly (readonly string[])[]): readonly ListRow[] => all.map((cells, at) => ({ row: at + 2, id: null, cells }));
  return { left: rows(people.slice(0, listed)), right: rows([...people.slice(listed - shared, listed), ...people.slice(listed)].reverse()) };
}

/** Two lists of 100,000 people from start to finish, both sides on this machine one after another, in pairs, so that every row found can be compared with the plain intersection. */
export const overlapBench: Bench = {
  name: 'overlap', does: `two lists of ${listed} people, ${shared} of them on both, from overlap start to overlap finish; what is found is compared with the plain intersection`,
  async run({ seed, say }) {
    const { left, right } = makeLists(seed);
    const keyOf = ({ cells }: ListRow): string => cells.join('\n');
    const [onLeft, onRight] = [new Set(left.map(keyOf)), new Set(right.map(keyOf))];
    const plain = { rows: left.filter((row) => onRight.has(keyOf(row))).map(({ row }) => row), size: [...onLeft].filter((key) => onRight.has(key)).length };
    const home = mkdtempSync(join(tmpdir(), 'vigil-bench-overlap-'));
    try {
      const [start, reply, answer] = ['start', 'reply', 'answer'].map((name) => join(home, name)) as [string, string, string];
      const side = (name: string): Parameters<typeof startOverlap>[0] => ({ world: realWorld, folder: join(home, name), by: 'bench', say });
      const giving = (out: string): Parameters<typeof startOverlap>[4] => ({ with: 'bench', least: 50, padTo: null, again: null, out });
      let found: { size: number; rows: readonly number[] } = { size: -1, rows: [] };
      let back = -1;
      const rowsOf = ({ pairs }: Awaited<ReturnType<typeof finishOverlap>>): readonly number[] => (pairs ?? []).flatMap(({ rows }) => rows.map(({ row }) => row)).sort((a, b) => a - b);
      const before = process.cpuUsage();
      const times = [
        await time(() => startOverlap(side('a'), toTokens(fields, left), fields, 'pairs', giving(start))),
        await time(() => replyOverlap(side('b'), readMessage(start, ['start']), toTokens(fields, right), fields, 'pairs', giving(reply))),
        await time(async () => { const done = await finishOverlap(side('a'), readMessage(reply, ['reply']), { answer, pairs: null }); found = { size: done.size, rows: rowsOf(done) }; }),
        await time(async () => { back = (await finishOverlap(side('b'), readMessage(answer, ['answer']), { answer: null, pairs: null })).size; }),
      ] as const;
      const used = process.cpuUsage(before);
      const wrong = found.rows.filter((row, at) => row !== plain.rows[at]).length + Math.abs(found.rows.length - plain.rows.length) + Math.abs(found.size - plain.size) + Math.abs(back - plain.size);
      const seconds = times.map((one) => one / 1000);
      const line = (what: string, value: number, note?: string): Measured => ({ bench: 'overlap', what, n: listed, value, unit: 's', ...(note === undefined ? {} : { note }) });
      return [
        { bench: 'overlap', what: 'rows found that the plain intersection has not, or not found', n: plain.rows.length, value: wrong, unit: '', budget: { most: 0, of: 'value', source }, note: `${plain.size} entries and ${plain.rows.length} rows on both lists` },
        { ...line('start, reply, finish and the answer of two lists', seconds.reduce((sum, one) => sum + one, 0)), budget: { most: 120, of: 'value', source } },
        line('processor time of all steps, threads included', (used.user + used.system) / 1e6, 'what a machine without other work needs, divided by its processors, at best'),
        line('overlap start', seconds[0] ?? 0, `file ${(statSync(start).size / 1e6).toFixed(1)} MB`), line('overlap reply', seconds[1] ?? 0, `file ${(statSync(reply).size / 1e6).toFixed(1)} MB`), line('overlap finish of the reply', seconds[2] ?? 0), line('overlap finish of the answer', seconds[3] ?? 0, `most memory of the process so far ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`),
      ];
    } finally { rmSync(home, { recursive: true, force: true }); }
  },
};
