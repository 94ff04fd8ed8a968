export { exportedKinds, keptBackKinds, registerFormat } from './format.ts';
export { exportPermission, isLinesPath, writeRegister, type ExportReport, type RegisterExport } from './write-register.command.ts';
export { importRegister, importRegisterPermission, type RegisterImported } from './import-register.command.ts';
export { checkRegisterFile, isRegisterFile, type FileHead } from './read-register-file.ts';
export { askExport, exportExecutor, type AskExport } from './export.command.ts';
export { askGiverFile, giverFileExecutor, giverFilePermission, writeGiverFile, type GiverFileReport } from './giver-file.command.ts';
export { byteOrderMark, csvRow } from './csv.ts';
