import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { common } from '../words/common.ts';
import { useSay } from '../words/use-words.tsx';

/** Grey lines where the text will be, after 200 ms: what is quick never flickers. */
export function Waiting({ lines = 6 }: { readonly lines?: number }) {
  const say = useSay(common);
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div role="status" aria-label={say('loading')}>
      {Array.from({ length: lines }, (_, i) => <Skeleton key={i} height={16} mb={12} width={`${90 - ((i * 17) % 40)}%`} animate={false} />)}
    </div>
  );
}
