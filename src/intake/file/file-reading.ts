import { z } from 'zod';
import { encodings } from './encoding.ts';

/** How a file is to be read: what was detected or said. What is left out is taken from the name of the file, UTF-8, the first row, the first sheet that is not hidden. */
export const fileReading = z.strictObject({
  format: z.enum(['csv', 'json-lines', 'xlsx']).optional(),
  encoding: z.enum(encodings).optional(),
  delimiter: z.string().length(1).refine((sign) => !/["\r\n\0]/.test(sign), 'delimiter').optional(),
  /** The row with the names of the columns, counted as a spreadsheet counts. */
  headerRow: z.int().min(1).max(1000).optional(),
  sheet: z.string().min(1).max(200).optional(),
});
export type FileReading = z.infer<typeof fileReading>;
export type Format = NonNullable<FileReading['format']>;
