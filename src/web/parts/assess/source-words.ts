import type { View } from './preferred-form.tsx';

/** A source in a list of choices: its title, or its address where that is sealed. */
export const sourceWords = ({ title, id }: View['sources'][string]): string => (title === null ? id : `${title} (${id})`);
