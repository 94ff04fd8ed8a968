import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { Suspense, useCallback } from 'react';
import { call } from '../api/client.ts';
import { queryClient, renew } from '../api/queries.ts';
import { AnnounceProvider } from '../parts/announce.tsx';
import { TongueProvider } from '../words/use-words.tsx';
import { toLanguage, type Language } from '../words/words.ts';
import { blank } from './blank.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { KeyboardProvider } from './keyboard.tsx';
import { router } from './router.tsx';
import { theme, variables } from './theme.ts';

/** The server writes it into every page; styles that parts make at run time carry it (content security policy). */
const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
// The part that keeps a page from scrolling under a window makes its style by itself.
setNonce(nonce());
const first = toLanguage(document.documentElement.lang);

export function App() {
  const keep = useCallback((language: Language) => void call('POST /api/language', { language }).then(() => renew('GET /api/session'), () => undefined), []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" getStyleNonce={nonce}>
      <QueryClientProvider client={queryClient}>
        <TongueProvider first={first} onChange={keep}>
          <ErrorBoundary>
            <KeyboardProvider blank={blank}>
              <AnnounceProvider>
                <Suspense fallback={null}>
                  <RouterProvider router={router} />
                </Suspense>
              </AnnounceProvider>
            </KeyboardProvider>
          </ErrorBoundary>
        </TongueProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
