import { writeFileSync } from 'node:fs';
import { Refused } from '#base/result.ts';
import { describeFile, guessMap, mapOfFields, type FileLook, type MapGuess } from '#intake/index.ts';
import type { Command } from '../command.ts';
import { readingOptions, readingText, saidOf } from '../reading.ts';

const whyText = ({ field, why, sure }: MapGuess['columns'][number]): string => {
  switch (why.by) {
    case 'header': return `${field ?? ''}${sure === 'unsure' ? ' (its cells look otherwise)' : ''}: called so`;
    case 'values': return field === null ? `no guess: its cells are of the kind ${why.what}` : `${field} (unsure): its cells look so`;
    case 'risk': return `left out: ${why.what}, do not record`;
    case 'taken': return `no guess: another column says ${why.what}`;
    case 'none': return 'no guess';
  }
};

export const lookCommand: Command = {
  name: 'import look', usage: 'import look FILE [--out MAP.json] [--encoding NAME] [--sheet NAME] [--delimiter SIGN] [--header-row N]',
  does: 'what is read of a table, what each column could be and why, with three values of each; --out writes a map to be read and mended before it is used',
  options: { out: 'string', lang: 'string', ...readingOptions },
  async run(context) {
    const [path] = context.words;
    if (path === undefined) throw new Refused('usage.missing', { what: 'FILE' });
    const look = await describeFile({ path }, saidOf(context));
    const guess = look.columns.length === 0 ? undefined : guessMap(look.columns, look.risky);
    const out = context.options['out'];
    if (typeof out === 'string' && guess !== undefined) writeMap(out, look, guess);
    return {
      data: { ...look, guess: guess ?? null },
      text: [
        readingText(look), ...(look.problem === null ? [] : [`  ! ${look.problem.code} ${Object.entries(look.problem.detail ?? {}).map(([key, value]) => `${key}=${String(value)}`).join(' ')}`]),
        ...(look.encoding === null || look.encoding.sure === 'certain' ? [] : [look.encoding, ...look.encoding.alternatives].flatMap(({ encoding, lines }) => lines.map((line) => `  ${encoding.padEnd(9)} ${line}`))),
        ...(guess === undefined ? [] : [`rows look like: ${guess.table}`]),
        ...(guess?.columns ?? []).map((column) => `  ${column.name}  →  ${whyText(column)}\n      ${column.samples.length === 0 ? '(empty)' : column.samples.map((sample) => sample.slice(0, 60)).join('  ·  ')}`),
        ...look.risky.map((risk) => `  ! ${risk.code}  ${risk.column}${risk.level === 'do-not-record' ? '  (do not record: leave it out)' : ''}`),
        ...look.warnings.map((warning) => `  ${warning.code}  ${warning.field}`),
        ...(typeof out === 'string' && guess !== undefined ? [`guessed map: ${out}; read it, name the source and its basis, then import with --map`] : []),
      ].join('\n'),
    };
  },
};

/** A map without a basis: an import by it is refused until somebody has said what these people were told. */
function writeMap(path: string, look: FileLook, guess: MapGuess): void {
  const columns = Object.fromEntries(guess.columns.flatMap(({ name, field }) => (field === null ? [] : [[name, field]])));
  const map = mapOfFields({ table: guess.table, columns, source: { title: look.fileName, material: 'list' }, lang: 'ko' });
  try {
    writeFileSync(path, `${JSON.stringify(map, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new Refused((error as { code?: unknown }).code === 'EEXIST' ? 'export.exists' : 'export.no-access');
  }
}
