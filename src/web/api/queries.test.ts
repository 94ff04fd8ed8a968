import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { MutationObserver, QueryObserver } from '@tanstack/react-query';
import { forgetRead, onLost, queryClient } from './queries.ts';
import { RefusalError } from './refusal-error.ts';

afterEach(() => queryClient.clear());
type Shown = { readonly times: () => number; readonly answers: (answer: string | Error) => void; readonly data: () => unknown };
/** A question that a page shows, as often as it is asked. */
async function shown(key: string): Promise<Shown> {
  let [asked, answer]: [number, string | Error] = [0, 'read'];
  const observer = new QueryObserver(queryClient, { queryKey: [key], queryFn: () => { asked += 1; return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer); }, networkMode: 'always', retry: false });
  observer.subscribe(() => undefined);
  await settled();
  return { times: () => asked, answers: (next) => { answer = next; }, data: () => queryClient.getQueryData([key]) };
}
const settled = async (): Promise<void> => { for (let i = 0; i < 3; i += 1) await setTimeout(2); };

test('what was answered to a press is forgotten with the part that asked: a sealed value that was opened does not outlive its window', async () => {
  const window = new MutationObserver(queryClient, { mutationFn: () => Promise.resolve('김시험') });
  const close = window.subscribe(() => undefined);
  await window.mutate();
  await setImmediate();
  assert.equal(window.getCurrentResult().data, '김시험', 'as long as it is open, it is there');
  close();
  await setTimeout(2);
  assert.deepEqual(queryClient.getMutationCache().getAll(), []);
});

test('what is not there any more takes with it what no page shows; what one shows is asked anew, once for all that was lost together, a draft never', async () => {
  let lost = 0;
  onLost(() => { lost += 1; });
  const [one, other, third, draft] = [await shown('one'), await shown('other'), await shown('third'), await shown('draft')];
  queryClient.setQueryData(['left'], 'read');
  for (const each of [one, other]) each.answers(new RefusalError('register.not-found', 404));
  await Promise.all([queryClient.refetchQueries({ queryKey: ['one'] }), queryClient.refetchQueries({ queryKey: ['other'] })]);
  assert.deepEqual([one.data(), other.data(), queryClient.getQueryData(['left'])], [undefined, undefined, undefined], 'at once');
  await settled();
  assert.deepEqual([one.times(), other.times(), third.times(), draft.times(), lost], [2, 2, 2, 1, 2]);
  forgetRead();
  await settled();
  assert.equal(third.times(), 3, 'and again the next time');
});

test('a server that is away, or a session that ended, takes nothing from the page', async () => {
  const one = await shown('one');
  for (const error of [new RefusalError('net.unreachable', 0), new RefusalError('access.no-session', 401)]) {
    one.answers(error);
    await queryClient.refetchQueries({ queryKey: ['one'] });
    assert.equal(one.data(), 'read');
  }
});
