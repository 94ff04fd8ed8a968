import { Refused } from '#base/result.ts';
import type { Command, Context } from '../command.ts';
import { readJson } from '../input.ts';
import { figure, path } from '../options.ts';

const load = () => import('#linkage/index.ts');

function needed(context: Context, option: string): string {
  const value = path(context, option);
  if (value === undefined) throw new Refused('usage.missing', { what: `--${option}` });
  return value;
}
const overwrite = ({ options }: Context): boolean => options['overwrite'] === true;

/** How good the links of a run are, by people who look at a sample of them. Pure as `link` is. */
export const sampleCommands: readonly Command[] = [
  {
    name: 'link sample', usage: 'link sample A [B] --clusters CLUSTERS.csv --model MODEL.json --sheet SHEET.csv --design DESIGN.json [--links 200] [--records 200] [--near 4] [--id COLUMN] [--map MAP.json] [--seed 1] [--overwrite]',
    does: 'draws by chance what people are to look at, so that precision and recall of a run of link can be known: links by how likely they are, and records, each compared with all others (--near: how many of these are shown of each, the likeliest); the sheet shows both records and nothing of what the program thinks, for one or two people who do not see each other to write same, different or unsure into verdict; the design is kept from them, and needed for link measure',
    options: { clusters: 'string', model: 'string', sheet: 'string', design: 'string', links: 'string', records: 'string', near: 'string', id: 'string', map: 'string', seed: 'string', overwrite: 'boolean' },
    async run(context) {
      const [first, second, ...more] = context.words;
      if (first === undefined) throw new Refused('usage.missing', { what: 'A' });
      if (more.length > 0) throw new Refused('usage.bad-option', { option: 'words', most: 2 });
      const [clusters, modelFile, sheet, design] = ['clusters', 'model', 'sheet', 'design'].map((option) => needed(context, option)) as [string, string, string, string];
      const [id, map] = [path(context, 'id'), path(context, 'map')];
      const numbers = { links: figure(context, 'links', 200, 1, 100_000), searched: figure(context, 'records', 200, 1, 10_000), near: figure(context, 'near', 4, 1, 100), seed: figure(context, 'seed', 1, 0, 4_294_967_295) };
      const { sampleLinks, parseColumnMap, parseModel } = await load();
      const drawn = await sampleLinks({
        files: second === undefined ? [first] : [first, second], clusters, modelFile, model: parseModel(readJson(modelFile)), sheet, design, ...numbers, overwrite: overwrite(context), say: context.say,
        ...(id === undefined ? {} : { id }), ...(map === undefined ? {} : { map: parseColumnMap(readJson(map)) }),
      });
      const links = drawn.strata.reduce((sum, stratum) => sum + stratum.drawn, 0);
      const of = drawn.strata.reduce((sum, { pairs }) => sum + pairs, 0);
      const cut = drawn.searched.filter((one) => one.cut).length;
      return {
        data: { rows: drawn.rows.length, strata: drawn.strata, links: of, searched: drawn.searched.length, records: drawn.records, cut },
        text: [
          `${drawn.rows.length} pairs to be looked at: ${links} of ${of} links, and what may be the same as ${drawn.searched.length} of ${drawn.records} records`,
          ...(cut === 0 ? [] : [`with ${cut} of these records more was found than is shown`]),
          `${sheet}: a copy for each of two people, who write same, different or unsure into verdict; it names people, keep it as you keep the list`,
          `${design}: for link measure, and not for those who look`,
        ].join('\n'),
      };
    },
  },
  {
    name: 'link measure', usage: 'link measure SHEET.csv [SECOND.csv] --design DESIGN.json [--settled SETTLED.csv] [--differ DIFFER.csv] [--out MEASURES.json] [--model MODEL.json --page PAGE.html] [--overwrite]',
    does: 'precision and recall of the links from reviewed sheets of link sample, with intervals of 95 %, and how far two reviewers agree (share, AC1, kappa); --differ writes the rows that two answered otherwise, for a third look that --settled gives back; --page writes the page of the model, with its weights and these figures',
    options: { design: 'string', settled: 'string', differ: 'string', out: 'string', model: 'string', page: 'string', overwrite: 'boolean' },
    async run(context) {
      const [first, second, ...more] = context.words;
      if (first === undefined) throw new Refused('usage.missing', { what: 'SHEET.csv' });
      if (more.length > 0) throw new Refused('usage.bad-option', { option: 'words', most: 2 });
      const designFile = needed(context, 'design');
      const [settled, differ, out, modelFile, page] = ['settled', 'differ', 'out', 'model', 'page'].map((option) => path(context, option));
      if (page !== undefined && modelFile === undefined) throw new Refused('usage.missing', { what: '--model' });
      const { measureFiles, parseDesign, parseModel, sayMeasures } = await load();
      const answer = await measureFiles({
        sheets: second === undefined ? [first] : [first, second], design: parseDesign(readJson(designFile)), read: [designFile, ...(modelFile === undefined ? [] : [modelFile])], overwrite: overwrite(context),
        ...(settled === undefined ? {} : { settled }), ...(differ === undefined ? {} : { differ }), ...(out === undefined ? {} : { out }), ...(page === undefined ? {} : { page }), ...(modelFile === undefined ? {} : { modelFile, model: parseModel(readJson(modelFile)) }),
      });
      const said = sayMeasures(answer);
      const { agreement } = answer;
      return {
        data: answer,
        text: [
          `precision                ${said.precision}`, `recall, at most          ${said.recall}`, `B-cubed recall, at most  ${said.cubed}`,
          ...(agreement === null || agreement.pairs === 0 ? [] : [`two agree                raw ${agreement.raw?.toFixed(3) ?? '-'}, AC1 ${agreement.ac1?.toFixed(3) ?? '-'}, kappa ${agreement.kappa?.toFixed(3) ?? 'not known'}, of ${agreement.pairs} pairs`]),
          ...said.cautions,
        ].join('\n'),
      };
    },
  },
];
