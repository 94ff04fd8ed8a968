import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addHat, addMember, addUser, openRegister, openSession } from '#access/index.ts';
import type { CompartmentId } from '#base/ids.ts';
import { openCluster, type Cluster } from '#store/launch/index.ts';
import { chance } from './chance.ts';
import { check } from './check.ts';
import { goBetween, type GoBetween } from './go-between.ts';
import { faults, goesOn, held, kinds, smallDisk, type Kind } from './kinds.ts';
import { comes, countDone, end, lines, makePlace, setClock, startChild, type Place } from './place.ts';

export type Round = { readonly n: number; readonly kind: Kind; readonly did: string; readonly acknowledged: number; readonly refused: number; readonly records: number; readonly asked: number; readonly failures: readonly string[] };
export type Rounds = { readonly rounds: readonly Round[]; /** Kinds that this machine could not try, and why. */ readonly not: ReadonlyMap<Kind, string> };

/** `rounds` rounds, the kinds in turn, on one register (and one on a small disk): what is acknowledged in any must be there after all. */
export async function runRounds(folder: string, options: { readonly rounds: number; readonly seed: number; readonly only?: Kind; readonly say: (round: Round) => void }): Promise<Rounds> {
  process.env['XDG_CONFIG_HOME'] = join(folder, 'config');
  const not = new Map<Kind, string>();
  const done: Round[] = [];
  const usual = await prepare(makePlace(folder));
  const disk = smallDisk(folder);
  let small: Placed | undefined;
  if (typeof disk === 'string') not.set('disk', disk);
  try {
    if (typeof disk !== 'string') small = await prepare(makePlace(join(folder, 'on-small'), join(disk.path, 'register')));
    const turn = kinds.filter((kind) => !not.has(kind) && (options.only === undefined || kind === options.only));
    for (let n = 1; n <= options.rounds; n += 1) {
      const kind = turn[(n - 1) % turn.length] as Kind;
      const round = await oneRound(kind === 'disk' ? (small as Placed) : usual, kind, n, options.seed);
      done.push(round);
      options.say(round);
    }
  } finally {
    if (typeof disk !== 'string') disk.unmount();
  }
  return { rounds: done, not };
}

/** A place with what is known of it between rounds. */
type Placed = { readonly place: Place; head: string | undefined; seen: number };

async function prepare(place: Place): Promise<Placed> {
  const opened = await openRegister({ dataDir: place.dataDir });
  const { register } = opened;
  const { rows } = await register.pools.get('vigil_sequencer').query<{ id: CompartmentId }>(`select id from access.compartment where name = 'main'`);
  const hat = await addHat(register, await addUser(register, 'second', null), 'reviewer');
  await addMember(register, hat, rows[0]?.id as CompartmentId);
  // As long as the first seat's: clocks jump by years.
  writeFileSync(place.second, await openSession(register, hat, 87_600));
  await opened.close();
  return { place, head: undefined, seen: 0 };
}

async function oneRound(at: Placed, kind: Kind, n: number, seed: number): Promise<Round> {
  const { place } = at;
  const dice = chance(`round ${seed} ${n}`);
  const hold: Cluster | undefined = held.has(kind) ? await openCluster({ dataDir: place.dataDir }) : undefined;
  const between: GoBetween | undefined = kind === 'cut' && hold !== undefined ? await goBetween(join(place.folder, `between-${n}`), hold) : undefined;
  const before = countDone(place);
  const said = lines(place).length;
  const sequencer = startChild(place, 'sequencer.ts', { seed: n });
  const writer = startChild(place, 'writer.ts', { seed: seed * 1000 + n, ...(between === undefined ? {} : { databaseUrl: between.url }) });
  const failures: string[] = [];
  const first = 5 + dice.below(25);
  const more = (by = 2): Promise<boolean> => {
    const now = countDone(place);
    return comes(() => countDone(place) >= now + by || writer.process.exitCode !== null, 20_000);
  };
  if (!(await comes(() => countDone(place) >= before + first || writer.process.exitCode !== null, 60_000)) || writer.process.exitCode !== null) failures.push(`the writer did not begin: ${writer.said().slice(0, 300)}`);
  await sleep(dice.below(30));
  let did = 'nothing';
  try {
    did = await faults[kind]({ place, writer, sequencer, chance: dice, cluster: hold, between, more });
    if (goesOn.has(kind) && (!(await more(1)) || writer.process.exitCode !== null)) failures.push(`the writer did not go on after ${JSON.stringify(lines(place).at(-1))}: ${writer.said().slice(0, 300)}`);
  } finally {
    await Promise.all([end(writer), end(sequencer)]);
    setClock(place, 0);
    await between?.close();
    await hold?.release();
  }
  if (between !== undefined) rmSync(join(place.folder, `between-${n}`), { recursive: true, force: true });
  const found = await check(place, at.head, at.seen);
  at.head = found.head;
  const all = lines(place);
  at.seen = all.length;
  return {
    n, kind, did, acknowledged: found.acknowledged - before, refused: all.slice(said).filter((line) => line.is === 'refused').length, records: found.records, asked: found.asked, failures: [...failures, ...found.failures],
  };
}
