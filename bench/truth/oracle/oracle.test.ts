import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { clusterPairs } from '#linkage/cluster/cluster-pairs.ts';
import { pairsOf } from '#linkage/measure/measure-pairs.ts';
import { probabilityOf } from '#linkage/pairs.ts';
import { toPopulation } from '../population.ts';
import { listNames, type Preset, type Rates } from '../presets.ts';
import { from, span, toBirthModel } from './birth-model.ts';
import { gather, type Evidence } from './evidence.ts';
import { measureOracle } from './measure-oracle.ts';
import { chanceOfBoth } from './name-model.ts';
import { askOracle } from './oracle.ts';
import { toPriors } from './priors.ts';
import { toScore } from './score.ts';
import { writePairs } from './write-pairs.ts';

const at = (preset: 'low' | 'mid' | 'high'): ReturnType<typeof askOracle> => askOracle(toPopulation({ preset, seed: 31, persons: 12_000 }));
const oracles = { low: at('low'), mid: at('mid'), high: at('high') };

for (const preset of ['low', 'mid', 'high'] as const) test(`what the oracle holds likely is so as often as it says: ${preset}`, () => {
  const measured = measureOracle(oracles[preset], (records, of) => clusterPairs(records, of).label);
  const { all, bands, pairs } = measured;
  // Four standard errors and a twentieth: it leaves out some of what is known (README), and pairs of one person hang together.
  const near = (what: string, one: typeof all): void => { assert.ok(Math.abs(one.expected - one.hits) <= 4 * one.error + 0.05 * one.expected, `${what}: expected ${one.expected.toFixed(1)} (${one.error.toFixed(1)}), true ${one.hits}`); };
  bands.forEach((band, i) => { near(`band ${i}`, band); });
  assert.ok(Math.abs(all.expected / all.hits - 1) < 0.03, `${all.expected} ${all.hits}`);
  assert.deepEqual([pairs.wanted, measured.clusters?.pairs.wanted], [pairsOf(oracles[preset].truth), pairs.wanted]);
  assert.deepEqual([measured.within.wanted + measured.across.wanted, measured.within.right + measured.across.right], [pairs.wanted, pairs.right]);
  assert.ok(measured.best.f1 >= pairs.f1! - 1e-3 && measured.best.f1 - pairs.f1! < 0.1);
  assert.ok(measured.family.linked <= 0.02 * measured.family.pairs, `${measured.family.linked} of ${measured.family.pairs}`);
});

test('the rates of the preset are the best to believe in: with another, what is held likely fits the truth less', () => {
  const population = toPopulation({ preset: 'mid', seed: 31, persons: 12_000 });
  const { pairs, truth, evidence } = oracles.mid;
  const priors = toPriors(evidence.records);
  /** Mean of -log of the chance that was held for what is true, over the pairs the oracle keeps. */
  const loss = (believed: Preset): number => {
    const score = toScore(gather(population, believed), priors, population.tables, believed);
    let sum = 0;
    for (let i = 0; i < pairs.count; i += 1) {
      const p = Math.min(0.9999, Math.max(0.0001, probabilityOf(score(pairs.l[i]!, pairs.r[i]!, -30) ?? -30)));
      sum -= Math.log(truth[pairs.l[i]!] === truth[pairs.r[i]!] ? p : 1 - p);
    }
    return sum / pairs.count;
  };
  const scaled = (factor: number, rates: readonly (keyof Rates)[]): Preset => {
    const { lists, name } = population.preset;
    const one = (of: Rates): Rates => ({ ...of, ...Object.fromEntries(rates.map((rate) => [rate, of[rate] * factor])) });
    return { name, lists: { ngo: one(lists.ngo), police: one(lists.police), un: one(lists.un) } };
  };
  const right = loss(population.preset);
  for (const rates of [['slip', 'wrongHomophone'], ['yearOne'], ['homeWrong', 'aliasOnly'], ['monthOff', 'lunar', 'falseBirth']] as const) for (const factor of [0.25, 2.5]) {
    const other = loss(scaled(factor, rates));
    assert.ok(right < other, `${rates.join(' ')} x ${factor}: ${right} and ${other}`);
  }
});

test('in one van and one home, and with one name, the oracle is no surer than it may be', () => {
  for (const oracle of [oracles.low, oracles.mid]) {
    const { pairs, truth, evidence: { records } } = oracle;
    const takes: readonly ((a: Evidence, b: Evidence) => boolean)[] = [
      ({ observed: a }, { observed: b }) => a.place !== undefined && a.place === b.place && a.county !== undefined && a.county === b.county && a.date.kind === 'month' && b.date.kind !== 'none' && b.date.kind !== 'year' && a.date.month === b.date.month,
      ({ name: a }, { name: b }) => a.hanzi !== '' && a.hanzi === b.hanzi,
      ({ name: a }, { name: b }) => a.readings.length > 0 && b.readings.length > 0 && a.readings.every((key) => !b.readings.includes(key)),
    ];
    for (const [kind, take] of takes.entries()) {
      let [n, expected, hits, variance] = [0, 0, 0, 0];
      for (let i = 0; i < pairs.count; i += 1) {
        if (!take(records[pairs.l[i]!]!, records[pairs.r[i]!]!)) continue;
        const p = probabilityOf(pairs.weight[i]!);
        n += 1;
        expected += p;
        variance += p * (1 - p);
        if (truth[pairs.l[i]!] === truth[pairs.r[i]!]) hits += 1;
      }
      assert.ok(n > 20 && Math.abs(expected - hits) <= 4 * Math.sqrt(variance) + 0.02 * expected, `${kind}: of ${n} ${expected.toFixed(1)} (${Math.sqrt(variance).toFixed(1)}), true ${hits}`);
    }
  }
});

