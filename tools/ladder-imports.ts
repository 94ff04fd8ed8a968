import { isBuiltin } from 'node:module';
import { drivers, impurePackages, innerDoors, ladder, netModules, open, outboundFile, pureCrypto, pureModules } from './ladder-rules.ts';
import { isPure, isTest, unitOf } from './ladder-units.ts';
import type { Found, Import } from './ladder-source.ts';

export { unitOf } from './ladder-units.ts';

/** Rules on one import. `to` is the path from the root of what it names, undefined for a package or a module of Node. */
export function importRules(file: string, one: Import, to: string | undefined): Found[] {
  const found = to === undefined ? packageRules(file, one) : localRules(file, one, to);
  return found.map((each) => ({ ...each, line: one.line }));
}

type Broken = Omit<Found, 'line'>;

function localRules(file: string, one: Import, to: string): Broken[] {
  const found: Broken[] = [];
  const test = isTest(file);
  if (isTest(to) && !test) found.push({ rule: 'test-import', text: `${to} is a test` });
  if (!to.startsWith('src/')) {
    const own = file.slice(0, file.indexOf('/')) === to.slice(0, to.indexOf('/'));
    if (!own && !test && file.startsWith('src/')) found.push({ rule: 'outside', text: `${to} lies outside src` });
    return found;
  }
  const from = file.startsWith('src/') ? unitOf(file) : undefined;
  const target = unitOf(to);
  if (target === undefined || target === from) return found;
  if (from !== undefined) found.push(...orderRules(from, target, to));
  const name = to.slice(`src/${target}/`.length);
  // Tests, and what stands outside src/ beside the bench and the examples, may look behind the doors.
  const looks = test || file.startsWith('test/') || file.startsWith('tools/');
  const door = name === 'index.ts' || name === 'contract.ts' || open.includes(target) || target === 'parts.ts' || to.endsWith('.json') || innerDoors.includes(to.slice('src/'.length));
  if (!door && !looks) found.push({ rule: 'door', text: `${to}: only index.ts and contract.ts of ${target} are its doors` });
  if (from === 'web' && name === 'index.ts' && !open.includes(target)) {
    found.push({ rule: 'door', text: `${to}: web imports contract.ts only` });
  }
  // A contract holds schemas, which the server alone needs: of it only types travel to a browser.
  if (from === 'web' && !one.typeOnly && !open.includes(target) && !test) found.push({ rule: 'door', text: `${to}: web imports types only` });
  if (isPure(file) && !one.typeOnly && (target === 'store' || /\.(store|command)\.ts$/.test(to))) {
    found.push({ rule: 'pure', text: `${to} does input and output` });
  }
  return found;
}

function orderRules(from: string, target: string, to: string): Broken[] {
  if (drivers.includes(target)) {
    return drivers.includes(from)
      ? [{ rule: 'drivers', text: `${to}: drivers never import each other` }]
      : [{ rule: 'order', text: `${to}: ${target} is a driver, nothing imports it` }];
  }
  if (drivers.includes(from) || ladder.indexOf(target) < ladder.indexOf(from)) return [];
  return [{ rule: 'order', text: `${to}: ${target} comes after ${from} on the ladder` }];
}

function packageRules(file: string, one: Import): Broken[] {
  if (one.typeOnly || isTest(file)) return [];
  const found: Broken[] = [];
  const name = isBuiltin(one.from) && !one.from.startsWith('node:') ? `node:${one.from}` : one.from;
  const within = (list: readonly string[]): boolean => list.some((each) => name === each || name.startsWith(`${each}/`));
  const leaves = file.startsWith('src/') || file.startsWith('examples/');
  if (leaves && within(netModules) && file !== outboundFile) {
    found.push({ rule: 'outbound', text: `${name}: only ${outboundFile} speaks to the network` });
  }
  if (isPure(file)) {
    const hashing = name === 'node:crypto' && one.names !== undefined && one.names.every((each) => pureCrypto.includes(each));
    const node = name.startsWith('node:') && !pureModules.includes(name) && !hashing;
    if (node || within(impurePackages)) found.push({ rule: 'pure', text: `${name} in a file that must be pure` });
  }
  return found;
}
