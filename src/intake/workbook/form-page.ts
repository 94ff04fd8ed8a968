import { bases } from '#consent/index.ts';
import { builtInVocabulary, type Language, type Vocabulary } from '#vocabulary/index.ts';
import { aboutFields, basisLabels, choicesOf, columnsOf, dataSheets, type WorkbookTable } from './layout.ts';
import { aboutWords, doNotRecord, formWords } from './workbook-words.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** Lists longer than this are in the codebook; on paper a line is left to write on. */
const mostBoxes = 12;
/** How many rows of a sheet one form has room for; more are written on another copy. */
const rows: Readonly<Record<WorkbookTable, number>> = { people: 1, returns: 2, custody: 2, acts: 2 };

/**
 * A form to print that asks what the workbook asks, in its order, under its words and version: what stands on paper goes into the workbook row by
 * row. One page of HTML that fetches nothing.
 */
export function formPage(lang: Language, vocabulary: Vocabulary = builtInVocabulary()): string {
  const say = formWords[lang];
  const boxes = (words: readonly string[]): string => `<ul class="boxes">${words.map((word) => `<li>${escaped(word)}</li>`).join('')}</ul>`;
  const line = (label: string, help: string, inside: string): string => `<div class="field"><b>${escaped(label)}</b>${help === '' ? '' : ` <small>${escaped(help)}</small>`}${inside}</div>`;
  const write = (lines = 1): string => '<span class="write"></span>'.repeat(lines);
  const about = aboutFields.map(({ id, label, help }) => line(label[lang], help[lang], id === 'basis' ? boxes(bases.map((basis) => basisLabels[basis]?.[lang] ?? basis)) : write(id === 'told' || id === 'may-hold' || id === 'note' ? 2 : 1))).join('');
  const tables = dataSheets.map(({ table, name, says }) => {
    const one = columnsOf(table).map((field) => {
      const choices = choicesOf(field, lang, vocabulary).map(({ label }) => label);
      return line(field.label[lang], field.help[lang], choices.length === 0 ? write(field.lines) : choices.length > mostBoxes ? `${write()}<small>${escaped(say.codebook)}</small>` : boxes(choices));
    }).join('');
    return `<section><h2>${escaped(name[lang])}</h2><p>${escaped(says[lang])}</p>${`<div class="row">${one}</div>`.repeat(rows[table])}</section>`;
  });
  const [title, ...lines] = aboutWords[lang];
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-Hans' : lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(say.title)}</title>
<style>
@page { size: A4; margin: 16mm 14mm }
body { font: 10.5pt/1.45 "Noto Sans", "Noto Sans KR", "Noto Sans CJK KR", "Noto Sans SC", "Noto Sans CJK SC", sans-serif; color: #111; max-width: 190mm; margin: 8mm auto; padding: 0 4mm; word-break: keep-all; overflow-wrap: anywhere }
html[lang|=zh] body { word-break: normal }
h1 { font-size: 16pt; margin: 0 0 2mm } h2 { font-size: 13pt; margin: 8mm 0 1mm; break-after: avoid } p { margin: 0 0 2mm }
small { color: #444; font-size: 8.5pt; font-weight: normal }
.stop { border: 1.5pt solid #111; padding: 2mm 4mm; break-inside: avoid } .stop ul { margin: 1mm 0 0; padding-left: 5mm }
.row { border: .75pt solid #777; padding: 2mm 4mm 3mm; margin: 3mm 0 }
.field { break-inside: avoid; margin: 0 0 2.2mm }
.write { display: block; border-bottom: .75pt solid #777; height: 7mm }
.boxes { list-style: none; margin: .8mm 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .5mm 5mm }
.boxes li::before { content: ""; display: inline-block; width: 3.2mm; height: 3.2mm; border: .75pt solid #111; margin-right: 1.6mm; vertical-align: -.4mm }
section + section { break-before: page }
footer { margin-top: 6mm; font-size: 8.5pt; color: #444 }
</style></head><body>
<h1>${escaped(say.title)}</h1><p>${escaped(say.intro)}</p>${lines.slice(1, -2).map((text) => `<p>${escaped(text)}</p>`).join('')}
<div class="stop"><b>${escaped(lines.at(-1) ?? title ?? '')}</b><ul>${doNotRecord[lang].map((text) => `<li>${escaped(text)}</li>`).join('')}</ul></div>
<section><h2>${escaped(say.about)}</h2><div class="row">${about}</div></section>
${tables.join('\n')}
<footer>${escaped(say.footer)} vigil-workbook-1 · ${lang}</footer>
</body></html>
`;
}
