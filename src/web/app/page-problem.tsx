import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Problem } from '../parts/problem.tsx';

/** What stands in the place of a page that could not be drawn or loaded. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return <Problem error={error} again={() => { reset(); void router.invalidate(); }} />;
}
