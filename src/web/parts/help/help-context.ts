import { createContext, useContext } from 'react';

export type HelpBoard = { readonly topic: string | null; readonly show: (topic: string) => void; readonly close: () => void };
/** Null where no panel stands (the way in): help is then a page of the server. */
export const HelpContext = createContext<HelpBoard | null>(null);
export const useHelp = (): HelpBoard | null => useContext(HelpContext);
