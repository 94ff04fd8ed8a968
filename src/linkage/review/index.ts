export { explainLink, linkCircle, listLinks, type LinkPair, type LinkQueue } from './list.command.ts';
export { isChosen, oneIn } from './chosen.ts';
export { verdicts, type Verdict } from './looks.ts';
export { judgeSecond, linkAgreement, listSeconds, openSecond, secondLookPermission, type SecondOpened, type SecondPair } from './second.command.ts';
export { linkFields, linkModel } from './model.ts';
export { proposeLinks, proposeLinksPermission, type ProposedLinks } from './propose.command.ts';
export { proposePairs, type Proposal } from './propose.ts';
