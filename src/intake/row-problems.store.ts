import { read, type Session } from '#access/index.ts';
import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import type { ImportBody } from './import.store.ts';
import type { Language } from '#vocabulary/index.ts';
import { toRow } from './kitchen.ts';
import type { ShownProblem } from './show-problem.ts';
import { dataSheets } from './workbook/layout.ts';

const page = 5000;

/** Rows that an import left out, page by page, as `working.import_row` has them: codes and fields. `lang`: in which the sheets of a workbook of our own are named, the only file of several tables. Refused: `register.not-found`. */
export async function* problemsOf(session: Session, id: string, lang: Language = 'en'): AsyncGenerator<ShownProblem> {
  if (!isUuid(id)) throw new Refused('register.not-found');
  const [run] = await read(session, 'record', (tx) => tx.query<{ compartment: number; open: string }>(`select h.compartment, b.open from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id
    where h.compartment = any ($1) and h.id = $2 and h.kind = 'import' and h.replaces is null`, [tx.held, id]));
  if (run === undefined) throw new Refused('register.not-found');
  const several = ((JSON.parse(run.open) as ImportBody).tables ?? 1) > 1;
  for (let after = -1; ;) {
    const rows = await read(session, 'record', (tx) => tx.query<{ row: number; code: string; field: string | null }>(`select row, code, field from working.import_row where compartment = $1 and import = $2 and outcome = 'refused' and row > $3 order by row limit ${page}`, [run.compartment, id, after]));
    for (const { row, code, field } of rows) {
      const at = several ? toRow(row) : { table: 0, row };
      const sheet = several ? dataSheets[at.table]?.name[lang] : undefined;
      yield { row: at.row, code, field, ...(sheet === undefined ? {} : { sheet }) };
    }
    if (rows.length < page) return;
    after = rows.at(-1)?.row as number;
  }
}
