/** The order of the house, in one place. `ladder.ts` enforces it; docs/adr/0001 says why. */

/** A folder imports only folders before it in this list. `register` is several folders, in this order. */
export const ladder: readonly string[] = [
  'base', 'names', 'store', 'ledger', 'access', 'keys', 'approval', 'consent', 'vocabulary',
  // `review` follows `entity`, whose accounts it queues, and comes before `rebuild`, which takes a queued account to other readers.
  'register/source', 'register/account', 'register/assessment', 'register/entity', 'register/review', 'register/rebuild', 'register/draft',
  'search', 'intake', 'erasure', 'backup', 'proof', 'audit', 'evidence', 'linkage', 'estimation', 'figures', 'publishing', 'action', 'exchange', 'help',
  'parts.ts',
];

/** Import all of the above, and never each other. */
export const drivers: readonly string[] = ['server', 'cli', 'web'];

/** Folders inside a feature with a door of their own: large, and asked for by themselves (the gazetteer by whoever reads places, the launcher by whoever starts, pages of entries by whoever shows them, the overlap of two lists by its commands, pairs proposed in the register by theirs). */
export const innerDoors: readonly string[] = ['vocabulary/gazetteer/index.ts', 'store/launch/index.ts', 'register/entity/page/index.ts', 'linkage/overlap/index.ts', 'linkage/review/index.ts'];

/** Any file of these may be imported from outside; of the others only index.ts or contract.ts. */
export const open: readonly string[] = ['base'];

/** No input or output, no clock, no chance: the whole folder, or all but *.store.ts and *.command.ts. */
export const pure: readonly string[] = ['base', 'names', 'estimation'];
export const pureApart: readonly string[] = ['consent', 'vocabulary', 'register/source', 'register/account', 'register/assessment', 'register/entity', 'register/review', 'register/draft'];

/** Modules of Node which do no input or output and know no clock. Of node:crypto only these functions. */
export const pureModules: readonly string[] = ['node:assert', 'node:assert/strict', 'node:buffer', 'node:string_decoder', 'node:util'];
export const pureCrypto: readonly string[] = ['hash', 'createHash', 'createHmac', 'timingSafeEqual'];
export const impurePackages: readonly string[] = ['pg', 'pg-copy-streams', 'fastify', '@node-rs/argon2'];

/** Ways out of the machine. Packages count with all that lies below them. */
export const netModules: readonly string[] = [
  'node:net', 'node:tls', 'node:http', 'node:https', 'node:http2', 'node:dns', 'node:dns/promises', 'node:dgram', 'node:quic',
  'undici', 'axios', 'got', 'ky', 'node-fetch', 'superagent', 'ws', 'nodemailer',
];
export const netGlobals: readonly string[] = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'];

/** Endings of the names of source files; `.tsx` in web alone. */
export const endings: readonly string[] = [
  '.access.test.ts', '.browser.test.ts', '.pg.test.ts', '.store.test.ts', '.command.ts', '.store.ts', '.test.ts', '.d.ts', '.ts',
];

export type Exception = {
  /** Path of the file from the root. */
  readonly file: string;
  readonly rule: RuleName;
  /** Text that the violation must hold, so that an exception never covers more than was meant. */
  readonly about: string;
  readonly reason: string;
};

export type RuleName =
  | 'order' | 'drivers' | 'door' | 'unknown-folder' | 'outside' | 'test-import' | 'cycle' | 'unresolved' | 'dynamic-import'
  | 'file-name' | 'export-star' | 'default-export' | 'index-length' | 'long-file' | 'outbound' | 'pure' | 'migration';

/** Every exception of the house, each with its reason. One that no longer applies is reported. */
export const exceptions: readonly Exception[] = [
  { file: 'src/base/world.ts', rule: 'pure', about: 'node:crypto', reason: 'the real world: the one place where clock and chance come from' },
  { file: 'src/base/world.ts', rule: 'pure', about: 'new Date()', reason: 'the real world: the one place where clock and chance come from' },
  { file: 'src/vocabulary/built-in.ts', rule: 'pure', about: 'node:fs', reason: 'reads the committed lists of its own folder, so that a new list is a new file and no code' },
  { file: 'src/vocabulary/treatment-map.ts', rule: 'pure', about: 'node:fs', reason: 'reads a committed table of its own folder' },
  { file: 'src/cli/commands/bench.ts', rule: 'outside', about: 'bench/growth.ts', reason: 'the same, at several sizes' },
  { file: 'src/cli/commands/bench.ts', rule: 'outside', about: 'bench/run-benches.ts', reason: 'the command runs the benches, which make registers of invented persons; loaded by that command alone' },
  { file: 'src/cli/main.ts', rule: 'outside', about: 'examples/practice/open-practice.ts', reason: '--practice opens the invented register, which lies with its exercises; loaded by that word alone' },
  { file: 'src/server/main.ts', rule: 'outside', about: 'examples/practice/open-practice.ts', reason: '--practice opens the invented register, which lies with its exercises; loaded by that word alone' },
  { file: 'tools/print-schema.ts', rule: 'test-import', about: 'test-register.ts', reason: 'prints the schema of the database the tests are made from' },
  { file: 'src/store/launch/find-binaries.ts', rule: 'dynamic-import', about: 'createRequire', reason: 'finds the folder of the database package; loads no code' },
  { file: 'src/server/other-loopback.ts', rule: 'outbound', about: 'node:net', reason: 'listens on the other loopback address; connects to nothing' },
];
export const outboundFile = 'src/store/outbound.ts';
export const indexLines = 30;
export const longFile = 350;
