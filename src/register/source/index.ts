export { materials, sourceInput, type SourceInput } from './source.ts';
export { checkSource, findImportedSources, prepareSource, recordSource, recordSourcePermission, requireRightCircle, saveSources, sourceWriter, type PreparedSource } from './source.command.ts';
