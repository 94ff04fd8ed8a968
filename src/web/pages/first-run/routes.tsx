import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { queryClient } from '../../api/queries.ts';
import { doorRoute } from '../../app/root-route.tsx';
import { sessionQuery } from '../../app/session.ts';
import { loadWords } from '../../words/use-words.tsx';
import { signIn } from '../sign-in/words/sign-in.ts';
import { firstRun } from './words/first-run.ts';

export const steps = ['key', 'person', 'begin'] as const;
export type Step = (typeof steps)[number];

export const routes = [
  createRoute({
    getParentRoute: () => doorRoute, path: '/first-run', component: lazyRouteComponent(() => import('./first-run-page.tsx'), 'FirstRunPage'),
    validateSearch: (given: Record<string, unknown>): { readonly step?: Step } => { const step = steps.find((each) => each === given['step']); return step === undefined ? {} : { step }; },
    beforeLoad: async () => { if ((await queryClient.ensureQueryData(sessionQuery)).me === null) throw redirect({ to: '/sign-in' }); },
    loader: () => Promise.all([loadWords(firstRun), loadWords(signIn)]),
  }),
] as const;
