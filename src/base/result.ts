/** An expected "no": a code from `refusals.ts`, never a sentence, and details that name fields and rows but never people. */
export type Refusal = { readonly code: string; readonly detail?: Readonly<Record<string, string | number | boolean | null>> };

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = (code: string, detail?: Refusal['detail']): { ok: false; refusal: Refusal } =>
  ({ ok: false, refusal: detail === undefined ? { code } : { code, detail } });

/** Carries a refusal out of a transaction, so that it rolls back; `toResult` turns it back into a value at the edge. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(code: string, detail?: Refusal['detail']) {
    super(code);
    this.name = 'Refused';
    this.refusal = detail === undefined ? { code } : { code, detail };
  }
}

/** Runs `work`; a `Refused` becomes a value, any other error is a bug and is thrown on. */
export async function toResult<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** Ends an exhaustive switch; compiles only when every case was handled. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${typeof value}`);
}
