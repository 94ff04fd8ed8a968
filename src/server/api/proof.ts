import { enterAuthority, findAuthority, readCertificateText } from '#proof/index.ts';
import { Refused } from '#base/result.ts';
import { proofApi } from '#proof/contract.ts';
import { routes } from './handlers.ts';

export const proofRoutes = routes(proofApi, {
  'GET /api/outbound': async ({ session }) => findAuthority(session),
  'POST /api/outbound/time-stamp': async ({ session, input }) => {
    const entered = await enterAuthority(session, { url: input.url, certificate: readCertificateText(input.certificate) });
    if (entered === null) throw new Refused('internal');
    return entered;
  },
  'POST /api/outbound/time-stamp/off': async ({ session }) => (await enterAuthority(session, null), {}),
});
