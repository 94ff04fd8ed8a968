import { Tooltip } from '@mantine/core';

type Term = { readonly label: string; readonly definition: string | null; readonly told: string | null };

/** A term with its definition on hover and focus, as the vocabulary explains it. */
export function TermLabel({ term }: { readonly term: Term }) {
  if (term.definition === null) return <span>{term.label}</span>;
  return <Tooltip label={term.definition} multiline w={320} withArrow><span tabIndex={0} className="term">{term.label}</span></Tooltip>;
}
