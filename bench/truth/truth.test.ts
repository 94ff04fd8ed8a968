import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { Refused } from '#base/result.ts';
import { benchNames } from '../run-benches.ts';
import { notice } from '../synthetic/notice.ts';
import { Random } from '../synthetic/random.ts';
import { patternShares, recordsPerPerson } from './capture.ts';
import { toDraw } from './draw.ts';
import { fromLunar, toLunar } from './lunar.ts';
import type { Person } from './people.ts';
import { personsFor, toPopulation, type TruthRecord } from './population.ts';
import { expectedGaps, fixed, listNames, presetNames, toPreset, type ListName } from './presets.ts';
import { splitMr } from './record-name.ts';
import { slipsOf } from './slips.ts';
import { readTables } from './tables.ts';
import { writeTruth } from './write-truth.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigil-truth-test-'));
after(() => { rmSync(folder, { recursive: true, force: true }); });
const persons = 12_000;
const write = (name: string, seed = 5): ReturnType<typeof writeTruth> => writeTruth(join(folder, name), { preset: 'mid', seed, persons });
const sheet = write('one');
const table = (file: string): Record<string, string>[] => parse(readFileSync(join(folder, 'one', file), 'utf8'), { columns: true });
const rows = table('records.csv');
const truth = table('truth.csv');
const refusedAs = (code: string) => (error: unknown): boolean => error instanceof Refused && error.refusal.code === code;

/** Within 4.5 standard errors: a right generator fails this once in 100,000 checks. */
function near(what: string, hits: number, of: number, share: number): void {
  const error = Math.sqrt((share * (1 - share)) / of);
  assert.ok(Math.abs(hits / of - share) <= 4.5 * error + 1e-12, `${what}: ${hits} of ${of}, published ${share.toFixed(4)}`);
}

test('the same options give the same bytes, another seed others; checksums are those of the files', () => {
  assert.equal(write('again').checksum, sheet.checksum);
  assert.notEqual(write('other', 6).checksum, sheet.checksum);
  for (const { name, sha256, bytes } of sheet.files) {
    const text = readFileSync(join(folder, 'one', name));
    assert.deepEqual([text.length, createHash('sha256').update(text).digest('hex')], [bytes, sha256], name);
  }
  assert.deepEqual(readdirSync(join(folder, 'one')).sort(), ['NOTICE.txt', 'ngo.csv', 'police.csv', 'records.csv', 'truth.csv', 'truth.json', 'un.csv']);
  assert.ok(benchNames.includes('truth'));
});

test('the numbers of version 1 never change', () => {
  assert.equal(sheet.checksum, '37347f8ebf66ff1555c16f7963d7db927ac47b51a1e2977b8d26666e3de42722');
});

test('truth and lists agree: every row has one person, the table of lists and the pairs add up, N counts those in no list', () => {
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
  assert.deepEqual(truth.map(({ list, id }) => `${list} ${id}`), rows.map(({ list, id }) => `${list} ${id}`));
  assert.deepEqual(listNames.flatMap((list) => table(`${list}.csv`)).map((row) => JSON.stringify(row)).sort(), rows.map((row) => JSON.stringify(row)).sort());
  const lists = new Map<string, string[]>();
  for (const { person = '', list = '' } of truth) lists.set(person, [...(lists.get(person) ?? []), list]);
  const patterns = new Array<number>(8).fill(0);
  let [pairs, within] = [0, 0];
  for (const of of lists.values()) {
    patterns[listNames.reduce((bits, list, at) => bits | (of.includes(list) ? 1 << at : 0), 0)]! += 1;
    pairs += (of.length * (of.length - 1)) / 2;
    for (const list of listNames) { const n = of.filter((one) => one === list).length; within += (n * (n - 1)) / 2; }
  }
  patterns[0] = persons - lists.size;
  const { counts } = sheet;
  assert.deepEqual([sheet.overlap.map((cell) => cell.persons), counts.patterns, counts.records, counts.within, counts.across], [patterns, patterns, rows.length, within, pairs - within]);
  assert.deepEqual([counts.persons, counts.patterns.reduce((a, b) => a + b, 0)], [persons, persons]);
  patternShares.forEach((share, pattern) => { near(`pattern ${pattern}`, patterns[pattern]!, persons, share); });
  assert.ok(Math.abs(rows.length / persons / recordsPerPerson - 1) < 0.03);
});

test('lists hold nothing of the truth: ids and order say nothing of who is meant, and every row says it is invented', () => {
  assert.ok(rows.every(({ source_note }) => source_note === notice));
  assert.deepEqual(Object.keys(rows[0]!).filter((column) => /person|truth|unit|batch|family/u.test(column)), []);
  assert.ok(rows.every(({ id = '' }, at) => at === 0 || rows[at - 1]!.id! < id));
  assert.ok(rows.every(({ id = '' }) => /^[0-9a-f]{16}$/u.test(id)));
  // One person's rows are no nearer to each other than by chance, nor is the number of a person anywhere in its rows.
  const byPerson = new Map<string, number[]>();
  truth.forEach(({ person = '' }, at) => { byPerson.set(person, [...(byPerson.get(person) ?? []), at]); });
  const distances = [...byPerson.values()].filter((of) => of.length === 2).map(([a = 0, b = 0]) => (b - a) / rows.length);
  const mean = distances.reduce((a, b) => a + b, 0) / distances.length;
  assert.ok(Math.abs(mean - 1 / 3) < 4.5 * Math.sqrt(1 / 18 / distances.length), `mean distance ${mean}`);
  const shared = truth.filter(({ person = '' }, at) => JSON.stringify(rows[at]).includes(person)).length;
  assert.equal(shared, 0);
});

