import type { Opened } from '#access/index.ts';
import type { Whereabouts } from '../pages/view.ts';

/** Of the machine that this process runs on, for the few addresses that look after it: keys, backups, what an erasure leaves. */
export type Machine = { readonly whereabouts: Pick<Whereabouts, 'dataDir'>; /** A connection of the database's owner, to be ended by whoever asks. */ readonly admin: Opened['admin'] };
