import { createContext, useContext } from 'react';

export type HelpBoard = {
  /** What is shown now. */
  readonly topic: string | null;
  /** What belongs to the page one is on. */
  readonly here: string;
  readonly show: (topic: string) => void; readonly close: () => void;
  /** A page whose address does not say what it is about says it itself; null when it goes. */
  readonly claim: (topic: string | null) => void;
};
/** Null where no panel stands (the way in): help is then a page of the server. */
export const HelpContext = createContext<HelpBoard | null>(null);
export const useHelp = (): HelpBoard | null => useContext(HelpContext);
