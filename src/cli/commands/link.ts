import { Refused } from '#base/result.ts';
import type { Command } from '../command.ts';
import { readJson } from '../input.ts';
import { figure, path } from '../options.ts';
import { sampleCommands } from './link-sample.ts';

/** Loaded by this command alone. */
const load = () => import('#linkage/index.ts');

/** A pure command: no register is opened, and nothing is kept but the files that are asked for. */
export const linkCommands: readonly Command[] = [
  {
    name: 'link', usage: 'link A [B] [--id COLUMN] [--out PAIRS.csv] [--clusters CLUSTERS.csv] [--map MAP.json] [--across] [--train MODEL.json | --model MODEL.json] [--update STANDING.csv] [--decisions DECISIONS.csv] [--unique SOURCE,…] [--one-to-one] [--complete-link] [--least 0.01] [--pairs 20] [--seed 1] [--threads N] [--overwrite]',
    does: 'which records of one or two lists (CSV, TSV, Parquet) may be one person: every pair with how each field stands and a score, and who is taken for one; --map says what columns hold that are not recognised ({"COLUMN": "ROLE"}), --across compares the lists only with each other (of one list its sources), --train keeps the model and --model uses one as it stands; --update carries on the clusters of a run before with its model: what new records do not touch stays; --decisions holds what people decided (id_l, id_r, verdict: same, different or unsure, and source_l, source_r), --unique names sources in which nobody stands twice, --one-to-one lets no source have two records in a cluster, --complete-link joins only where every pair is likely; as many threads as there are processors (--threads), with the same answer; opens no register. Roles: id, source, surname, given, name, chinese-name, other-name, sex, birth, age-count, age-full, age, age-convention, stated, home-province, home, return-date, return-place, route, document, phone, email, street-number, postcode, address, city, state, orthography, ignore',
    options: { id: 'string', out: 'string', clusters: 'string', map: 'string', across: 'boolean', train: 'string', model: 'string', update: 'string', decisions: 'string', unique: 'string', 'one-to-one': 'boolean', 'complete-link': 'boolean', least: 'string', pairs: 'string', seed: 'string', threads: 'string', overwrite: 'boolean' },
    async run(context) {
      const [first, second, ...more] = context.words;
      if (first === undefined) throw new Refused('usage.missing', { what: 'A' });
      if (more.length > 0) throw new Refused('usage.bad-option', { option: 'words', most: 2 });
      const [mapFile, modelFile, train, id, out, clusters, update, decisions, unique] = ['map', 'model', 'train', 'id', 'out', 'clusters', 'update', 'decisions', 'unique'].map((option) => path(context, option));
      if (modelFile !== undefined && train !== undefined) throw new Refused('usage.bad-option', { option: 'train', not: 'model' });
      // Without the model of that run pairs would weigh otherwise, and what stands would not fit them.
      if (update !== undefined && modelFile === undefined) throw new Refused('usage.missing', { what: '--model' });
      const numbers = { least: figure(context, 'least', 0.01, 0.000001, 0.999999, false), pairsPerRecord: figure(context, 'pairs', 20, 1, 1000), seed: figure(context, 'seed', 1, 0, 4_294_967_295), ...(context.options['threads'] === undefined ? {} : { threads: figure(context, 'threads', 1, 1, 64) }) };
      const { linkFiles, parseColumnMap, parseModel, toLinkShape } = await load();
      const answer = await linkFiles({
        files: second === undefined ? [first] : [first, second], ...numbers, across: context.options['across'] === true, overwrite: context.options['overwrite'] === true, say: context.say, read: [mapFile, modelFile].filter((file) => file !== undefined),
        ...(id === undefined ? {} : { id }), ...(out === undefined ? {} : { out }), ...(clusters === undefined ? {} : { clusters }), ...(train === undefined ? {} : { train }),
        ...(update === undefined ? {} : { update }), ...(decisions === undefined ? {} : { decisions }), ...(unique === undefined ? {} : { unique: unique.split(',') }), oneToOne: context.options['one-to-one'] === true, completeLink: context.options['complete-link'] === true,
        ...(mapFile === undefined ? {} : { map: parseColumnMap(readJson(mapFile)) }), ...(modelFile === undefined ? {} : { model: parseModel(readJson(modelFile)) }),
      });
      const shape = toLinkShape(answer);
      return { data: shape, text: textOf(shape) };
    },
  },
  ...sampleCommands,
];

type Shape = ReturnType<Awaited<ReturnType<typeof load>>['toLinkShape']>;
/** Share of random pairs at another level above which a model is said to be old. */
const old = 0.1;
function textOf({ records, columns, blocking, pairs, clusters, contradictions, drift, model }: Shape): string {
  const unused = columns.filter(({ use }) => use === null);
  return [
    `${records} records; compared: ${columns.flatMap(({ name, use }) => (use === null ? [] : [`${name} (${use})`])).join(', ')}`,
    ...(unused.length === 0 ? [] : [`not used: ${unused.map(({ name }) => name).join(', ')}`]),
    `${pairs.compared} pairs compared, ${blocking.perRecord.toFixed(1)} a record; ${(blocking.uncovered * 100).toFixed(2)} % of records reached by no rule`,
    ...ruleLines(blocking),
    `${pairs.likely} pairs more likely one person than two, by the score of the model; ${clusters.persons} persons, ${clusters.together} of them in several records, at most ${clusters.largest}; ${clusters.bridges} bridges to look at`,
    ...contradictions.slice(0, 3).map(({ different, same, records: held }) => `decisions contradict each other: row ${different} (different), ${same.join(', ')} (same); ${held} records are left as they stood`),
    ...(contradictions.length > 3 ? [`and ${contradictions.length - 3} more contradictions (--json)`] : []),
    ...(drift ?? []).filter(({ share }) => share > old).map(({ field, share }) => `the lists have moved from those the model was trained on: of ${field} ${(share * 100).toFixed(0)} % of random pairs stand otherwise; train it anew`),
    // What each level weighs is a page and more: whoever wants it reads the file.
    `weights of ${model.fields.length} fields (${model.fields.map(({ name }) => name).join(', ')}) and the chance of a match: in the model's file, --train MODEL.json`,
  ].join('\n');
}

/** Rules that are told one by one: with the rest the answer stays under a screen of 24 lines. */
const mostTold = 12;
function ruleLines({ rules, sizeClasses }: Shape['blocking']): readonly string[] {
  const told = rules.slice(0, mostTold);
  const left = rules.length - told.length;
  return [
    `  blocks of 1, to 10, to 100, to 1000, to ${sizeClasses.at(-1) ?? ''}`,
    ...told.map((rule) => `  ${rule.name}: ${rule.histogram.join(' ')}; ${rule.pairs} pairs${rule.split === 0 ? '' : `; ${rule.split} too large and split`}${rule.dropped === 0 ? '' : `; ${rule.dropped} records left out, their blocks staying too large`}`),
    ...(left === 0 ? [] : [`  and ${left} more rules (all of them: --json)`]),
  ];
}
