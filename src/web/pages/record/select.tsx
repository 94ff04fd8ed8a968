import { NativeSelect } from '@mantine/core';

type Props<V extends string> = { readonly label: string; readonly value: V; readonly onChange: (value: V) => void; readonly options: readonly (readonly [string, string])[]; readonly note?: string; readonly compact?: boolean };

/** A choice that every keyboard and screen reader knows. What is chosen stands also while the list that names it is on its way: else the first option would show in its place. */
export const Select = <V extends string>({ label, value, onChange, options, note, compact = false }: Props<V>) => (
  <NativeSelect label={label} value={value} description={note} {...(compact ? { size: 'sm' as const } : {})} data={[...(value === '' || options.some(([key]) => key === value) ? [] : [{ value, label: '…' }]), ...options.map(([key, text]) => ({ value: key, label: text }))]} onChange={(event) => onChange(event.currentTarget.value as V)} />
);
