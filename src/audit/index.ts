export { auditChoices, auditEntries, auditPermission, mostEntries, type AuditChoices, type AuditPage } from './audit.command.ts';
export type { Entry, Filter } from './audit.store.ts';
export { openings, opensSealed } from './openings.ts';
