import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { registerLine, type RegisterLine } from '#intake/index.ts';
import { properties } from '#register/account/index.ts';
import { readFacts } from './facts.ts';
import { toFile, toLines } from './lines.ts';

const here = import.meta.dirname;
const committed = readFileSync(join(here, 'register.jsonl'), 'utf8');
const lines: RegisterLine[] = committed.trimEnd().split('\n').map((line) => registerLine.parse(JSON.parse(line)));
const facts = join(here, '../../../shared/facts');
const accounts = lines.flatMap((line) => (line.is === 'account' ? [line] : []));
const byKey = new Map(accounts.map((line) => [line.key, line]));

describe('the committed file', () => {
  test('begins with one register line and repeats no key', () => {
    assert.equal(lines[0]?.is, 'register');
    assert.equal(lines.filter(({ is }) => is === 'register').length, 1);
    const keys = lines.flatMap((line) => (line.is === 'register' ? [] : [line.key]));
    assert.equal(new Set(keys).size, keys.length);
  });

  test('is what build.ts makes of the facts', { skip: !existsSync(facts) && 'the facts folder is not here' }, () => {
    assert.equal(toFile(toLines(readFacts(facts))), committed);
  });

  test('needs nothing that comes later, and links stay inside a source', () => {
    const seen = new Map<string, string>();
    const sources = new Set<string>();
    for (const line of lines) {
      if (line.is === 'source') {
        for (const from of line.source.derivesFrom ?? []) assert.ok(sources.has(from), `${line.key} derives from ${from}`);
        sources.add(line.key);
      }
      if (line.is === 'account') {
        assert.ok(sources.has(line.source), line.key);
        for (const { value } of line.account.claims) if (value.is === 'account') assert.equal(seen.get(value.account), line.source, `${line.key} links to ${value.account}`);
        seen.set(line.key, line.source);
      }
      if (line.is === 'assessment') for (const key of named(line)) assert.ok((line.assessment.body.about === 'independence' ? sources : seen).has(key), `${line.key} names ${key}`);
    }
  });

  test('claims only what the register knows, and wording wherever a passage is cited', () => {
    for (const { key, account } of accounts) for (const claim of account.claims) {
      const property = properties[account.kind][claim.property];
      assert.ok(property !== undefined && (claim.value.is === 'state' || property.values.includes(claim.value.is)), `${key}: ${claim.property}`);
      assert.equal(claim.wording === undefined, claim.locator.at === 'cell' || claim.locator.at === 'whole', `${key}: ${claim.property}`);
    }
  });

  test('stands on published texts alone', () => {
    for (const line of lines) if (line.is === 'source') assert.ok(line.source.basis === 'public' || line.source.basis === 'official-record-published', line.key);
  });
});

describe('every row of the facts', () => {
  test('arrives under its own id', { skip: !existsSync(facts) && 'the facts folder is not here' }, () => {
    const { statements, cases, events, facilities } = readFacts(facts);
    for (const rows of [statements, cases, events, facilities]) for (const row of rows) {
      const id = Object.values(row)[0] ?? '';
      assert.ok(byKey.has(id), id);
    }
  });
  const count = (pattern: RegExp): number => accounts.filter(({ key }) => pattern.test(key)).length;
  test('133 statements', () => assert.equal(count(/^ST-\d{3}$/), 133));
  test('59 events', () => assert.equal(count(/^EV-\d{3}$/), 59));
  test('81 facilities', () => assert.equal(count(/^(?:CN|XP|KP)-\d{2}$/), 81));
  test('152 aggregates', () => assert.equal(count(/^AGG-\d{3}$/), 152));
  test('86 cases', () => {
    const ids = readFileSync(join(here, 'public-by-choice.csv'), 'utf8').trimEnd().split('\n').slice(1).map((line) => line.slice(0, line.indexOf(',')));
    assert.equal(ids.length, 86);
    for (const id of ids) assert.ok(byKey.has(id), id);
  });
});

describe('persons, returns, acts', () => {
  const sort = (key: string): string | undefined => byKey.get(key)?.account.sort;
  const code = (key: string, property: string): (string | undefined)[] => (byKey.get(key)?.account.claims ?? []).flatMap(({ property: name, value }) => (name === property && value.is === 'term' ? [value.code] : []));
  test('a pattern is never an act, a size or a return', () => {
    for (const { key } of accounts.filter(({ account }) => account.sort === 'pattern')) {
      assert.equal(accounts.some(({ key: other }) => other.startsWith(`${key}-`)), false, key);
      assert.equal(byKey.get(key)?.account.claims.some(({ property }) => property === 'size'), false, key);
    }
  });
  test('four returns claimed, the third described', () => {
    const claims = byKey.get('COI-002')?.account.claims.find(({ property }) => property === 'number-of-returns');
    const order = byKey.get('COI-002-E1')?.account.claims.find(({ property }) => property === 'episode-order');
    assert.ok(claims?.value.is === 'range' && claims.value.low === 4 && order?.value.is === 'range' && order.value.low === 3);
  });
  test('modes and groups told apart', () => {
    assert.deepEqual(code('DNK-2021-F4-E1', 'mode'), ['seized']);
    assert.deepEqual(code('RU-2000-G7-E1', 'mode'), ['chain']);
    assert.deepEqual(code('MASS-2024-01-W', 'group'), ['contract-worker']);
  });
  test('whoever is not told to have been returned has no return', () => {
    for (const id of ['DW-2023-02', 'HRW-2019-G7', 'DNK-2020-01', 'WGAD-35-2013']) assert.equal(sort(`${id}-E1`), undefined, id);
  });
  test('persons stand protected and carry a code, no other name', () => {
    for (const { key, account } of accounts.filter(({ account: { kind } }) => kind === 'person')) {
      assert.equal(account.standing, 'protected', key);
      for (const { value } of account.claims) if (value.is === 'name') assert.equal(value.kind, 'code', key);
    }
  });
});

function named(line: Extract<RegisterLine, { is: 'assessment' }>): string[] {
  const { body } = line.assessment;
  switch (body.about) {
    case 'same': case 'independence': return [body.a, body.b];
    case 'figure-relation': case 'event-relation': return [body.from, body.to];
    default: throw new Error(`${line.key} is about ${body.about}`);
  }
}
