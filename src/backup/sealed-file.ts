import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { Decrypter, Encrypter, Stanza, type Identity, type Recipient } from 'age-encryption';
import { Refused } from '#base/result.ts';
import type { World } from '#base/world.ts';
import { deriveKey, seal, unseal, type MasterKey, type VaultFile } from '#store/index.ts';
import { backupFormat, type BackupKind } from './manifest.ts';

/**
 * A backup file: age (age-encryption.org/v1) over Zstandard over frames, and 31 bytes behind it by which a file that was cut
 * is told from one that was damaged. The file key is sealed under a key derived from the master key: symmetric from end to
 * end, so that nothing recorded today waits for a quantum computer.
 */
const backupPlace = (register: string, kind: BackupKind): string => `backup ${kind} ${register}`;
const stanzaName = (kind: BackupKind): string => `vigil-${kind}-${backupFormat}`;

/** Who holds the master key can read it. A key backup carries the vault too, which opens nothing by itself. */
function toRecipient(world: World, master: MasterKey, register: string, kind: BackupKind, vault: VaultFile | undefined): Recipient {
  return {
    wrapFileKey: (fileKey) => [
      new Stanza([stanzaName(kind), register], seal(world, deriveKey(master, 'backup'), fileKey, backupPlace(register, kind))),
      ...(vault === undefined ? [] : [new Stanza(['vigil-vault'], Buffer.from(JSON.stringify(vault)))]),
    ],
  };
}

const footerSize = 31;
const footer = (length: number): string => `\nvigil-end ${String(length).padStart(18, '0')}\n\n`;

/** Bytes of the file, for frames. */
export async function* encryptFrames(world: World, master: MasterKey, register: string, kind: BackupKind, vault: VaultFile | undefined, frames: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(toRecipient(world, master, register, kind, vault));
  const packed = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } });
  // What goes wrong in the frames ends the stream; whoever reads it hears of it.
  pipeline(Readable.from(frames, { objectMode: false, highWaterMark: 1 << 18 }), packed, () => undefined);
  let length = 0;
  for await (const chunk of await encrypter.encrypt(Readable.toWeb(packed) as ReadableStream<Uint8Array>)) {
    length += chunk.length;
    yield chunk;
  }
  yield Buffer.from(footer(length));
}

export type Opening = { readonly register: string; readonly vault: VaultFile | undefined };

/**
 * Opens a backup file as a stream of the bytes of its frames. `findMaster` is asked once the file has told whose it is.
 * Refused: `backup.no-file`, `backup.not-a-backup`, `backup.newer`, `backup.cut-short`, `backup.wrong-key`, and what
 * `findMaster` refuses; the bytes end in `backup.damaged`.
 */
export async function decryptFrames(path: string, kind: BackupKind, findMaster: (opening: Opening) => Promise<MasterKey>): Promise<AsyncIterable<Uint8Array>> {
  const length = measure(path);
  let opened = false;
  const identity: Identity = {
    async unwrapFileKey(stanzas) {
      const key = getKeyStanza(stanzas, kind);
      if (length.cut) throw new Refused('backup.cut-short');
      const register = key.args[1] ?? '';
      const master = await findMaster({ register, vault: parseVault(stanzas) });
      try {
        const fileKey = unseal(deriveKey(master, 'backup'), key.body, backupPlace(register, kind));
        opened = true;
        return new Uint8Array(fileKey);
      } catch {
        throw new Refused('backup.wrong-key');
      }
    },
  };
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const file = createReadStream(path, { end: Math.max(0, length.bytes - 1), highWaterMark: 1 << 18 });
  try {
    const clear = await decrypter.decrypt(Readable.toWeb(file) as ReadableStream<Uint8Array>);
    const unpacked = createZstdDecompress();
    pipeline(Readable.fromWeb(clear as never), unpacked, () => undefined);
    return unpacked;
  } catch (error) {
    file.destroy();
    if (error instanceof Refused) throw error;
    throw new Refused(opened ? 'backup.damaged' : length.cut ? 'backup.cut-short' : 'backup.not-a-backup');
  }
}

function getKeyStanza(stanzas: readonly Stanza[], kind: BackupKind): Stanza {
  const ours = stanzas.find((stanza) => stanza.args[0]?.startsWith('vigil-data-') === true || stanza.args[0]?.startsWith('vigil-keys-') === true);
  const [, is, format] = /^vigil-(data|keys)-(\d+)$/.exec(ours?.args[0] ?? '') ?? [];
  if (ours === undefined || is === undefined) throw new Refused('backup.not-a-backup');
  if (Number(format) > backupFormat) throw new Refused('backup.newer', { format: Number(format), known: backupFormat });
  if (is !== kind) throw new Refused(kind === 'data' ? 'backup.is-keys' : 'backup.is-data');
  return ours;
}

function parseVault(stanzas: readonly Stanza[]): VaultFile | undefined {
  const found = stanzas.find((stanza) => stanza.args[0] === 'vigil-vault');
  try {
    return found === undefined ? undefined : (JSON.parse(Buffer.from(found.body).toString()) as VaultFile);
  } catch {
    throw new Refused('backup.damaged', { table: 'vault' });
  }
}

/** Bytes of age's part, and whether the end is missing. */
function measure(path: string): { readonly bytes: number; readonly cut: boolean } {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    throw new Refused('backup.no-file');
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) throw new Refused('backup.no-file');
    const bytes = Math.max(0, stat.size - footerSize);
    const end = Buffer.alloc(footerSize);
    readSync(file, end, 0, footerSize, bytes);
    const whole = end.toString('latin1') === footer(bytes);
    return { bytes: whole ? bytes : stat.size, cut: !whole };
  } finally {
    closeSync(file);
  }
}
