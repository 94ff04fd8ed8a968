import { chownSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyFilePath, openRegister, resume, type Opened } from '#access/index.ts';
import { Refused } from '#base/result.ts';
import { realWorld } from '#base/world.ts';
import { sequence } from '#ledger/index.ts';
import { hasVault, readVaultFile } from '#store/index.ts';
import { openCluster } from '#store/launch/index.ts';
import { onCommitted } from '../../src/parts.ts';

export type Practice = { readonly opened: Opened; /** Made by this call. */ readonly made: boolean };

const donePath = (dataDir: string): string => join(dataDir, 'practice.txt');
const notice = 'Practice register: everything here is invented.\n연습용 기록부: 모두 지어낸 것입니다.\n练习用登记册：全部为虚构。\n';

/** Whether the register of this folder is one of invented people. */
export const isPractice = (dataDir: string): boolean => hasVault(dataDir) && readVaultFile(dataDir).practice === true;

/**
 * Opens the practice register of a folder, making it when there is none, when `fresh`, or when an earlier making was
 * interrupted. Only a folder whose vault says that it is invented is ever thrown away. Refused: `practice.not-practice`
 * (another register lies there), `practice.in-use` (a fresh one while it runs), and the codes of `openRegister`.
 */
export async function openPractice(dataDir: string, fresh = false): Promise<Practice> {
  if (hasVault(dataDir) && !isPractice(dataDir)) throw new Refused('practice.not-practice');
  const half = hasVault(dataDir) && !existsSync(donePath(dataDir));
  if (hasVault(dataDir) && (fresh || half)) await throwAway(dataDir);
  const opened = await openRegister({ dataDir, world: realWorld, practice: true });
  try {
    if (existsSync(donePath(dataDir))) return { opened, made: false };
    const { makePractice } = await import('./register/make.ts');
    const { register } = opened;
    await makePractice(await resume(register, opened.operator), await resume(register, opened.administrator));
    while ((await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer, onCommitted)) > 0);
    writeFileSync(donePath(dataDir), notice, { mode: 0o600 });
    const owner = statSync(dataDir);
    if (process.getuid?.() === 0) chownSync(donePath(dataDir), owner.uid, owner.gid);
    return { opened, made: true };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Folder and key; nothing of it is of use to anybody. Somebody who has it open keeps it. */
async function throwAway(dataDir: string): Promise<void> {
  const { register } = readVaultFile(dataDir);
  const cluster = await openCluster({ dataDir });
  const used = !cluster.startedByUs && !cluster.adopted;
  await cluster.release();
  if (used) throw new Refused('practice.in-use');
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(keyFilePath(register), { force: true });
}
