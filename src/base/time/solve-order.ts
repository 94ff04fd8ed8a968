import { fromDay, toDay } from './day.ts';
import { publicEvents } from './public-events.ts';
import type { Day, RelativeTime } from './uncertain-time.ts';
import { widen } from './widen.ts';

/** A step of a story: its own bounds, what it was told relative to, and its place in the order as told (equal or absent: no order said). */
export type OrderStep = { readonly id: string; readonly earliest: Day; readonly latest: Day; readonly relative?: RelativeTime; readonly told?: number };
export type OrderedStep = { readonly id: string; readonly earliest: Day; readonly latest: Day };
/** Steps that cannot all be as told. Shown, never repaired: their ranges come back as they were. */
export type Contradiction = { readonly steps: readonly string[] };
/** t(to) >= t(from) + days; `strict` when it must also be later within the day. Node 0 is the calendar itself. */
type Edge = { readonly from: number; readonly to: number; readonly days: number; readonly strict: boolean };

const longest = { day: 1, week: 7, month: 31, season: 92, year: 366 } as const;
const shortest = { day: 1, week: 7, month: 28, season: 89, year: 365 } as const;

/** Speech counts by the calendar ("the year after" is next year), so an offset is widened by one of its unit each way. */
function relationEdges(at: number, anchor: number, relative: RelativeTime): Edge[] {
  const { relation, offset } = relative;
  if (relation === 'same-time') return [{ from: anchor, to: at, days: 0, strict: false }, { from: at, to: anchor, days: 0, strict: false }];
  if (relation === 'during') return [];
  const [first, second] = relation === 'after' ? [anchor, at] : [at, anchor];
  const order: Edge = { from: first, to: second, days: 0, strict: true };
  if (offset === undefined) return [order];
  const least = Math.max(0, Math.floor((offset.low - 1) * shortest[offset.unit]));
  const most = Math.ceil((offset.high + 1) * longest[offset.unit]);
  return [{ ...order, days: least }, { from: second, to: first, days: -most, strict: false }];
}

function eventRange(code: string): { earliest: Day; latest: Day } | undefined {
  const event = publicEvents.find((one) => one.code === code);
  return event && widen(event.edtf);
}

/** Bounds of a step, and of the public event it hangs on: within it, or at least or at most so far from it. */
function boundEdges(at: number, step: { earliest: Day; latest: Day }): Edge[] {
  const [low, high] = [fromDay(step.earliest), fromDay(step.latest)];
  return [...(Number.isFinite(low) ? [{ from: 0, to: at, days: low, strict: false }] : []), ...(Number.isFinite(high) ? [{ from: at, to: 0, days: -high - 0.9, strict: false }] : [])];
}

function edgesOf(steps: readonly OrderStep[], frozen: ReadonlySet<number>, index: ReadonlyMap<string, number>): { edges: Edge[]; nodes: number } {
  const edges: Edge[] = [];
  let nodes = steps.length + 1;
  steps.forEach((step, place) => {
    if (frozen.has(place + 1)) return;
    edges.push(...boundEdges(place + 1, step));
    const anchor = step.relative?.anchor;
    if (step.relative === undefined || anchor === undefined) return;
    const other = anchor.kind === 'step' ? index.get(anchor.account) : undefined;
    if (other !== undefined && !frozen.has(other) && other !== place + 1) {
      edges.push(...relationEdges(place + 1, other, step.relative));
      const within = steps[other - 1];
      if (step.relative.relation === 'during' && within) edges.push(...boundEdges(place + 1, within));
    }
    const event = anchor.kind === 'public-event' ? eventRange(anchor.code) : undefined;
    if (event !== undefined) {
      edges.push(...boundEdges(nodes, event), ...relationEdges(place + 1, nodes, step.relative));
      if (step.relative.relation === 'during') edges.push(...boundEdges(place + 1, event));
      nodes += 1;
    }
  });
  // Order as told: each group of equal places comes after the whole group before it, through a joint, so that edges stay linear.
  const groups = new Map<number, number[]>();
  steps.forEach((step, place) => {
    if (step.told !== undefined && !frozen.has(place + 1)) groups.set(step.told, [...(groups.get(step.told) ?? []), place + 1]);
  });
  let joint: number | undefined;
  for (const [, members] of [...groups].sort(([a], [b]) => a - b)) {
    const next = nodes;
    nodes += 1;
    for (const member of members) {
      if (joint !== undefined) edges.push({ from: joint, to: member, days: 0, strict: true });
      edges.push({ from: member, to: next, days: 0, strict: false });
    }
    joint = next;
  }
  return { edges, nodes };
}

