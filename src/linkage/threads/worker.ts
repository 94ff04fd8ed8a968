import { parentPort } from 'node:worker_threads';
import { PartReader } from '../fields/writings/read-part.ts';
import type { Field } from '../fields/field.ts';
import { toFields } from '../to-fields.ts';
import { doPairs } from './do-task.ts';
import { doCount, know } from './count-values.ts';
import { doBlocks, doCandidates } from './make-pairs.ts';
import { nothing } from './task.ts';
import type { Answer, Task } from './task.ts';

let fields: readonly Field[] = [];
function answer(task: Task): Answer {
  switch (task.kind) {
    case 'read': { const reader = new PartReader(); return { ...nothing, parts: task.parts.map((part) => reader.read(part)) }; }
    case 'prepare': fields = toFields(task.records, task.names); return nothing;
    case 'blocks': return doBlocks(task);
    case 'candidates': return doCandidates(task);
    case 'count': return doCount(fields, task);
    case 'know': know(fields, task.counts); return nothing;
    case 'compare': case 'chances': case 'score': doPairs(fields, task); return nothing;
  }
}
parentPort?.on('message', (task: Task) => parentPort?.postMessage(answer(task)));
