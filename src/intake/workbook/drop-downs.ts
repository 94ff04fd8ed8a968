import type { Feature, Image } from 'write-excel-file/node';
import { getSelfClosingTagMarkup, insertElementMarkupAccordingToOrderOfSiblings, sanitizeAttributeValue, sanitizeTextContent } from 'write-excel-file/utility';

/** What a column of a sheet offers: words to choose from (cells of another sheet) and a line of help that shows beside the cell. `cells`: as `B2:B2000`. */
export type DropDown = { readonly cells: string; readonly from?: string; readonly title: string; readonly says: string };
export type SheetExtras = { readonly dropDowns?: readonly DropDown[]; readonly state?: 'hidden' | 'veryHidden' };

/** Elements that come after a sheet's rows and before its links, in the order the format wants (ECMA-376 part 1, 18.3.1.99). */
const order = ['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr', 'sheetProtection', 'protectedRanges', 'scenarios', 'autoFilter', 'sortState', 'dataConsolidate', 'customSheetViews', 'mergeCells', 'phoneticPr', 'conditionalFormatting', 'dataValidations', 'hyperlinks', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'drawing'];

/**
 * Adds drop-downs, help and hidden sheets to what `write-excel-file` writes, through its own interface for additions. Another word than those
 * offered may be typed: it comes in as words and is asked about there.
 */
export const dropDowns = (sheets: readonly SheetExtras[]): Feature<Image['content']> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, _options, { sheetIndex }) => {
          const all = sheets[sheetIndex]?.dropDowns ?? [];
          return all.length === 0 ? xml : insertElementMarkupAccordingToOrderOfSiblings(xml, `<dataValidations count="${all.length}">${all.map(validation).join('')}</dataValidations>`, order, 'worksheet');
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

const attributes = (all: Readonly<Record<string, string | number>>): Record<string, string> => Object.fromEntries(Object.entries(all).map(([name, value]) => [name, sanitizeAttributeValue(String(value))]));
const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
