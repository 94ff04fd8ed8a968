import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressRange, shortId } from './short-id.ts';

test('a short id is the first fifty bits of the id, five bits a sign, and typed as an address it means a range that holds the id', () => {
  fc.assert(fc.property(fc.uuid(), (id) => {
    const bits = BigInt(`0x${id.replaceAll('-', '').slice(0, 13)}`) >> 2n;
    const signs = Array.from({ length: 10 }, (_, i) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number((bits >> BigInt(45 - 5 * i)) & 31n)]).join('');
    assert.equal(shortId('person', id), `P-${signs.slice(0, 5)}-${signs.slice(5)}`);
    const { from, to } = addressRange(shortId('person', id));
    assert.ok(from <= id && id <= to, `${from} ${id} ${to}`);
  }));
  assert.equal(shortId('figure', 'ffffffff-ffff-ffff-ffff-ffffffffffff'), 'F-ZZZZZ-ZZZZZ');
  assert.equal(shortId('giver', '00000000-0000-0000-0000-000000000000'), 'V-00000-00000');
});
