export { explainLink, linkCircle, listLinks, type LinkPair, type LinkQueue } from './list.command.ts';
export { linkFields, linkModel } from './model.ts';
export { proposeLinks, proposeLinksPermission, type ProposedLinks } from './propose.command.ts';
export { proposePairs, type Proposal } from './propose.ts';
