import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Measured } from '../measure.ts';
import type { Expected } from './oracle/measure-oracle.ts';
import { runOracle } from './oracle/run-oracle.ts';
import { personsFor } from './population.ts';
import { presetNames, toPreset, type PresetName } from './presets.ts';
import { writeTruth } from './write-truth.ts';

const three = (value: number | null): string => (value === null ? '-' : value.toFixed(3));
const rates = ({ precision, recall, f1 }: { readonly precision: number | null; readonly recall: number | null; readonly f1: number | null }): string => `P ${three(precision)} R ${three(recall)} F1 ${three(f1)}`;

/** The ground truth of rules 13 and 14: lists of invented persons with their truth and the oracle's pairs, into a folder for each preset, or nowhere when none is named. `accounts` is about how many records there will be. */
export const truthBench: Bench = {
  name: 'truth', does: 'makes three lists of invented persons with their truth, and asks the oracle how well anybody could link them: low, mid and high',
  async run({ accounts, seed, say, preset, out }) {
    const wanted: readonly PresetName[] = preset === undefined ? presetNames : [toPreset(preset).name];
    const measured: Measured[] = [];
    for (const name of wanted) {
      const folder = out === undefined ? mkdtempSync(join(tmpdir(), 'vigil-truth-')) : wanted.length === 1 ? out : join(out, name);
      try {
        const options = { preset: name, seed, persons: personsFor(accounts) };
        const began = performance.now();
        const sheet = writeTruth(folder, options);
        const seconds = (performance.now() - began) / 1000;
        const { counts } = sheet;
        const row = (what: string, n: number, value: number, unit: string, note?: string): void => { measured.push({ bench: 'truth', what: `${name}: ${what}`, n, value, unit, ...(note === undefined ? {} : { note }) }); };
        row('files written', counts.records, seconds, 's', `checksum ${sheet.checksum}${out === undefined ? '' : `; ${folder}`}`);
        row('persons', counts.persons, counts.inSomeList, 'in a list', `true lists ${sheet.overlap.map(({ lists, persons }) => `${lists.length === 0 ? 'none' : lists.join('+')} ${persons}`).join(', ')}`);
        row('pairs of records of one person', counts.records, counts.within + counts.across, 'pairs', `within a list ${counts.within}, across ${counts.across}`);
        row('two persons of one name, per 100,000 pairs', counts.persons, sheet.homonymy * 1e5, '', 'by the tables of frequencies');
        say(`${name}: written`);
        const oracle = await runOracle({ options, path: out === undefined ? undefined : join(folder, 'oracle.csv') });
        const { pairs, within, across, best, clusters, all, bands, family } = oracle;
        row('oracle, pair F1 at p >= .5 before clustering', counts.records, 100 * (pairs.f1 ?? 0), '%', `${rates(pairs)}; within a list ${rates(within)}, across ${rates(across)}; best threshold, with the truth in hand, F1 ${three(best.f1)} at p ${three(best.probability)}`);
        if (clusters !== undefined) row('oracle, pair F1 after clustering', counts.records, 100 * (clusters.pairs.f1 ?? 0), '%', `${rates(clusters.pairs)}; B-cubed ${rates(clusters.cubed)}; persons ${clusters.persons.found} for ${clusters.persons.true}`);
        row('oracle, matches expected of 100 there are', oracle.kept, (100 * all.expected) / all.hits, '', `pairs of p >= .01, true shares by band of p: ${bands.map(shown).join(' ')}`);
        row('oracle, of one family and van, linked at p >= .5', family.pairs, family.pairs === 0 ? 0 : (100 * family.linked) / family.pairs, '%', `${family.linked} pairs`);
        row('oracle, asked', oracle.looked, oracle.seconds, 's', `pairs that share a key ${oracle.looked}, ${(oracle.looked / counts.records).toFixed(0)} a record, among them ${((100 * oracle.met) / pairs.wanted).toFixed(1)} % of those of one person; kept ${oracle.kept}`);
        say(`${name}: oracle asked`);
      } finally {
        if (out === undefined) rmSync(folder, { recursive: true, force: true });
      }
    }
    return measured;
  },
};

const shown = ({ pairs, expected, hits }: Expected): string => (pairs === 0 ? '-' : `${(expected / pairs).toFixed(2)}:${(hits / pairs).toFixed(2)}`);
