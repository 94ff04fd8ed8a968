import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { remember } from '../app/asked.ts';

/** A link that searches for words, which stay out of the address. */
export const FindLink = ({ words, children }: { readonly words: string; readonly children: ReactNode }) => <Link to="/search" search={{ w: remember(words) }}>{children}</Link>;