/** What the rates are counted on: everybody and every record of another seed. */
const walked = (preset: 'mid' | 'high'): { people: Person[]; records: TruthRecord[] } => {
  const [people, records]: [Person[], TruthRecord[]] = [[], []];
  for (const [person, of] of toPopulation({ preset, seed: 77, persons: 30_000 }).walk()) { people.push(person); records.push(...of); }
  return { people, records };
};
const tables = readTables();

test('persons are as published: families, siblings, twins, repeats, changed names', () => {
  const { people } = walked('mid');
  const n = people.length;
  near('women alone', people.filter(({ role, sex }) => role === 'alone' && sex === 'F').length, people.filter(({ role }) => role === 'alone').length, fixed.women);
  near('repeat returns', people.filter(({ returns }) => returns.length > 1).length, n, 1 - fixed.repeatReturns[0]);
  near('name changed', people.filter(({ before }) => before !== undefined).length, n, fixed.nameChanged);
  const units = Map.groupBy(people, ({ unit }) => unit);
  const families = [...units.values()].filter((of) => of.length > 1);
  // Persons of a family come two to four at once, so their share varies more than single persons would: their number is checked by families.
  near('families', families.length, units.size, fixed.familyOfReturns / (2.52 - fixed.familyOfReturns * 1.52));
  assert.ok(families.every((of) => of.length <= 4 && new Set(of.map(({ home, returns }) => `${home} ${returns[0]!.batch}`)).size === 1), 'families are returned together');
  const siblings = families.map((of) => of.filter(({ role }) => role === 'sibling' || role === 'child')).filter((of) => of.length > 1);
  assert.ok(siblings.every((of) => new Set(of.map(({ name }) => name.surname)).size === 1));
  const alike = (a: Person, b: Person): boolean => [0, 1].some((at) => tables.givens[a.name.given]!.syllables[at] === tables.givens[b.name.given]!.syllables[at]);
  const sharing = siblings.filter(([a, b]) => alike(a!, b!)).length;
  // .4 by custom, and by chance a twentieth or less of the others at each of the two places.
  assert.ok(sharing / siblings.length > 0.37 && sharing / siblings.length < 0.48, `${sharing} of ${siblings.length}`);
  const twins = siblings.filter((of) => of.some(({ birth }, at) => at > 0 && JSON.stringify(birth) === JSON.stringify(of[at - 1]!.birth))).length;
  near('twins', twins * 2, n, fixed.twins);
  assert.ok(people.every(({ birth, returns }) => returns.every(({ at }) => 1996 + Math.floor(at.month / 12) >= birth.year)), 'nobody is returned before birth');
});

for (const preset of ['mid', 'high'] as const) test(`rates of the ${preset} lists are within chance of the published ones`, () => {
  const { records } = walked(preset);
  const of = (list: ListName): TruthRecord[] => records.filter(({ observed }) => observed.list === list);
  const { lists } = toPreset(preset);
  const check = (list: ListName, what: string, all: readonly TruthRecord[], hit: (record: TruthRecord) => boolean, share: number): void => { near(`${list} ${what}`, all.filter(hit).length, all.length, share); };
  for (const list of listNames) {
    const [all, rates] = [of(list), lists[list]];
    check(list, 'birth not said', all, ({ observed }) => observed.birth.kind === 'none', expectedGaps([rates.birthAbsent])[0]!);
    const years = all.filter(({ observed }) => observed.birth.kind === 'year');
    const off = ({ observed, person }: TruthRecord): number => (observed.birth.kind === 'year' ? observed.birth.year - person.birth.year : 0);
    // Of wrong digits in the unit, two in nine or so are one off as well, and as many two or three off.
    check(list, 'year exact', years, (record) => off(record) === 0, 1 - rates.yearOne - rates.yearTwoThree - rates.yearDigit);
    const [noHome, province] = expectedGaps([rates.homeNone, rates.homeProvince]);
    check(list, 'home not said', all, ({ observed }) => observed.province === undefined, noHome!);
    check(list, 'province only', all, ({ observed }) => observed.province !== undefined && observed.county === undefined, province!);
    const [noDate, year] = expectedGaps([rates.dateNone, rates.dateYear, rates.dateMonth]);
    check(list, 'date not said', all, ({ observed }) => observed.date.kind === 'none', noDate!);
    check(list, 'date a year', all, ({ observed }) => observed.date.kind === 'year', year!);
    check(list, 'sex not said', all, ({ observed }) => observed.sex === '', rates.sexNone);
    check(list, 'sex wrong', all.filter(({ observed }) => observed.sex !== ''), ({ observed, person }) => observed.sex !== person.sex, rates.sexWrong);
  }
  const { ngo, police, un } = lists;
  check('ngo', 'masked', of('ngo'), ({ observed }) => observed.name.kind === 'masked', ngo.masked);
  const korean = of('ngo').filter(({ observed }) => observed.name.kind === 'korean');
  const own = korean.filter(({ observed, person }) => person.before === undefined && observed.name.kind === 'korean' && [tables.surnames[person.name.surname]!.dprk, tables.surnames[person.name.surname]!.rok].includes(observed.name.surname));
  const right = ({ observed, person }: TruthRecord): boolean => { const given = tables.givens[person.name.given]!; return observed.name.kind === 'korean' && [given.dprk, given.rok].includes(observed.name.given); };
  // A surname that is right may be an alias that has the same by chance; 9 per cent do.
  const alias = ngo.aliasOnly / (1 - ngo.masked);
  near('ngo slip or alias', own.length - own.filter(right).length, own.length, 1 - (1 - ngo.slip * 0.985) * (1 - alias * 0.1));
  check('ngo', 'orthography said', korean, ({ observed }) => observed.name.kind === 'korean' && observed.name.orthography !== '', fixed.orthographyStated);
  check('police', 'pinyin', of('police'), ({ observed }) => observed.name.kind === 'pinyin', police.pinyin);
  check('police', 'Chinese name', of('police'), ({ observed, person }) => observed.name.kind === 'hanzi' && observed.name.text === person.chinese, police.aliasOnly);
  check('un', 'surname last', of('un'), ({ observed }) => observed.name.kind === 'latin' && observed.name.last, un.orderSwapped);
});

