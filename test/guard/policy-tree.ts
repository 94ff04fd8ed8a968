/**
 * Functions that a stored policy expression (a node tree as `pg_policy` prints it) may call once per row: operators and
 * functions outside of subselects that do not depend on the row. Such a subselect is an InitPlan, run once before the first
 * row. Conversions by input and output functions count as function 0, which nothing vouches for.
 */
export function policyFunctions(tree: string): number[] {
  const perRow = withoutInitPlans(tree);
  const called = [...perRow.matchAll(/:(?:opfuncid|funcid) (\d+)/g)].map((match) => Number(match[1]));
  return /\{(?:COERCEVIAIO|ARRAYCOERCEEXPR)\b/.test(perRow) ? [...called, 0] : called;
}

function withoutInitPlans(tree: string): string {
  let rest = '';
  let at = 0;
  for (;;) {
    const start = tree.indexOf('{SUBLINK', at);
    if (start < 0) return rest + tree.slice(at);
    const end = closing(tree, start);
    const link = tree.slice(start, end);
    rest += tree.slice(at, start);
    // A column of an outer row inside the subselect makes it run for each row: what it calls counts.
    if (/:varlevelsup [1-9]/.test(link)) rest += withoutInitPlans(link.slice('{SUBLINK'.length, -1));
    at = end;
  }
}

function closing(tree: string, start: number): number {
  let depth = 0;
  for (let i = start; i < tree.length; i += 1) {
    if (tree[i] === '\\') i += 1;
    else if (tree[i] === '{') depth += 1;
    else if (tree[i] === '}') {
      depth -= 1;
      if (depth === 0) return i + 1;
    }
  }
  throw new Error('not a node tree');
}
