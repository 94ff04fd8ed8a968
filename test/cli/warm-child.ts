import { main } from '../../src/cli/main.ts';

/** Runs commands one after another, with the program loaded once: started by `warmVigil` (vigil.ts), which says how a command is given and answered. */
export type Asked = { readonly words: readonly string[]; readonly env: NodeJS.ProcessEnv };
export type Answered = { readonly code: number; readonly out: string; readonly err: string };

/** What a stream is told between two answers. */
function listen(stream: NodeJS.WriteStream): () => string {
  let said = '';
  stream.write = (chunk: string | Uint8Array, encoding?: BufferEncoding | ((error?: Error) => void), done?: (error?: Error) => void): boolean => {
    said += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    const told = typeof encoding === 'function' ? encoding : done;
    if (told !== undefined) process.nextTick(told);
    return true;
  };
  return () => {
    const all = said;
    said = '';
    return all;
  };
}
const [out, err] = [listen(process.stdout), listen(process.stderr)];

/** In place, since the system's own look at HOME goes past any object put here. */
function takeEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, env);
}

process.on('message', ({ words, env }: Asked) => {
  takeEnvironment(env);
  // As bin/vigil.mjs: what is thrown is a bug.
  void main(words).catch((error: unknown) => (process.stderr.write(`vigil: internal error\n${String(error)}\n`), 4)).then((code) => process.send?.({ code, out: out(), err: err() } satisfies Answered));
});
