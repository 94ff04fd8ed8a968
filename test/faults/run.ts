// Rounds of faults against a register that is being written into: node test/faults/run.ts [--rounds 50] [--seed 1] [--only KIND] [--keep FOLDER]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { kinds, type Kind } from './kinds.ts';
import { runRounds, type Round } from './rounds.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' }, only: { type: 'string' }, keep: { type: 'string' } } });
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'vigil-faults-'));
const cells = (round: Round): string[] => [String(round.n), round.kind, round.did, String(round.acknowledged), String(round.refused), String(round.asked), String(round.records), round.failures.length === 0 ? 'holds' : round.failures.slice(0, 5).join('; ')];
const print = (row: readonly string[]): void => void process.stdout.write(`| ${row.join(' | ')} |\n`);
print(['round', 'kind', 'what was done', 'acknowledged', 'refused', 'asked again', 'records in all', 'after it']);
print(['---', '---', '---', '---', '---', '---', '---', '---']);
const { rounds, not } = await runRounds(folder, { rounds: Number(values.rounds), seed: Number(values.seed), say: (round) => print(cells(round)), ...(values.only === undefined ? {} : { only: values.only as Kind }) });
process.stdout.write('\n');
for (const kind of kinds) {
  const own = rounds.filter((round) => round.kind === kind);
  const reason = not.get(kind);
  print([kind, reason ?? `${own.length} rounds`, `${own.reduce((sum, round) => sum + round.acknowledged, 0)} acknowledged`, `${own.filter((round) => round.failures.length > 0).length} with failures`]);
}
const failed = rounds.filter((round) => round.failures.length > 0).length;
process.stdout.write(`\n${rounds.length} rounds, ${failed} with failures, seed ${values.seed}\n`);
if (values.keep === undefined && failed === 0) rmSync(folder, { recursive: true, force: true });
else process.stdout.write(`kept: ${folder}\n`);
process.exit(failed === 0 ? 0 : 3);
