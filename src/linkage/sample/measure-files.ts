import { Refused } from '#base/result.ts';
import type { Model } from '../model/model.ts';
import { refuseSame } from '../read-lists.ts';
import { readTable } from '../table/read-table.ts';
import type { Table } from '../table/table.ts';
import { checkPlaces } from '../write/check-places.ts';
import { writeFiles } from '../write/out-file.ts';
import type { OutFile } from '../write/out-file.ts';
import type { Design } from './design.ts';
import { hashOf } from './hash-of.ts';
import { judge } from './judge.ts';
import type { Judged } from './judge.ts';
import { measureSample } from './measure-sample.ts';
import type { SampleMeasures } from './measure-sample.ts';
import { modelPage } from './model-page.ts';
import { againLines, readSheet } from './sheet.ts';

export type MeasureFiles = {
  /** Sheets of one or two reviewers. */ readonly sheets: readonly string[]; /** What was settled of rows on which two differ. */ readonly settled?: string;
  readonly design: Design; /** For the page, and where it was read. */ readonly model?: Model; readonly modelFile?: string; /** Other files that were read and may not be replaced. */ readonly read: readonly string[];
  /** Written: the figures, the page of the model, and the rows that two answered otherwise. */ readonly out?: string; readonly page?: string; readonly differ?: string; readonly overwrite: boolean;
};
export type SampleAnswer = SampleMeasures & Pick<Judged, 'differ' | 'agreement' | 'table'> & { readonly reviewers: number; readonly design: Pick<Design, 'seed' | 'files' | 'records'> };

/** What reviewers answered, as figures with intervals. Refused as `readTable`, `readSheet`, `checkPlaces`; `link.sheet` where nothing was answered, `link.same-file` where one sheet is given for two, `link.other-model` where the page is asked of a model that the sample is not of. */
export async function measureFiles(options: MeasureFiles): Promise<SampleAnswer> {
  const { sheets, settled, design, model, overwrite } = options;
  await refuseSame([...sheets, ...(settled === undefined ? [] : [settled])]);
  await checkPlaces([options.out, options.page, options.differ].filter((place) => place !== undefined), [...sheets, ...(settled === undefined ? [] : [settled]), ...options.read], overwrite);
  if (options.modelFile !== undefined && (await hashOf(options.modelFile)) !== design.files.model) throw new Refused('link.other-model');
  const tables: Table[] = [];
  for (const sheet of sheets) tables.push(await readTable(sheet));
  const judged = judge(tables.map((table) => readSheet(table, design)), settled === undefined ? undefined : readSheet(await readTable(settled), design));
  if (judged.verdicts.size === 0) throw new Refused('link.sheet', { answered: 0 });
  const answer: SampleAnswer = { ...measureSample(design, judged), differ: judged.differ, agreement: judged.agreement, table: judged.table, reviewers: sheets.length, design: { seed: design.seed, files: design.files, records: design.records } };
  const out: OutFile[] = [];
  if (options.out !== undefined) out.push({ path: options.out, lines: [`${JSON.stringify(answer, null, 1)}\n`] });
  if (options.page !== undefined && model !== undefined) out.push({ path: options.page, lines: [modelPage(model, answer)] });
  if (options.differ !== undefined) out.push({ path: options.differ, lines: againLines(tables[0]!, new Set(judged.differ)) });
  await writeFiles(out, overwrite);
  return answer;
}
