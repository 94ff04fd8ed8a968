import { bases } from '#consent/index.ts';
import { materials } from '#register/source/index.ts';
import { listTerms } from '#vocabulary/index.ts';
import { fieldTables, type Words } from './fields/all-fields.ts';
import { offeredFields } from './map-of-fields.ts';
import { problemWords } from './problem-words.ts';
import { riskWords } from './risk-words.ts';
import { basisLabels, materialLabels } from './workbook/layout.ts';

const labelled = (codes: readonly string[], labels: Readonly<Record<string, Words>>) => codes.map((code) => ({ code, label: labels[code] ?? { en: code, ko: code, zh: code } }));

/** All that the screens of an import say by code: fields, problems, risks, bases, measures, in three languages. */
export const importWords = () => ({
  fields: Object.fromEntries(fieldTables.map((table) => [table, offeredFields(table).map(({ id, label, help, reads, part, use }) => ({ id, label, help, lists: reads?.as === 'term' ? [reads.list].flat() : use === 'how' ? ['how-known'] : [], part: part ?? null, use: use ?? null }))])),
  codes: { ...problemWords(), ...riskWords },
  measures: listTerms('measure').map(({ code, label }) => ({ code, label })),
  bases: labelled(bases, basisLabels) as { code: (typeof bases)[number]; label: Words }[],
  materials: labelled(materials, materialLabels),
});