test('what is said of a birth adds up: over all years that may be told, to one', () => {
  const population = toPopulation({ preset: 'high', seed: 1, persons: 1 });
  const one = new Float64Array(span);
  one[1970 - from] = 1;
  for (const list of listNames) {
    const model = toBirthModel(population.tables.groups, { F: one, M: new Float64Array(span) }, population.preset);
    const told = Array.from({ length: 110 }, (_, at) => model.see(list, { kind: 'year', year: 1915 + at }));
    const { alone } = model.settle();
    const sum = told.flat().reduce((total, { weight, years }) => total + weight * population.tables.groups.reduce((of, _, group) => of + alone(years, group), 0), 0);
    // Half of the wrong digits are of the decade: 1900 and 1910 are not asked for here.
    assert.ok(sum <= 1 + 1e-9 && sum > 1 - population.preset.lists[list].yearDigit * 0.15, `${list} ${sum}`);
  }
});

test('own characters are kept, and families and vans speak against one person', () => {
  const { evidence, pairs } = oracles.mid;
  const { tables, preset } = toPopulation({ preset: 'mid', seed: 31, persons: 12_000 });
  const name = evidence.records.find(({ name: { hanzi, variants } }) => hanzi !== '' && variants.length === 1)!.name;
  const group = [...name.own.keys()].reduce((best, at) => (name.own[at]! > name.own[best]! ? at : best));
  const other = { ...name, hanzi: `${name.hanzi}?` };
  // Of two records in .09 both have the person's own characters: then they are the same ones, which two clerks' would be by chance alone.
  assert.ok(chanceOfBoth(evidence.names, name, name, group) > 1.3 * chanceOfBoth(evidence.names, name, other, group));
  const priors = toPriors(evidence.records);
  const without = (least: number, most: number): typeof priors => ({ ...priors, counts: priors.counts.map((of) => of.map((n, kind) => (kind >= least && kind <= most ? 0 : n))) });
  const score = toScore(evidence, priors, tables, preset);
  for (const [what, least, most] of [['family', 2, 7], ['van', 8, 8]] as const) {
    const lighter = toScore(evidence, without(least, most), tables, preset);
    let more = 0;
    for (let i = 0; i < pairs.count; i += 1) {
      const [was, is] = [score(pairs.l[i]!, pairs.r[i]!, -30)!, lighter(pairs.l[i]!, pairs.r[i]!, -30)!];
      assert.ok(is >= was - 0.01, `${what} ${was} ${is}`);
      if (is > was + 0.05) more += 1;
    }
    assert.ok(more > 20, `${what} ${more}`);
  }
});

test('more error, less to be known', () => {
  const [low, mid, high] = (['low', 'mid', 'high'] as const).map((preset) => measureOracle(oracles[preset]).pairs.f1!);
  assert.ok(low! > mid! + 0.05 && mid! > high! + 0.05, `${low} ${mid} ${high}`);
});

test('each pair once, the lower record first, the same both ways round; only pairs of p >= .01; the same again from the same seed', () => {
  const { evidence, pairs } = oracles.mid;
  const seen = new Set<number>();
  const priors = toPriors(evidence.records);
  const { tables, preset } = toPopulation({ preset: 'mid', seed: 31, persons: 12_000 });
  const score = toScore(evidence, priors, tables, preset);
  for (let i = 0; i < pairs.count; i += 1) {
    const [l, r, weight] = [pairs.l[i]!, pairs.r[i]!, pairs.weight[i]!];
    assert.ok(l < r && r < evidence.records.length && probabilityOf(weight) >= 0.01);
    seen.add(l * evidence.records.length + r);
    if (i % 50 === 0) assert.ok(Math.abs(score(r, l, -20)! - weight) < 1e-9 && Math.abs(score(l, r, -20)! - weight) < 1e-9);
  }
  assert.equal(seen.size, pairs.count);
  const again = at('mid');
  assert.deepEqual([again.looked, again.pairs.weight], [oracles.mid.looked, pairs.weight]);
});

test('pairs are written by list and id, as the truth names them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-oracle-'));
  try {
    const path = join(folder, 'oracle.csv');
    await writePairs(path, oracles.low);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    assert.equal(lines[0], 'source_l,id_l,source_r,id_r,probability');
    assert.equal(lines.length, oracles.low.pairs.count + 1);
    const known = new Set(oracles.low.evidence.records.map(({ id, observed }) => `${observed.list},${id}`));
    for (const line of lines.slice(1)) {
      const [a, b, c, d, p] = line.split(',');
      assert.ok(known.has(`${a},${b}`) && known.has(`${c},${d}`) && /^[01]\.\d{6}$/u.test(p!));
    }
    await assert.rejects(writePairs(path, oracles.low), { code: 'EEXIST' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
