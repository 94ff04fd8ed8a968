import { ChartNoAxesGantt, ClipboardCheck, FileInput, Library, Search, type LucideIcon } from 'lucide-react';
import type { CommonKey } from '../words/en.ts';

/**
 * The places of the rail, each from the day its feature stands. `jump` is the key after `g`. The words are common ones
 * (`place.…`), since the rail stands on every page.
 */
export type Place = { readonly to: string; readonly say: CommonKey; readonly icon: LucideIcon; readonly jump: string };
export const places = [
  { to: '/', say: 'place.home', icon: Library, jump: 'h' },
  { to: '/search', say: 'place.search', icon: Search, jump: 's' },
  { to: '/figures', say: 'place.figures', icon: ChartNoAxesGantt, jump: 'f' },
  { to: '/review', say: 'place.review', icon: ClipboardCheck, jump: 'r' },
  { to: '/import', say: 'place.import', icon: FileInput, jump: 'i' },
] as const satisfies readonly Place[];
