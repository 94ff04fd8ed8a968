import type { In } from '../../api/apis.ts';

/** What stands in the address: a filter can be sent to a colleague with the same hat. */
export type AuditSearch = { readonly name?: string; readonly role?: string; readonly command?: string; readonly day?: string; readonly opens?: string };

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined);
export function parseSearch(given: Record<string, unknown>): AuditSearch {
  const [name, role, command, day] = [text(given['name']), text(given['role']), text(given['command']), text(given['day'])];
  return {
    ...(name === undefined ? {} : { name }), ...(role === undefined ? {} : { role }), ...(command === undefined ? {} : { command }),
    ...(day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day) ? {} : { day }), ...(given['opens'] === 'yes' ? { opens: 'yes' } : {}),
  };
}

const roles = ['administrator', 'documenter', 'analyst', 'reviewer', 'data-manager', 'lawyer', 'auditor'] as const;
/** A day is one of this machine's clock, from its first moment to the next day's. */
export function filterOf({ name, role, command, day, opens }: AuditSearch): In<'GET /api/audit'> {
  const known = roles.find((one) => one === role);
  const [year = 0, month = 1, date = 1] = (day ?? '').split('-').map(Number);
  const span = day === undefined || Number.isNaN(new Date(year, month - 1, date).getTime()) ? {} : { from: new Date(year, month - 1, date).toISOString(), to: new Date(year, month - 1, date + 1).toISOString() };
  return { ...(name === undefined ? {} : { name }), ...(known === undefined ? {} : { role: known }), ...(command === undefined ? {} : { command }), ...(opens === undefined ? {} : { opens: 'true' }), ...span };
}
