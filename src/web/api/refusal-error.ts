export type Detail = Readonly<Record<string, string | number | boolean | null>>;

/** An expected "no" of the server, or of the way to it (`net.unreachable`). The code names the words; nothing else is shown. */
export class RefusalError extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: Detail;
  constructor(code: string, status: number, detail: Detail = {}) {
    super(code);
    this.name = 'RefusalError';
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
}

export const codeOf = (error: unknown): string => (error instanceof RefusalError ? error.code : 'internal');
