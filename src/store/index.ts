export { bulkInsert, type Cell, type Column } from './bulk-insert.ts';
export { migrate, readMigrations, type Migration } from './migrate.ts';
export { connectOutbound } from './outbound.ts';
export { openPools, type Address, type Pools } from './pools.ts';
export { ensureRoles, loginRoles, newPasswords, type LoginRole, type RolePasswords } from './roles.ts';
export { printSchema } from './schema-text.ts';
export { inTransaction, toRefusal, wrap, type Tx, type WriteTx } from './tx.ts';
export { deriveKey, hasVault, makeVault, openVault, readVaultFile, seal, unseal } from './vault.ts';
export type { MasterKey, Opener, Secrets, Vault } from './vault.ts';
