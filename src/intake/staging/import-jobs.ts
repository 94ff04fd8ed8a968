/** Work that goes on while nobody waits for it: one job for each upload in this process. Where it has come to stands in its row, so that a screen, or another process, can tell. */
export type ImportJobs = {
  /**
   * False when one is at work on it already. `ready` is waited for, and what it refuses is thrown: nothing else begins on the upload from its first statement on.
   * What the work throws is its own to record.
   */
  start(id: string, ready: () => Promise<void>, work: (signal: AbortSignal) => Promise<void>): Promise<boolean>;
  isAtWork(id: string): boolean;
  /** Asks a job to stop, and waits until it has. */
  stop(id: string): Promise<void>;
  stopAll(): Promise<void>;
};

export function newImportJobs(): ImportJobs {
  const jobs = new Map<string, { readonly abort: AbortController; readonly done: Promise<void> }>();
  const stop = async (id: string): Promise<void> => {
    const job = jobs.get(id);
    job?.abort.abort();
    await job?.done;
  };
  return {
    async start(id, ready, work) {
      if (jobs.has(id)) return false;
      const abort = new AbortController();
      const begun = ready();
      const done = begun.then(() => work(abort.signal)).catch(() => undefined).finally(() => jobs.delete(id));
      jobs.set(id, { abort, done });
      await begun;
      return true;
    },
    isAtWork: (id) => jobs.has(id),
    stop,
    stopAll: async () => void (await Promise.all([...jobs.keys()].map(stop))),
  };
}
