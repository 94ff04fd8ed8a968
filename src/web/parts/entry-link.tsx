import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Every entry has one address, whichever of its accounts it is named by. */
export const EntryLink = ({ address, children, className, ...data }: { readonly address: string; readonly children: ReactNode; readonly className?: string | undefined; readonly [data: `data-${string}`]: string }) =>
  <Link to="/entry/$address" params={{ address }} {...(className === undefined ? {} : { className })} {...data}>{children}</Link>;
