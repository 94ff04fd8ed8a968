import type { accessApi, sessionApi, signInApi } from '#access/contract.ts';
import type { approvalApi } from '#approval/contract.ts';
import type { auditApi } from '#audit/contract.ts';
import type { backupApi, homeApi } from '#backup/contract.ts';
import type { erasureApi } from '#erasure/contract.ts';
import type { exchangeApi } from '#exchange/contract.ts';
import type { besideApi, helpApi } from '#help/contract.ts';
import type { intakeApi } from '#intake/contract.ts';
import type { proofApi } from '#proof/contract.ts';
import type { linksApi } from '#linkage/contract.ts';
import type { figuresApi } from '#figures/contract.ts';
import type { placeApi, searchApi } from '#search/contract.ts';
import type { assessmentApi } from '#register/assessment/contract.ts';
import type { entityApi, revisionApi, sourceApi } from '#register/entity/contract.ts';
import type { draftApi } from '#register/draft/contract.ts';
import type { reviewApi } from '#register/review/contract.ts';
import type { recordApi } from '#register/source/contract.ts';
import type { vocabularyApi } from '#vocabulary/contract.ts';
import type { Address, AnswerOf, InputOf } from '#base/endpoint.ts';

/** All that the app can ask of its server. A new feature adds its contract here: a type, so nothing of it travels to the browser. */
export type AllApi = typeof sessionApi & typeof signInApi & typeof homeApi & typeof searchApi
  & typeof accessApi & typeof approvalApi & typeof auditApi & typeof backupApi & typeof erasureApi & typeof exchangeApi & typeof helpApi & typeof besideApi & typeof proofApi
  & typeof recordApi & typeof draftApi & typeof vocabularyApi & typeof assessmentApi & typeof reviewApi & typeof entityApi & typeof revisionApi & typeof sourceApi & typeof placeApi & typeof figuresApi & typeof intakeApi & typeof linksApi;

export type Ask = keyof AllApi & Address;
export type Reading = Extract<Ask, `GET ${string}`>;
export type Doing = Exclude<Ask, Reading>;
export type In<A extends Ask> = InputOf<AllApi[A]>;
export type Out<A extends Ask> = AnswerOf<AllApi[A]>;
