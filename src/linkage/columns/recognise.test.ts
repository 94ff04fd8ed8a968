import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { recognise } from './recognise.ts';

const uses = (header: readonly string[]): Record<string, string> => Object.fromEntries(recognise(header).map(({ at, field }) => [header[at]!, field]));
const headerOf = (list: string): readonly string[] => readFileSync(new URL(`../../../examples/practice/lists/${list}.csv`, import.meta.url), 'utf8').split('\n', 1)[0]!.split(',');

test('the three practice lists are recognised without a map: what is told of a person, and no more', () => {
  assert.deepEqual(uses(headerOf('a-hangul')), { 번호: 'id', 이름: 'name', 성별: 'sex', 세는나이: 'age-count', '태어난 해': 'birth', 고향: 'home', '송환 시기': 'return-date' });
  assert.deepEqual(uses(headerOf('b-chinese')), { 编号: 'id', 姓名: 'name', 性别: 'sex', 出生年月: 'birth', 籍贯: 'home', 遣返日期: 'return-date', 移交地点: 'return-place' });
  assert.deepEqual(uses(headerOf('c-latin')), { no: 'id', name: 'name', sex: 'sex', born: 'birth', home: 'home', returned: 'return-date' });
});

test('headers as people write them', () => {
  for (const [field, headers] of [
    ['birth', ['year of birth', 'Year_of_birth', '태어난 날', '태어난 연도', '출생연도']], ['age-count', ['세는 나이', 'Korean age', 'age (Korean count)', '虚岁']], ['age-full', ['만 나이', '周岁']], ['age', ['나이']],
    ['return-date', ['돌아온 날', '북송된 날', '강제송환된 해', 'returned on', 'date returned', 'year of return', '被遣返日期']],
  ] as const) for (const header of headers) assert.deepEqual(uses([header]), { [header]: field });
  // How often somebody was returned, and where to, are no dates.
  assert.deepEqual(uses(['송환 횟수', 'times', 'returned to', 'returned by', 'note', '비고']), {});
});