test('the parts: presets scale, draws follow weights, lunar days come back, slips add up, names part in two', () => {
  assert.deepEqual(presetNames.map((name) => toPreset(name).lists.ngo.slip), [0.02, 0.04, 0.08]);
  assert.equal(toPreset('high').lists.un.birthAbsent, 0.95);
  assert.ok(Math.abs(fixed.spelling.north + fixed.spelling.english + fixed.spelling.mrBare + fixed.spelling.rr - 0.85) < 1e-12);
  const draw = toDraw([1, 0, 3, 6]);
  const counts = [0, 0, 0, 0];
  const random = new Random(3).at(1, 1);
  for (let i = 0; i < 20_000; i += 1) counts[draw.pick(random)]! += 1;
  counts.forEach((n, at) => { near(`draw ${at}`, n, 20_000, draw.share[at]!); });
  for (const none of [[], [0, 0], [1, -1], [Number.NaN]]) assert.throws(() => toDraw(none), RangeError);
  // Chuseok, the 15th of the eighth month, was on 12 September 1992; New Year's Day 1993 fell into the old year.
  assert.deepEqual(toLunar({ year: 1992, month: 9, day: 11 }), { year: 1992, month: 8, day: 15 });
  assert.deepEqual(toLunar({ year: 1993, month: 1, day: 1 }), { year: 1992, month: 12, day: 9 });
  for (const day of [{ year: 1960, month: 2, day: 28 }, { year: 1984, month: 12, day: 5 }]) assert.ok(fromLunar(toLunar(day)).some((one) => JSON.stringify(one) === JSON.stringify(day)));
  for (const given of tables.givens) { const all = slipsOf(given.dprk); if (all.length > 0) assert.ok(Math.abs(all.reduce((sum, [, p]) => sum + p, 0) - 1) < 1e-9 && all.every(([text]) => text !== given.dprk)); }
  assert.deepEqual([splitMr('Kangil', '강일'), splitMr('Kungmyŏng', '국명'), splitMr("Kŏn'guk", '건국'), splitMr('Kirok', '길옥')], [['kang', 'il'], ['kung', 'myŏng'], ['kŏn', 'guk'], ['kir', 'ok']]);
  assert.equal(personsFor(97_580), Math.round(97_580 / recordsPerPerson));
});

test('bad options are refused with a code, and a folder with something in it is left as it is', () => {
  const bad = (options: object): (() => void) => () => { writeTruth(join(folder, 'bad'), { preset: 'mid', seed: 1, persons: 10, ...options }); };
  for (const options of [{ preset: 'worst' }, { persons: 0 }, { persons: 1.5 }, { persons: 1e12 }, { persons: Number.NaN }, { seed: -1 }, { seed: 2 ** 32 }, { seed: 0.5 }]) assert.throws(bad(options), refusedAs('usage.bad-option'), JSON.stringify(options));
  assert.throws(() => readdirSync(join(folder, 'bad')), 'nothing was made');
  const full = mkdtempSync(join(folder, 'full-'));
  writeFileSync(join(full, 'mine.txt'), 'mine');
  assert.throws(() => writeTruth(full, { preset: 'mid', seed: 1, persons: 10 }), refusedAs('usage.folder-not-empty'));
  assert.deepEqual(readdirSync(full), ['mine.txt']);
  const one = writeTruth(join(folder, 'single'), { preset: 'high', seed: 1, persons: 1 });
  assert.equal(one.counts.persons, 1);
});
