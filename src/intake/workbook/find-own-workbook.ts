import type { FileReading } from '../file/file-reading.ts';
import type { TableFile } from '../input.ts';
import type { TableOrder } from '../kitchen.ts';
import type { ImportMap } from '../map.ts';

export type OwnWorkbook = { readonly version: string; readonly source: ImportMap['source']; readonly tables: readonly Omit<TableOrder, 'file'>[] };
export async function findOwnWorkbook(_file: TableFile, _reading: FileReading): Promise<OwnWorkbook | undefined> {
  return undefined;
}
