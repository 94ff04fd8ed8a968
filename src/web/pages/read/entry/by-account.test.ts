import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Passage, Property } from '../types.ts';
import { byAccount, leftOut } from './by-account.ts';

const passage = (account: string, claim: number) => ({ account, accountId: account.toUpperCase(), source: `s-${account}`, giver: null, claim }) as unknown as Passage;
const property = (name: string, rivals: readonly (readonly Passage[])[], more = 0) => ({ property: name, more, rivals: rivals.map((passages) => ({ passages, more: 1, preferred: false, value: { words: name } })) }) as unknown as Property;

test('what each account says of a step stands together, in the order of the properties, and nothing is lost', () => {
  const told = [property('arrested', [[passage('a', 0), passage('b', 0)], [passage('c', 0)]]), property('arrest-place', [[passage('a', 1)], [passage('c', 1)]], 2)];
  assert.deepEqual(byAccount(told).map((one) => [one.accountId, one.said.map((said) => said.property.property)]), [['A', ['arrested', 'arrest-place']], ['B', ['arrested']], ['C', ['arrested', 'arrest-place']]]);
  assert.equal(leftOut(told), 2 + 4);
  assert.deepEqual(byAccount([]), []);
});
