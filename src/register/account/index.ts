export { accountBody, accountKinds, accountSorts, standings, versionReasons, type AccountBody, type AccountKind } from './account.ts';
export { bounds, claim, claimValue, figureValue, howKnown, linkStates, locator, measures, placeValue, timeValue, ways } from './claim.ts';
export type { Claim, ClaimValue, FigureValue, HowKnown, Locator, PlaceValue, Way } from './claim.ts';
export { properties, type Exposure, type Property } from './properties.ts';
