import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dangersIn } from './do-not-record.ts';

// Numbers and sentences are invented.
test('what looks like a phone, a resident number, a helper, a hiding place or a way out is seen in three languages', () => {
  for (const [text, danger] of [
    ['전화는 010-1234-5678', 'phone'], ['手机 13812345678', 'phone'], ['her number is +86 138 1234 5678', 'phone'], ['wechat 12345', 'phone'], ['주민번호 700101-2123456', 'number'], ['身份证 110101197001011234', 'number'],
    ['브로커가 데려갔다', 'helper'], ['一位牧师帮了我们', 'helper'], ['a pastor took them in', 'helper'], ['은신처에 있었다', 'hiding'], ['they were in a safe house', 'hiding'], ['탈출 경로는', 'route'], ['过江地点在', 'route'],
  ] as const) assert.ok(dangersIn(text).includes(danger), text);
});

test('dates, ages, sizes and plain words are none', () => {
  for (const text of ['2004년 봄에 무산에서 잡혔다', '우리 나이로 서른다섯', 'about 2,600 people', 'three months later', '1998-03-15', '在图们被抓,关了20天', '']) assert.deepEqual(dangersIn(text), [], text);
});
