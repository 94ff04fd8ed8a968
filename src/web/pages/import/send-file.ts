import { call, sendBytes } from '../../api/client.ts';
import { RefusalError } from '../../api/refusal-error.ts';

const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Sends a file piece by piece; a piece that the way swallows is sent again. Returns under which number it waits. Throws what the server refuses. */
export async function sendFile(file: File, circle: string | undefined, onSent: (bytes: number) => void, signal: AbortSignal): Promise<string> {
  const { id, most } = await call('POST /api/imports/uploads', { fileName: file.name, bytes: file.size, ...(circle === undefined ? {} : { circle }) }, signal);
  for (let at = 0; at < file.size;) {
    const { received } = await sendPiece(id, file.slice(at, at + most), at, signal);
    at = received;
    onSent(at);
  }
  return id;
}

async function sendPiece(id: string, bytes: Blob, at: number, signal: AbortSignal): Promise<{ received: number }> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await sendBytes<{ received: number }>(`/api/imports/uploads/${id}/bytes?at=${at}`, bytes, signal);
    } catch (error) {
      if (!(error instanceof RefusalError) || !(error.code === 'net.unreachable' || error.status === 503 || error.status === 429) || tries >= 6) throw error;
      // A minute altogether: after it a server that was asked too often listens again.
      await wait(1000 * 2 ** tries);
    }
  }
}
