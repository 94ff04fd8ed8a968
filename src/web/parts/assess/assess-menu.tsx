import { Button } from '@mantine/core';
import { useState } from 'react';
import { useHere } from '../../app/session.ts';
import { useSay } from '../../words/use-words.tsx';
import { Dialog } from '../dialog.tsx';
import { CharacteriseForm } from './characterise-form.tsx';
import { GradeForm } from './grade-form.tsx';
import { IndependenceForm } from './independence-form.tsx';
import { InformationForm } from './information-form.tsx';
import { PreferredForm, type View } from './preferred-form.tsx';
import { RelationForm } from './relation-form.tsx';
import { StateForm } from './state-form.tsx';
import { assess } from './words/assess.ts';
import style from './assess.module.css';

export const asked = ['preferred', 'independence', 'grade', 'information', 'law', 'state', 'relation'] as const;
export type Asked = (typeof asked)[number];
type Props = { readonly view: View; readonly what: Asked | null; readonly onClose: () => void; readonly property?: string | undefined; readonly source?: string | undefined };

/** One of the windows in which something is concluded about an entry. The page that shows the entry opens it. */
export function AssessDialog({ view, what, onClose, property, source }: Props) {
  const say = useSay(assess);
  return (
    <Dialog opened={what !== null} onClose={onClose} title={what === null ? '' : say(`${what}.title`)} size="lg">
      {what === 'preferred' ? <PreferredForm view={view} property={property} /> : null}
      {what === 'independence' ? <IndependenceForm view={view} /> : null}
      {what === 'grade' ? <GradeForm sources={view.sources} source={source} /> : null}
      {what === 'information' ? <InformationForm view={view} /> : null}
      {what === 'law' ? <CharacteriseForm view={view} /> : null}
      {what === 'state' ? <StateForm view={view} /> : null}
      {what === 'relation' ? <RelationForm view={view} /> : null}
    </Dialog>
  );
}

/** All that can be concluded about an entry, as buttons that open the windows. What a hat may not conclude the server refuses; it is not offered. */
export function AssessMenu({ view }: { readonly view: View }) {
  const say = useSay(assess);
  const role = useHere()?.me?.role ?? 'auditor';
  const [what, setWhat] = useState<Asked | null>(null);
  const offered = asked.filter((each) => (each !== 'relation' || view.header.kind === 'figure') && (each !== 'law' || ['lawyer', 'reviewer'].includes(role)) && (each !== 'state' || ['reviewer', 'analyst', 'lawyer'].includes(role)) && (each !== 'preferred' || view.properties.some((property) => property.rivals.length > 1)) && (each !== 'independence' || Object.keys(view.sources).length > 1));
  return (
    <>
      <ul className={style.menu}>{offered.map((each) => <li key={each}><Button variant="default" size="sm" onClick={() => setWhat(each)}>{say(`${each}.title`)}</Button></li>)}</ul>
      <AssessDialog view={view} what={what} onClose={() => setWhat(null)} />
    </>
  );
}
