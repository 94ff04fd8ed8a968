import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { listReadings, readName, toRevised, toSouthernName } from '#names/index.ts';
import { personsFor } from '../truth/population.ts';
import { toPreset } from '../truth/presets.ts';
import { writeTruth } from '../truth/write-truth.ts';

/**
 * The Korean truth as another linker may read it: `node bench/link/splink-input.ts FOLDER PRESET RECORDS SEED` writes records.csv and truth.csv into FOLDER and beside them splink.csv, with each name in Hangul and in Revised
 * Romanisation as it is most likely read (so that Splink is not left alone with the scripts), year and day of birth, and year and month of return apart.
 */
const [folder = '', name = 'mid', records = '20000', seed = '1'] = process.argv.slice(2);
writeTruth(folder, { preset: toPreset(name).name, seed: Number(seed), persons: personsFor(Number(records)) });
const rows = parse(readFileSync(join(folder, 'records.csv')), { columns: true }) as Record<string, string>[];
const columns = ['rec_id', 'list', 'hangul', 'surname', 'given', 'roman', 'sex', 'birth', 'birth_year', 'home_province', 'home', 'return_year', 'return_month', 'return_place'] as const;
const lines = rows.map((row): string => {
  const read = readName(row['name'] ?? '', row['orthography'] === 'DPRK' ? { orthography: 'dprk' } : row['orthography'] === 'ROK' ? { orthography: 'rok' } : {});
  const best = listReadings(read, 1)[0];
  const [surname, given] = best === undefined ? ['', ''] : toSouthernName(best.surname ?? '', best.given.join(''));
  const whole = surname === '' || given === '' || given.includes('○') ? '' : surname + given;
  const [birth, age, stated] = [row['birth'] ?? '', Number(row['age']), Number(row['age_year'])];
  const year = birth === '' ? (row['age'] === '' ? '' : String(stated - age + (row['age_convention'] === 'international' ? 0 : 1))) : birth.slice(0, 4);
  const back = row['return_date'] ?? '';
  const said = { rec_id: `${row['list']} ${row['id']}`, list: row['list'], hangul: whole, surname, given: given.includes('○') ? '' : given, roman: whole === '' ? '' : (toRevised(surname, given) ?? ''), sex: row['sex'], birth: birth.length === 10 ? birth : '', birth_year: year, home_province: row['birth_province'], home: row['birth_county'], return_year: back.slice(0, 4), return_month: back.slice(0, 7).length === 7 ? back.slice(0, 7) : '', return_place: row['return_place'] };
  return columns.map((column) => (said[column] ?? '').replaceAll(',', ' ')).join(',');
});
writeFileSync(join(folder, 'splink.csv'), `${columns.join(',')}\n${lines.join('\n')}\n`);
