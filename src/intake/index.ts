export { importLines, importLinesPermission, readLines, type LinesReport } from './lines.command.ts';
export { registerLine, type RegisterLine } from './lines.ts';
