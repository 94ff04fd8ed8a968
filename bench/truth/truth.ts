import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Measured } from '../measure.ts';
import { personsFor } from './population.ts';
import { presetNames, toPreset, type PresetName } from './presets.ts';
import { writeTruth } from './write-truth.ts';

/** The ground truth of rules 13 and 14: lists of invented persons with their truth, into a folder for each preset, or nowhere when none is named. `accounts` is about how many records there will be. */
export const truthBench: Bench = {
  name: 'truth', does: 'makes three lists of invented persons with their truth, low, mid and high',
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
      } finally {
        if (out === undefined) rmSync(folder, { recursive: true, force: true });
      }
    }
    return measured;
  },
};
