import { propertyWords, sortWords, valueWords } from '#register/entity/page/index.ts';
import type { Vocabulary } from '#vocabulary/index.ts';
import type { PreviewRow } from './staging/preview.command.ts';

type Lang = 'en' | 'ko' | 'zh';

/** A row of the preview in words: what each account claims, under the names that the pages of the register use. A link to another row has no words yet. */
export const toShownRow = (row: PreviewRow, lang: Lang, vocabulary: Vocabulary) => ({
  ...row, fate: row.fate === 'none' ? ('problem' as const) : row.fate, cells: row.cells.map(([column, cell]): [string, string] => [column, cell]),
  accounts: row.accounts.map(({ kind, sort, change, address, claims }) => ({
    kind, sort, sortWords: sortWords(sort, lang), change, address,
    claims: claims.map(({ property, value, howKnown }) => ({ property, label: propertyWords(kind, property, lang), words: value.is === 'account' ? '' : valueWords(value, lang, vocabulary), how: howKnown.how })),
  })),
});
