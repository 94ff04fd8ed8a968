import { parentPort } from 'node:worker_threads';
import { doPiece, type Piece } from './engine.ts';

const port = parentPort;
port?.on('message', (piece: Piece) => {
  const done = doPiece(piece);
  port.postMessage(done, 'raised' in done ? [done.raised.buffer as ArrayBuffer] : []);
});
