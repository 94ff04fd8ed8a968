import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Refused } from '#base/result.ts';
import { compareNames } from '#names/index.ts';
import { toWadeGiles } from '#names/latin/wade-giles.ts';
import { benchNames } from '../run-benches.ts';
import { Random } from '../synthetic/random.ts';
import { drawDistinct, drawHomonyms } from './draw.ts';
import { compareFigures, readFigures } from './figures.ts';
import { findFirst, toList } from './first-class.ts';
import { wilson } from './interval.ts';
import { compareHard, compareOne, compareRandom } from './pairs.ts';
import { readReference } from './reference.ts';
import { toScripts } from './scripts.ts';

const reference = readReference();
const scripts = toScripts(reference);
const random = (counter: number): Random => new Random(11).at(9, counter);
const names = drawDistinct(reference, 400, random(0));

test('Wilson’s interval, by hand', () => {
  const near = (found: readonly [number, number], wanted: readonly [number, number]): void => { for (const at of [0, 1] as const) assert.ok(Math.abs(found[at] - wanted[at]) < 5e-5, `${found[at]} ${wanted[at]}`); };
  near(wilson(1, 10), [0.0179, 0.4042]);
  near(wilson(0, 1000), [0, 0.0038]);
  near(wilson(5, 10), [0.2366, 0.7634]);
  assert.throws(() => wilson(1, 0), RangeError);
  assert.throws(() => wilson(3, 2), RangeError);
});

test('the reference knows its own writings, and they are as its authors spell', () => {
  for (const name of names) for (const script of scripts) assert.ok(script.write(name, random(1)).mayBe(name), `${script.name} ${name.key}`);
  const one = (dprk: string): (typeof reference.given)[number] | undefined => reference.given.find((part) => part.dprk === dprk);
  // Written down by hand from the rules: MR assimilates, RR does not.
  assert.deepEqual([one('국명')?.rr, one('국명')?.mr, one('국명')?.north, one('국명')?.russian, one('국명')?.kana], ['Gukmyeong', 'Kungmyŏng', 'Kuk Myong', 'Кунмён', 'クンミョン']);
  assert.ok(benchNames.includes('names'));
  assert.throws(() => drawDistinct(reference, 1e6, random(2)), RangeError);
});

test('Wade-Giles is written as the table of others has it, in each of its forms', () => {
  for (const [pinyin, forms] of reference.wade) for (const form of forms) assert.ok(toWadeGiles(pinyin.replace('v', 'ü')).includes(form), `${pinyin} ${form}`);
});

test('one name in any two scripts of the reference is never different', () => {
  // 笹 was made in Japan: dictionaries guess its sound in Mandarin, and each another one.
  const { all, by } = compareOne(scripts, names.filter(({ given }) => !given.hanja.includes('笹')), 2500, random(3));
  assert.deepEqual([all.different, all.unknown], [0, 0]);
  assert.ok([...by.values()].every(({ pairs }) => pairs > 100));
});

test('names that are easily taken for each other are never the same, whether a script can tell them apart or not', () => {
  for (const [kind, { apart, tied }] of compareHard(reference, scripts, 2000, random(4))) {
    assert.deepEqual([kind, apart.same, tied.same], [kind, 0, 0]);
    assert.equal(apart.pairs + tied.pairs, 500);
  }
  const { apart, tied } = compareRandom(scripts, names, 20_000, random(5));
  assert.deepEqual([apart.same, tied.same], [0, 0]);
});

test('in a list the right name comes before all that its script can tell apart', () => {
  const list = toList(drawDistinct(reference, 6000, random(6)));
  for (const [at, script] of scripts.entries()) {
    const { missed, firstHit, ceiling, size } = findFirst(list, script, 100, random(100 + at));
    assert.ok(missed <= 2, `${script.name} ${missed}`);
    assert.ok(firstHit <= 1 && ceiling <= 1 && size >= 0.98, script.name);
  }
  const people = drawHomonyms(reference, 2000, random(7));
  assert.ok(new Set(people.map(({ key }) => key)).size < 1900, 'names repeat');
});

test('names from outside are counted by column, and a file that is none is an error', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'vigil-names-')), 'made-up.csv');
  writeFileSync(path, '\ufeffhangul,rr,russian,note\n한별솔,Han Byeolsol,Хан Пёльсоль,x\n오누리,O Nuri,,y\n');
  const { one, other, by } = compareFigures(readFigures(path));
  assert.deepEqual([one.pairs, one.different, other.pairs, other.same, by.get('russian')?.pairs], [4, 0, 6, 0, 2]);
  writeFileSync(path, 'hangul,rr\n"open');
  for (const none of [path, `${path}.gone`]) assert.throws(() => readFigures(none), (error) => error instanceof Refused && error.refusal.code === 'usage.not-a-table');
  assert.equal(compareNames('한별솔', '오누리').verdict, 'different');
});
