/** One figure of a bench. `value` in `unit`; `budget` in the same unit, or of `ratio` where there is one and `budgetOf` says so. */
export type Measured = {
  readonly bench: string; readonly what: string; readonly n: number; readonly value: number; readonly unit: string;
  readonly ratio?: { readonly value: number; readonly to: string };
  readonly budget?: { readonly most: number; readonly of: 'value' | 'ratio'; readonly source: string };
  readonly note?: string;
};

/** What all benches of one run share. `say` writes a line for people. `preset` and `out` (a folder) are for the ground truth alone. */
export type BenchContext = { readonly accounts: number; readonly seed: number; readonly say: (line: string) => void; readonly preset?: string; readonly out?: string };
export type Bench = { readonly name: string; readonly does: string; readonly run: (context: BenchContext) => Promise<readonly Measured[]> };

/** Nearest-rank percentile, `share` 0 to 1. Throws on no values. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
}
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Milliseconds `work` takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Whether a figure keeps its budget; null where it has none. */
export function isMet({ value, ratio, budget }: Measured): boolean | null {
  if (budget === undefined) return null;
  return (budget.of === 'ratio' ? (ratio?.value ?? Number.POSITIVE_INFINITY) : value) <= budget.most;
}

/** Users who each ask one question after another without a pause. Returns what each question took, as [question, milliseconds, answer]. */
export async function closedLoop<Q, A>(users: number, questions: readonly Q[], ask: (user: number, question: Q) => Promise<A>): Promise<[Q, number, A][]> {
  const taken: [Q, number, A][] = [];
  let next = 0;
  await Promise.all(Array.from({ length: users }, async (_, user) => {
    for (let at = next++; at < questions.length; at = next++) {
      const question = questions[at] as Q;
      const began = performance.now();
      const answer = await ask(user, question);
      taken.push([question, performance.now() - began, answer]);
    }
  }));
  return taken;
}
