/** Roles of hats. A person may own two; a session has one. Source: DESIGN 1, core 22. */
export const roles = ['administrator', 'documenter', 'analyst', 'reviewer', 'data-manager', 'lawyer', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** Everybody who reads the register. Administrators and auditors are not among them (invariant 12). */
export const readers = ['documenter', 'analyst', 'reviewer', 'data-manager', 'lawyer'] as const satisfies readonly Role[];

/** What a command may do, declared beside it: its name as it stands in the log, and who may run it. */
export type Permission = { readonly command: string; readonly roles: readonly Role[] };
export const permission = (command: string, ...allowed: readonly Role[]): Permission => ({ command, roles: allowed });
