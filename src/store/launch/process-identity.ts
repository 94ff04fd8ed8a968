import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** True if some process has this number, whoever owns it. A zombie counts as dead where that can be told. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return readStat(pid)?.state !== 'Z';
}

/** What tells a process from a later one with the same number: boot and start time. Undefined where it cannot be told. */
export function findIdentity(pid: number): string | undefined {
  const stat = readStat(pid);
  if (stat !== undefined) return `${readText('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}.${stat.started}`;
  if (process.platform === 'linux') return undefined;
  const asked = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } });
  const text = asked.status === 0 ? asked.stdout.trim().replaceAll(/\s+/g, '_') : '';
  return text === '' ? undefined : text;
}

/** Whether the process is the PostgreSQL server of `folder` (absolute, links resolved): a postmaster works inside its folder. */
export function isServerOf(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      // another user's process, or a hidden /proc: its command line may still be readable
      const line = readText(`/proc/${pid}/cmdline`);
      return line === undefined || line.includes(folder);
    }
  }
  const asked = spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin' } });
  return asked.status === 0 && asked.stdout.includes(folder);
}

function readStat(pid: number): { state: string; started: string } | undefined {
  const text = readText(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' '); // the name may hold spaces and brackets
  return { state: fields[0] ?? '', started: fields[19] ?? '' };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
