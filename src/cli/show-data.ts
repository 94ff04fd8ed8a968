import { shortId, type Shown } from '#register/entity/index.ts';
import { toEntityPage, uncut, viewOf } from '#register/entity/page/index.ts';
import type { Lang } from '#register/entity/index.ts';

type Page = ReturnType<typeof toEntityPage>;
type Passage = Page['properties'][number]['rivals'][number]['passages'][number];
type Row = NonNullable<Page['question']>['rows'][number];

/** The codes as they stand in the account, for whoever works with the command line: `told-by: a neighbour (told-by) ← a guard (saw)`. */
const knownCodes = ({ how, chain }: Passage['known']): string => (chain.length === 0 ? how : `${how}: ${chain.map((link) => `${link.who ?? 'somebody unknown'} (${link.how})`).join(' ← ')}`);

/** What the command line prints of an entry: the page of the app, uncut; ids are the short ones people read, with the full address beside. */
export function showData(shown: Shown, lang: Lang): Record<string, unknown> {
  const page = toEntityPage(viewOf(shown, lang, uncut));
  const { header, question } = page;
  const source = (id: string): unknown => { const line = page.sources[id]; return line === undefined ? null : { id: line.id, title: line.title, publisher: line.publisher, url: line.url, material: line.material, basis: line.basis, published: line.published, read: line.read }; };
  const passage = (one: Passage): unknown => ({ account: one.accountId, source: source(one.source), howKnown: knownCodes(one.known), directness: one.directness, locator: one.locator, wording: one.wording, wordsSealed: one.sealed, saidLater: one.saidLater });
  const rows = (list: readonly Row[]): unknown[] => list.map((row) => ({
    id: row.id, account: row.address, says: row.says, low: row.low, high: row.high, bound: row.bound, stance: row.stance, measure: row.measure, unit: row.unit, population: row.population,
    saidBy: row.saidBy, through: row.chain.map((link) => ({ who: link.who, role: link.role, said: link.said, origin: link.state })), asOf: row.asOf, period: row.period,
    source: source(row.passage.source), locator: row.passage.locator, wording: row.passage.wording, directness: row.passage.directness, origin: row.origin,
  }));
  return {
    id: header.id, address: header.address, kind: header.kind, sort: header.sort, standing: header.standing, title: header.title, state: header.state?.code ?? null, stateWords: header.state?.words ?? null, support: header.support.words,
    readers: header.readers, changedAt: header.changedAt, uses: header.uses,
    properties: Object.fromEntries(page.properties.map((property) => [property.property, {
      contradictory: property.contradictory, preference: property.preference, silences: property.silences,
      rivals: property.rivals.map((rival, i) => ({
        value: rival.value.entry === null ? rival.value.words : `→ ${rival.value.entry.id}  ${rival.value.entry.title}`, raw: shown.entity.properties.get(property.property)?.rivals[i]?.value, preferred: rival.preferred, support: rival.support.words, passages: rival.passages.map(passage),
      })),
    }])),
    sealed: Object.fromEntries([...shown.sealed].filter(([, list]) => list.length > 0).map(([chain, list]) => [shortId(header.kind, chain), list])),
    path: page.path, acts: page.acts.items,
    question: question === null ? null : {
      title: question.title, support: question.support.words, rows: rows(question.rows), parts: rows(question.parts), wholes: rows(question.wholes), sums: rows(question.sums), addends: rows(question.addends),
      repeats: rows(question.repeats), repeated: rows(question.repeated), revisions: rows(question.revisions), revised: rows(question.revised), different: rows(question.different), differences: question.differences,
    },
    members: page.accounts.items.map((account) => ({ id: account.id, address: account.address, version: account.version, sort: account.sort, source: source(account.source), recordedAt: account.recordedAt, ended: account.ended })),
    versions: shown.versions.map((version) => ({ version: version.id, of: shortId(header.kind, version.chain), at: version.recordedAt, by: shown.people.get(version.recordedBy) ?? null, reason: version.reason })),
    linked: shown.linked.map((link) => ({ ...link, id: shortId(link.kind as 'act', link.chain) })),
    assessments: shown.assessments.map((assessment) => ({ id: assessment.id, at: assessment.at, by: shown.people.get(assessment.by) ?? null, machine: assessment.machine, reason: assessment.reason, ...assessment.body })),
    conflicts: shown.entity.conflicts,
  };
}
