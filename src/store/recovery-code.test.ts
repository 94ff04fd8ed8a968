import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { newRecoveryCode, parseRecoveryCode, printRecoveryCode } from './recovery-code.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const chance = fc.uint8Array({ minLength: 28, maxLength: 28 });

test('a code is read back as it is printed, and as hands write it', () => {
  fc.assert(fc.property(chance, (bytes) => {
    const code = newRecoveryCode(bytes);
    const printed = printRecoveryCode(code);
    assert.match(printed, /^(?:[0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/u);
    for (const typed of [printed, printed.toLowerCase(), printed.replaceAll('-', ' '), ` ${code}\n`, printed.replaceAll('0', 'O').replaceAll('1', 'l'), printed.replaceAll('1', 'I').replaceAll('0', 'o')]) {
      assert.deepEqual(parseRecoveryCode(typed), { is: 'code', code });
    }
  }));
});

test('one wrong sign is told, wherever it stands, and so are two that changed places', () => {
  // Always the same: one slip in a million has the same four signs to check it, and none of this code's has.
  const code = newRecoveryCode(Buffer.from('no secret: bytes of a test, 28'));
  const told = (typed: string): void => assert.deepEqual(parseRecoveryCode(printRecoveryCode(typed)), { is: 'mistyped' }, typed);
  for (let at = 0; at < code.length; at += 1) {
    for (const sign of alphabet) if (sign !== code[at]) told(code.slice(0, at) + sign + code.slice(at + 1));
    const [one, two] = [code[at], code[at + 1]];
    if (one !== two && two !== undefined) told(code.slice(0, at) + two + one + code.slice(at + 2));
  }
});

test('a sign too few or too many is a slip of a code; a passphrase is none', () => {
  const printed = printRecoveryCode(newRecoveryCode(randomBytes(28)));
  assert.equal(parseRecoveryCode(printed.slice(0, -1)).is, 'mistyped');
  assert.equal(parseRecoveryCode(`${printed}7`).is, 'mistyped');
  for (const phrase of ['', 'an invented passphrase', 'four words of some length here', '강물은 흐른다 여덟 낱말로 쓴 긴 암호 문구', printed.slice(0, 9), '12345678901234567890123456789012']) assert.equal(parseRecoveryCode(phrase).is, 'no-code', phrase);
});

test('codes differ as chance does: 140 bits of it', () => {
  const codes = new Set(Array.from({ length: 1000 }, () => newRecoveryCode(randomBytes(28)).slice(0, 28)));
  assert.equal(codes.size, 1000);
});
