import type { HatId } from '#base/ids.ts';
import { inTransaction, type Tx } from '#store/index.ts';
import type { Register } from './register.ts';
import { settings, type SettingName } from './setting.ts';

export type Setting = { readonly name: SettingName; readonly value: number; readonly by: string | null; readonly at: Date | null };

/** A setting, in a transaction of a role that may read them (door, sequencer). */
export async function findSetting(tx: Tx, name: SettingName): Promise<number> {
  const [row] = await tx.query<{ value: number }>('select value from access.setting where name = $1', [name]);
  return row?.value ?? settings[name].usual;
}

export const loadSetting = (register: Register, name: SettingName): Promise<number> =>
  inTransaction(register.pools.get('vigil_door'), 'read', {}, (tx) => findSetting(tx, name));

/** All of them, with who set each and when; null for what nobody has set. */
export async function listSettings(register: Register): Promise<Setting[]> {
  const rows = await inTransaction(register.pools.get('vigil_door'), 'read', {}, (tx) => tx.query<{ name: SettingName; value: number; by: string; at: Date }>(
    'select s.name, s.value, u.name as by, s.at from access.setting s join access.hat h on h.id = s.by_hat join access.app_user u on u.id = h.app_user'));
  return (Object.keys(settings) as SettingName[]).map((name) => rows.find((row) => row.name === name) ?? { name, value: settings[name].usual, by: null, at: null });
}

export async function saveSetting(register: Register, hat: HatId, name: SettingName, value: number): Promise<void> {
  await inTransaction(register.pools.get('vigil_door'), 'write', {}, (tx) => tx.query(
    'insert into access.setting (name, value, by_hat, at) values ($1, $2, $3, $4) on conflict (name) do update set value = excluded.value, by_hat = excluded.by_hat, at = excluded.at', [name, value, hat, register.world.now().toISOString()]));
}
