import { readFileSync, statSync } from 'node:fs';
import { Refused } from '#base/result.ts';

const least = 12;

/**
 * The passphrase of a register: from the file that VIGIL_PASSPHRASE_FILE names (0600), else asked at the terminal without
 * echo; undefined where there is neither. A new register may go without: then its key lies in a file.
 * Refused: `key.file-open-to-others`, `key.no-passphrase-file`, `usage.stopped`.
 */
export async function getPassphrase(env: NodeJS.ProcessEnv, isNew: boolean): Promise<string | undefined> {
  const file = env['VIGIL_PASSPHRASE_FILE'];
  if (file !== undefined && file !== '') return readPassphraseFile(file);
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  return isNew ? choose() : ask('Passphrase: ');
}

export function readPassphraseFile(file: string): string {
  let mode: number;
  try {
    mode = statSync(file).mode;
  } catch {
    throw new Refused('key.no-passphrase-file');
  }
  if ((mode & 0o077) !== 0) throw new Refused('key.file-open-to-others');
  return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
}

async function choose(): Promise<string | undefined> {
  process.stderr.write(`A new register is made. Choose a passphrase of ${least} signs or more; whoever loses it loses what is sealed.\nWithout one (press Enter) the key is written to a file outside the data folder.\n`);
  for (;;) {
    const first = await ask('New passphrase: ');
    if (first === '') return undefined;
    if (first.length < least) process.stderr.write(`At least ${least} signs.\n`);
    else if ((await ask('Once more: ')) === first) return first;
    else process.stderr.write('The two differ.\n');
  }
}

/** One line from the terminal that is not shown while it is typed. */
function ask(prompt: string): Promise<string> {
  const { stdin } = process;
  process.stderr.write(prompt);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    let text = '';
    const end = (settle: () => void): void => {
      stdin.off('data', take);
      stdin.setRawMode(false);
      stdin.pause();
      process.stderr.write('\n');
      settle();
    };
    const take = (typed: string): void => {
      for (const sign of typed) {
        if (sign === '\r' || sign === '\n') return end(() => resolve(text));
        if (sign === '\u0003' || sign === '\u0004') return end(() => reject(new Refused('usage.stopped')));
        if (sign === '\u007f' || sign === '\b') text = [...text].slice(0, -1).join('');
        else if (sign >= ' ') text += sign;
      }
    };
    stdin.on('data', take);
    stdin.resume();
  });
}
