import { NativeSelect } from '@mantine/core';

type Option = readonly [value: string, text: string];
type Props = { readonly label: string; readonly value: string; readonly onChange: (value: string) => void; readonly options: readonly Option[]; readonly groups?: readonly (readonly [name: string, options: readonly Option[]])[]; readonly note?: string; readonly unseen?: boolean };

/**
 * A choice that every keyboard and screen reader knows. `unseen`: its label is only read out, where a table's head says it already. What is chosen stands also while the list that names it is on its way:
 * else the first option would show in its place.
 */
export const Select = ({ label, value, onChange, options, groups = [], note, unseen = false }: Props) => (
  <NativeSelect
    {...(unseen ? { 'aria-label': label, size: 'sm' as const } : { label })} value={value} description={note} onChange={(event) => onChange(event.currentTarget.value)}
    data={[...([...options, ...groups.flatMap(([, items]) => items)].some(([key]) => key === value) || value === '' ? [] : [{ value, label: '…' }]), ...options.map(([key, text]) => ({ value: key, label: text })), ...groups.map(([group, items]) => ({ group, items: items.map(([key, text]) => ({ value: key, label: text })) }))]}
  />
);
