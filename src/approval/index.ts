export { ask, askPermission, type Asking } from './ask.command.ts';
export { approve, approvePermission, type Approved } from './approve.command.ts';
export { refuseRequest, refuseRequestPermission, withdrawRequest, withdrawRequestPermission } from './answer.command.ts';
export { listRequests, readRequest, readRequestPermission, type ListedRequest } from './list.command.ts';
export type { Executor, Executors } from './executor.ts';
export { daysOpen, type Request, type RequestKind, type RequestState, type RequestWords, type Subject } from './request.ts';
export { loadClosing } from './request.store.ts';
