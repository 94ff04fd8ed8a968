import { distance } from '#base/text/index.ts';
import type { Command } from './command.ts';

type Said = Pick<Command, 'name' | 'usage' | 'does' | 'options'>;

const everywhere = [
  'Everywhere', '  --json                one JSON document on stdout; messages stay on stderr', '  --data DIR            the data folder', '  --practice            the practice register beside it: invented people', '  --as NAME [--role R]  who acts; asks for the password, or VIGIL_PASSWORD_FILE',
  '  --compartment NAME    in which circle of readers', '  --help                of one command', '',
  'A register locked by a passphrase asks for it, or reads VIGIL_PASSPHRASE_FILE.', 'DATABASE_URL names another PostgreSQL 15 or newer.',
  'Exit: 0 done, 1 bad usage or input, 2 refused, 3 verification failed, 4 internal error',
];

/** All commands, in order of name, and what holds everywhere. */
export const helpAll = (commands: readonly Said[]): string => [
  'vigil: a register of forced returns', '',
  ...[...commands].sort((a, b) => (a.name < b.name ? -1 : 1)).map((command) => `  vigil ${command.usage}\n      ${command.does}`), '', ...everywhere,
].join('\n');

/** One command, and those whose name begins with it. */
export const helpOf = (command: Said, commands: readonly Said[]): string => [
  `vigil ${command.usage}`, `  ${command.does}`,
  ...commands.filter((other) => other.name.startsWith(`${command.name} `)).map((other) => `\nvigil ${other.usage}\n  ${other.does}`), '', ...everywhere,
].join('\n');

/** Commands that somebody may have meant: verbs of the feature named, else those spelled nearly so. At most five. */
export function suggest(words: readonly string[], names: readonly string[]): string[] {
  const typed = words.slice(0, 2).map((word) => word.slice(0, 40));
  const [first = ''] = typed;
  const verbs = names.filter((name) => name.startsWith(`${first} `));
  const near = (name: string): number => distance(typed.slice(0, name.split(' ').length).join(' '), name);
  const among = verbs.length > 0 ? verbs : names.filter((name) => near(name) <= Math.max(1, Math.floor(name.length / 3)));
  return [...among].sort((a, b) => near(a) - near(b) || (a < b ? -1 : 1)).slice(0, 5);
}
