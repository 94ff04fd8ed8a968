import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { Refused } from '#base/result.ts';

/** Roles that sign in by SCRAM with random passwords kept sealed under the master key. */
export const loginRoles = ['vigil_app', 'vigil_door', 'vigil_sequencer', 'vigil_eraser', 'vigil_auditor'] as const;
export type LoginRole = (typeof loginRoles)[number];
export type RolePasswords = Readonly<Record<LoginRole, string>>;

/** Owners without sign-in: of tables, and of the one search function. */
const ownerRoles = ['vigil_migrator', 'vigil_searcher'] as const;

export const newPasswords = (random: (n: number) => Uint8Array = (n) => randomBytes(n)): RolePasswords =>
  Object.fromEntries(loginRoles.map((role) => [role, Buffer.from(random(24)).toString('base64url')])) as RolePasswords;

/**
 * Makes the roles that are missing and sets their passwords. `admin` is the superuser of our own cluster, or a role with
 * CREATEROLE on a managed one. Roles belong to a whole cluster, so one cluster serves one register (tests excepted).
 */
export async function ensureRoles(admin: Client, passwords: RolePasswords): Promise<void> {
  const { rows } = await admin.query<{ rolname: string; rolsuper: boolean }>(`select rolname, rolsuper from pg_roles where rolname like 'vigil\\_%'`);
  const there = new Map(rows.map((row) => [row.rolname, row.rolsuper]));
  for (const role of [...ownerRoles, ...loginRoles]) {
    if (there.get(role)) throw new Refused('store.role-is-superuser', { role });
    if (!there.has(role)) await admin.query(`create role ${role} nologin noinherit`);
  }
  for (const role of loginRoles) {
    await admin.query(`alter role ${role} login password ${admin.escapeLiteral(passwords[role])}`);
    await admin.query(`alter role ${role} set plan_cache_mode = force_custom_plan`);
  }
  await admin.query('grant vigil_searcher to vigil_migrator');
  await admin.query('grant vigil_migrator to current_user');
  await admin.query('grant vigil_searcher to current_user');
}
