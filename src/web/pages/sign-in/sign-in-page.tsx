import { useEffect } from 'react';

/** Until people sign in by themselves, the server's own page says how the link of the terminal opens the register. */
export function SignInPage() {
  useEffect(() => window.location.replace('/'), []);
  return null;
}
