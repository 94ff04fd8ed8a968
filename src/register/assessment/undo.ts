import type { AssessmentBody } from './assessment.ts';

/** What an assessment is about, without what it concludes: two of equal matter supersede each other. */
export function matterOf(body: AssessmentBody): unknown {
  switch (body.about) {
    case 'same': case 'independence': return { about: body.about, pair: [body.a, body.b].sort() };
    case 'preferred': return { about: body.about, property: body.property, accounts: [...new Set(body.weighed.map((ref) => ref.account))].sort() };
    case 'grade': return { about: body.about, source: body.source };
    case 'information': return { about: body.about, account: body.account, claim: body.claim };
    case 'characterisation': return { about: body.about, account: body.account, term: body.term };
    case 'review': return { about: body.about, accounts: [...new Set(body.accounts)].sort() };
    case 'figure-relation': case 'event-relation': return { about: body.about, pair: [body.from, body.to].sort() };
    case 'passage-free': return { about: body.about, account: body.account, passage: body.passage };
  }
}

/** The same matter, not judged: what is said when nothing stood before. Undefined where the words of the kind have none. */
export function neutralOf(body: AssessmentBody): AssessmentBody | undefined {
  switch (body.about) {
    case 'same': case 'independence': return { ...body, verdict: 'unsure' };
    case 'preferred': return { ...body, preferred: null };
    // F and 6: cannot be judged.
    case 'grade': return { ...body, grade: 'F' };
    case 'information': return { ...body, grade: '6' };
    case 'characterisation': return { ...body, verdict: 'arguable' };
    case 'review': return { ...body, verdict: 'in-review' };
    case 'figure-relation': return { ...body, relation: 'different-question' };
    // Two events that stand in no relation, and a passage that was opened: there is no word to take it back by.
    case 'event-relation': case 'passage-free': return undefined;
  }
}
