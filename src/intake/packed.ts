import type { AccountPlace, BuiltAccount } from '#register/account/index.ts';
import type { CompartmentId } from '#base/ids.ts';

/** What becomes of one account of a prepared row. `primary` is the address of the row's first account. */
export type BuildJob = { readonly row: number; readonly part: number; readonly id: string; readonly chain: string; readonly replaces: string | null; readonly primary: string; /** Addresses of other rows it speaks of, by their keys. */ readonly links?: Readonly<Record<string, string>> };

/** Built accounts as few plain arrays, cheap to hand from a worker: copying thousands of small buffers costs more than making them. */
export type Packed = {
  readonly open: readonly string[];
  /** Of each account: nonce, claim hashes, sealed part, one after the other. */
  readonly bytes: Uint8Array;
  /** Of each account: claims, length of the sealed part or -1, tokens, directness. */
  readonly sizes: Int32Array;
  readonly tokens: Int32Array;
  readonly texts: readonly (readonly [kind: string, sort: string, earliest: string, latest: string, key: string, hash: string])[];
  readonly links: readonly (readonly { readonly property: string; readonly to: string }[])[];
};
const perAccount = 4;

export function pack(built: readonly BuiltAccount[]): Packed {
  const sizes = new Int32Array(built.length * perAccount);
  let length = 0;
  let words = 0;
  built.forEach(({ draft, derived }, i) => {
    sizes.set([draft.claimHashes?.length ?? 0, draft.sealed?.length ?? -1, derived.tokens.length, derived.directness], i * perAccount);
    length += 32 + 32 * (draft.claimHashes?.length ?? 0) + (draft.sealed?.length ?? 0);
    words += derived.tokens.length;
  });
  const bytes = new Uint8Array(length);
  const tokens = new Int32Array(words);
  let at = 0;
  let word = 0;
  const put = (part: Uint8Array): void => {
    bytes.set(part, at);
    at += part.length;
  };
  for (const { draft, derived } of built) {
    put(draft.nonce);
    draft.claimHashes?.forEach(put);
    if (draft.sealed !== null) put(draft.sealed);
    tokens.set(derived.tokens, word);
    word += derived.tokens.length;
  }
  return {
    open: built.map(({ draft }) => draft.open), bytes, sizes, tokens,
    texts: built.map(({ derived: d }) => [d.kind, d.sort, d.earliest, d.latest, d.rowKey?.toString('base64url') ?? '', d.rowHash?.toString('base64url') ?? '']),
    links: built.map(({ derived }) => derived.links),
  };
}

/** Undoes `pack`, for the same jobs in the same order. */
export function unpack(packed: Packed, jobs: readonly BuildJob[], place: Omit<AccountPlace, 'ownerKey' | 'indexKey'>, run: string): BuiltAccount[] {
  const bytes = Buffer.from(packed.bytes.buffer, packed.bytes.byteOffset, packed.bytes.byteLength);
  let at = 0;
  let word = 0;
  const take = (length: number): Buffer => bytes.subarray(at, (at += length));
  return jobs.map((job, i): BuiltAccount => {
    const [claims, sealed, tokens, directness] = packed.sizes.subarray(i * perAccount, i * perAccount + perAccount) as unknown as [number, number, number, number];
    const nonce = take(32);
    const claimHashes = Array.from({ length: claims }, () => take(32));
    const [kind, sort, earliest, latest, key, hash] = packed.texts[i] as Packed['texts'][number];
    const address = { compartment: place.compartment as CompartmentId, chain: job.chain, source: place.source, giver: place.giver, import: run };
    return {
      draft: { id: job.id, kind: 'account', source: place.source, giver: place.giver, chain: job.chain, replaces: job.replaces, import: run, open: packed.open[i] as string, sealed: sealed < 0 ? null : take(sealed), claimHashes, nonce },
      derived: {
        ...address, version: job.id, basis: place.basis, kind, sort, earliest, latest, directness, rowKey: Buffer.from(key, 'base64url'), rowHash: Buffer.from(hash, 'base64url'),
        tokens: Array.from(packed.tokens.subarray(word, (word += tokens))), links: packed.links[i] ?? [],
      },
    };
  });
}
