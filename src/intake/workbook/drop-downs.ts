import type { Feature, Image } from 'write-excel-file/node';
import { getSelfClosingTagMarkup, insertElementMarkupAccordingToOrderOfSiblings, sanitizeTextContent } from 'write-excel-file/utility';

/** What a column of a sheet offers: words to choose from (cells of another sheet) and a line of help that shows beside the cell. `cells`: as `B2:B2000`. */
export type DropDown = { readonly cells: string; readonly from?: string; readonly title: string; readonly says: string };
export type SheetExtras = { readonly dropDowns?: readonly DropDown[]; readonly state?: 'hidden' | 'veryHidden' };

/** Elements that come after a sheet's rows and before its links, in the order the format wants (ECMA-376 part 1, 18.3.1.99). */
const order = ['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr', 'sheetProtection', 'protectedRanges', 'scenarios', 'autoFilter', 'sortState', 'dataConsolidate', 'customSheetViews', 'mergeCells', 'phoneticPr', 'conditionalFormatting', 'dataValidations', 'hyperlinks', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'drawing'];

/**
 * Adds drop-downs, help, hidden sheets and how sheets are printed to what `write-excel-file` writes, through its own interface for additions. Another word than those
 * offered may be typed: it comes in as words and is asked about there.
 */
export const dropDowns = (sheets: readonly SheetExtras[]): Feature<Image['content']> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _options, { sheetIndex }) => {
          const all = sheets[sheetIndex]?.dropDowns ?? [];
          const put = (before: string, markup: string): string => insertElementMarkupAccordingToOrderOfSiblings(before, markup, order, 'worksheet');
          // On paper a sheet is as wide as a page.
          const printed = put(put(xml, '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'), '<pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
          return all.length === 0 ? printed : put(printed, `<dataValidations count="${all.length}">${all.map(validation).join('')}</dataValidations>`);
        },
      },
      'xl/workbook.xml': {
        transform: (xml) => {
          let at = -1;
          return xml.replace(/<sheet\s[^>]*\/>/g, (tag) => {
            at += 1;
            const state = sheets[at]?.state;
            return state === undefined ? tag : tag.replace('<sheet ', `<sheet state="${state}" `);
          });
        },
      },
    },
  },
});

function validation({ cells, from, title, says }: DropDown): string {
  const said = { allowBlank: 1, showInputMessage: 1, promptTitle: cut(title, 32), prompt: cut(says, 255), sqref: cells };
  if (from === undefined) return getSelfClosingTagMarkup('dataValidation', attributes(said));
  const opening = getSelfClosingTagMarkup('dataValidation', attributes({ type: 'list', errorStyle: 'information', showErrorMessage: 0, ...said })).replace(/\/>$/, '>');
  return `${opening}<formula1>${sanitizeTextContent(from)}</formula1></dataValidation>`;
}

/** The markup of a tag escapes what they say. */
const attributes = (all: Readonly<Record<string, string | number>>): Record<string, string> => Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)]));
const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
