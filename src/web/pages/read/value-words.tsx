import { EntryLink } from '../../parts/entry-link.tsx';
import { TermLabel } from '../../parts/term-label.tsx';
import type { Value } from './types.ts';

/** A value as it was told: a link where it is an entry, a definition where it is a term, the words of the speaker beside a time or a place. */
export function ValueWords({ value }: { readonly value: Value }) {
  if (value.entry !== null) return <EntryLink address={value.entry.address}>{value.entry.title}</EntryLink>;
  if (value.term !== null) return <><TermLabel term={value.term} />{value.term.told === null ? null : <span className="quiet"> “{value.term.told}”</span>}</>;
  const told = value.time?.told ?? value.place?.told ?? null;
  const local = value.place?.local ?? null;
  const relative = value.time?.relative ?? null;
  return <span lang={value.lang ?? undefined}>{value.words}{local === null ? null : <span className="quiet whole"> {local}</span>}{told === null || told === value.words ? null : <span className="quiet"> “{told}”</span>}{relative === null ? null : <span className="quiet"> ({relative})</span>}</span>;
}
