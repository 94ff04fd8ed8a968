import { openSync, readFileSync, readSync, fstatSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Refused } from '#base/result.ts';

const most = 64 * 1024 * 1024;

/** One JSON document from a file, or from standard input for `-`. Refused: `usage.no-file`, `usage.not-json`, `usage.too-large`. */
export function readJson(path: string | undefined): unknown {
  if (path === undefined) throw new Refused('usage.missing', { what: 'FILE.json or -' });
  let text: string;
  try {
    const file = path === '-' ? 0 : openSync(path, 'r');
    if (fstatSync(file).size > most) throw new Refused('usage.too-large', { most });
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused('usage.no-file');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('usage.not-json');
  }
}

/** Passphrase or password from a file that only its owner may read, else asked at the terminal without echo, else undefined. */
export async function readSecret(file: string | undefined, prompt: string): Promise<string | undefined> {
  if (file !== undefined && file !== '') {
    try {
      if ((statSync(file).mode & 0o077) !== 0) throw new Refused('key.file-open-to-others');
      return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      if (error instanceof Refused) throw error;
      throw new Refused('usage.no-file');
    }
  }
  return process.stdin.isTTY && process.stderr.isTTY ? askHidden(prompt) : undefined;
}

async function askHidden(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  process.stdin.setRawMode(true);
  try {
    let text = '';
    const byte = Buffer.alloc(64);
    for (;;) {
      const n = readSync(0, byte);
      for (const char of byte.subarray(0, n).toString('utf8')) {
        if (char === '\r' || char === '\n') return text;
        if (char === '\u0003') throw new Refused('usage.stopped');
        text = char === '\u007f' ? text.slice(0, -1) : text + char;
      }
    }
  } finally {
    process.stdin.setRawMode(false);
    process.stderr.write('\n');
  }
}

/** A yes at the terminal. */
export async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test(await lines.question(`${question} [y/N] `));
  } finally {
    lines.close();
  }
}
