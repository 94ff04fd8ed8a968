/** A pair that belongs together or apart. `record` is the assessment behind it; `machine` yields to persons. */
export type PairJudgement<R> = { readonly a: string; readonly b: string; readonly verdict: 'join' | 'apart'; readonly machine: boolean; readonly record: R };

export type JoinConflict<R> = { readonly skipped: R; readonly because: R };
export type Joined<R> = {
  /** The set's label for each node that was named; a node not in it stands alone. */
  find(node: string): string;
  /** 'join' pairs that were skipped, each with the 'apart' pair it would have broken. */
  readonly conflicts: readonly JoinConflict<R>[];
  /** A machine's 'apart' pairs which 'join' pairs of persons brought together all the same. */
  readonly overruled: readonly R[];
};

/**
 * Applies the judgements: first all 'apart' pairs of persons are set, then persons' 'join' pairs in the order given, each skipped if it
 * would put an 'apart' pair together; then a machine's in the same way, so that no machine's judgement ever keeps out a person's.
 * `judgements` holds at most one a pair and is in ledger order. Near linear: union-find, the smaller set of enemies moved to the larger.
 */
export function joinInOrder<R>(judgements: readonly PairJudgement<R>[]): Joined<R> {
  const parent = new Map<string, string>();
  const enemies = new Map<string, Map<string, PairJudgement<R>>>();
  const place = new Map<PairJudgement<R>, number>(judgements.map((judgement, index) => [judgement, index]));
  const earlier = (a: PairJudgement<R>, b: PairJudgement<R> | undefined): PairJudgement<R> =>
    b === undefined || (place.get(a) ?? 0) <= (place.get(b) ?? 0) ? a : b;

  function find(node: string): string {
    let root = node;
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up;
    for (let at = node; at !== root;) {
      const up = parent.get(at) ?? root;
      parent.set(at, root);
      at = up;
    }
    return root;
  }
  const enemiesOf = (root: string): Map<string, PairJudgement<R>> => {
    const held = enemies.get(root);
    if (held !== undefined) return held;
    const made = new Map<string, PairJudgement<R>>();
    enemies.set(root, made);
    return made;
  };
  function setApart(x: string, y: string, because: PairJudgement<R>): void {
    const ofX = enemiesOf(x);
    const first = earlier(because, ofX.get(y));
    ofX.set(y, first);
    enemiesOf(y).set(x, first);
  }
  function join(x: string, y: string): void {
    const [root, child] = (enemies.get(x)?.size ?? 0) >= (enemies.get(y)?.size ?? 0) ? [x, y] : [y, x];
    parent.set(child, root);
    for (const [other, because] of enemies.get(child) ?? []) {
      enemies.get(other)?.delete(child);
      setApart(root, other, because);
    }
    enemies.delete(child);
  }

  const conflicts: JoinConflict<R>[] = [];
  const overruled: R[] = [];
  for (const machine of [false, true]) {
    const turn = judgements.filter((judgement) => judgement.machine === machine);
    for (const judgement of turn.filter(({ verdict }) => verdict === 'apart')) {
      const [x, y] = [find(judgement.a), find(judgement.b)];
      if (x === y) overruled.push(judgement.record);
      else setApart(x, y, judgement);
    }
    for (const judgement of turn.filter(({ verdict }) => verdict === 'join')) {
      const [x, y] = [find(judgement.a), find(judgement.b)];
      if (x === y) continue;
      const because = enemies.get(x)?.get(y);
      if (because === undefined) join(x, y);
      else conflicts.push({ skipped: judgement.record, because: because.record });
    }
  }
  return { find, conflicts, overruled };
}
