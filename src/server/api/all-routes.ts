import { accessRoutes } from './access.ts';
import { approvalRoutes } from './approval.ts';
import { auditRoutes } from './audit.ts';
import { backupRoutes } from './backup.ts';
import { besideRoutes, type Besides } from './beside.ts';
import { entityRoutes } from './entity.ts';
import { erasureRoutes } from './erasure.ts';
import { exchangeRoutes } from './exchange.ts';
import type { Route } from './handlers.ts';
import { helpRoutes } from './help.ts';
import { homeRoutes, type House } from './home.ts';
import { linksRoutes } from './links.ts';
import type { Machine } from './machine.ts';
import { intakeRoutes, type Importing } from './intake.ts';
import { proofRoutes } from './proof.ts';
import { assessmentRoutes } from './assessment.ts';
import { draftRoutes } from './draft.ts';
import { recordRoutes } from './record.ts';
import { reviewRoutes } from './review.ts';
import { vocabularyRoutes } from './vocabulary.ts';
import { searchRoutes } from './search.ts';
import { sessionRoutes, type Door } from './session.ts';
import { signInRoutes } from './sign-in.ts';

/** Every address a browser can ask, feature by feature. A new feature adds its line here and nowhere else. */
export const allRoutes = (server: Door & House & Machine & Importing & Besides): readonly Route[] => [
  ...sessionRoutes(server), ...signInRoutes(server), ...homeRoutes(server), ...searchRoutes, ...entityRoutes,
  ...accessRoutes, ...approvalRoutes(server), ...auditRoutes, ...backupRoutes(server), ...erasureRoutes, ...exchangeRoutes(server), ...intakeRoutes(server), ...helpRoutes, ...besideRoutes(server), ...proofRoutes,
  ...recordRoutes, ...draftRoutes, ...vocabularyRoutes, ...assessmentRoutes, ...reviewRoutes, ...linksRoutes,
];