/** A loop of demands that cannot all hold (Bellman-Ford on longest paths), as its nodes; undefined when there is none. */
function findLoop(edges: readonly Edge[], nodes: number): number[] | undefined {
  const reach = new Array<number>(nodes).fill(0);
  const cause = new Array<number>(nodes).fill(-1);
  const later = 0.5 / (nodes + 1); // strict order within a day; never sums up to a day
  let last = -1;
  for (let round = 0; round <= nodes; round += 1) {
    last = -1;
    for (const edge of edges) {
      const value = (reach[edge.from] ?? 0) + edge.days + (edge.strict ? later : 0);
      if (value <= (reach[edge.to] ?? 0) + 1e-9) continue;
      [reach[edge.to], cause[edge.to], last] = [value, edge.from, edge.to];
    }
    if (last === -1) return undefined;
  }
  for (let back = 0; back < nodes; back += 1) last = cause[last] ?? 0;
  const loop = [last];
  for (let node = cause[last] ?? 0; node !== last; node = cause[node] ?? 0) loop.push(node);
  return loop;
}

function relax(edges: readonly Edge[], nodes: number, backwards: boolean): number[] {
  const at = new Array<number>(nodes).fill(backwards ? Infinity : -Infinity);
  at[0] = 0;
  for (let changed = true, round = 0; changed && round <= nodes; round += 1) {
    changed = false;
    for (const edge of edges) {
      const value = backwards ? (at[edge.to] ?? Infinity) - edge.days : (at[edge.from] ?? -Infinity) + edge.days;
      const target = backwards ? edge.from : edge.to;
      if (target === 0 || !(backwards ? value < (at[target] ?? 0) : value > (at[target] ?? 0))) continue;
      at[target] = value;
      changed = true;
    }
  }
  return at;
}

/**
 * The widest ranges consistent with everything told: bounds, relations, order. A contradiction names its steps and takes them out whole,
 * so that they come back as given and narrow nothing else. Relations to a step not given are passed over. Throws on two steps of one id.
 */
export function solveOrder(steps: readonly OrderStep[]): { readonly steps: readonly OrderedStep[]; readonly contradictions: readonly Contradiction[] } {
  const index = new Map(steps.map((step, place) => [step.id, place + 1]));
  if (index.size !== steps.length) throw new Error('solve-order: two steps of one id');
  const frozen = new Set<number>();
  const contradictions: Contradiction[] = [];
  let graph = edgesOf(steps, frozen, index);
  for (let loop = findLoop(graph.edges, graph.nodes); loop !== undefined; loop = findLoop(graph.edges, graph.nodes)) {
    const blamed = loop.filter((node) => node >= 1 && node <= steps.length);
    if (blamed.length === 0) break;
    const alone = blamed.length === 1 ? steps[(blamed[0] ?? 0) - 1]?.relative : undefined;
    const container = alone?.relation === 'during' && alone.anchor.kind === 'step' ? index.get(alone.anchor.account) : undefined;
    if (container !== undefined && !frozen.has(container)) blamed.push(container); // "during" put the container's bounds on the step: both are in question
    for (const node of blamed) frozen.add(node);
    contradictions.push({ steps: steps.filter((_, place) => blamed.includes(place + 1)).map(({ id }) => id) });
    graph = edgesOf(steps, frozen, index);
  }
  const [low, high] = [relax(graph.edges, graph.nodes, false), relax(graph.edges, graph.nodes, true)];
  return {
    contradictions,
    steps: steps.map(({ id, earliest, latest }, place) =>
      frozen.has(place + 1) ? { id, earliest, latest } : { id, earliest: toDay(Math.ceil(low[place + 1] ?? -Infinity)), latest: toDay(Math.floor(high[place + 1] ?? Infinity)) }),
  };
}
