import { askExport, askGiverFile } from '#exchange/index.ts';
import { exchangeApi } from '#exchange/contract.ts';
import { findRecord } from '#register/entity/index.ts';
import { routes, type Route } from './handlers.ts';
import type { Machine } from './machine.ts';

export const exchangeRoutes = ({ whereabouts: { dataDir } }: Machine): readonly Route[] => routes(exchangeApi, {
  'POST /api/exports': async ({ session, input: { circle, ...input } }) => ({ request: await askExport(session, { ...input, dataDir, ...(circle === undefined ? {} : { circle }) }) }),
  'POST /api/giver-files': async ({ session, input }) => {
    const { id: giver, compartment } = await findRecord(session, input.giver, 'giver');
    return { request: await askGiverFile(session, compartment, { ...input, giver, dataDir }) };
  },
});
