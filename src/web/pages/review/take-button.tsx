import { Button } from '@mantine/core';
import { renew, useDo } from '../../api/queries.ts';
import { useAnnounce } from '../../parts/announce.tsx';
import { useTold } from '../../parts/assess/use-told.ts';
import { assess } from '../../parts/assess/words/assess.ts';
import { Problem } from '../../parts/problem.tsx';
import { useSay } from '../../words/use-words.tsx';

/** Takes what waits. Pressed twice it is taken once; where somebody was faster, what stands now is asked for. */
export function TakeButton({ account, turn }: { readonly account: string; readonly turn: number }) {
  const say = useSay(assess);
  const told = useTold();
  const announce = useAnnounce();
  const take = useDo('POST /api/reviews/:account/take', ['GET /api/reviews', 'GET /api/reviews/:account']);
  return (
    <>
      <Button size="compact-md" disabled={take.isPending} onClick={() => take.mutate({ account, turn }, { onSuccess: () => announce(say('work.tookIt')), onError: () => void renew('GET /api/reviews') })}>{say('work.take')}</Button>
      {take.error === null ? null : <Problem error={take.error} inline told={told} />}
    </>
  );
}
