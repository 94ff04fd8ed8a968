import { formatTime, type UncertainTime } from '#base/time/index.ts';
import { describePlace } from '#vocabulary/gazetteer/index.ts';
import { builtInVocabulary, findTerm, type Vocabulary } from '#vocabulary/index.ts';
import { properties, type AccountKind, type ClaimValue, type HowKnown, type Locator, type PlaceValue } from '#register/account/index.ts';
import { questionTitle, shortId, stateWords, supportWords, type FigureRow, type Lang, type Rival, type Shown, type SourceView } from '#register/entity/index.ts';

const place = (value: PlaceValue, lang: Lang, vocabulary: Vocabulary): string => {
  switch (value.how) {
    case 'exact': return describePlace(value.place, lang);
    case 'one-of': return `one of: ${value.places.map((id) => describePlace(id, lang)).join(' · ')}`;
    case 'type-within': return `${findTerm('facility-type', value.type, vocabulary)?.label[lang] ?? value.type}, ${describePlace(value.area, lang)}`;
    case 'words': return `“${value.words}”`;
  }
};

/** A claim's value in a reader's words, never more precise than it is. */
export function valueWords(value: ClaimValue, lang: Lang, vocabulary: Vocabulary = builtInVocabulary()): string {
  switch (value.is) {
    case 'text': case 'name': return value.text;
    case 'term': return `${findTerm(value.list, value.code, vocabulary)?.label[lang] ?? `${value.list} ${value.code}`}${value.words === undefined ? '' : ` (“${value.words}”)`}`;
    // What was not understood has only its words, and those may be sealed.
    case 'time': return formatTime(value.time as UncertainTime, lang) || { en: '(not dated; words sealed)', ko: '(날짜 미상, 말은 봉인됨)', zh: '（日期不明，原话已密封）' }[lang];
    case 'place': return place(value.place, lang, vocabulary);
    case 'range': return value.words !== '' ? value.words : value.low === value.high ? String(value.low) : `${value.low ?? ''}–${value.high ?? ''} ${value.unit}`;
    case 'account': return `→ ${value.account}`;
    case 'figure': return figureWords(value.figure);
    case 'flag': return value.flag ? 'yes' : 'no';
    case 'state': return { 'not-known': 'not known', 'not-asked': 'not asked', declined: 'declined to say' }[value.state];
  }
}

const n = (value: number | null): string => (value === null ? '' : value.toLocaleString('en'));

/** "500 or more", "up to 600", "about 620", or only words. */
export function figureWords(f: FigureRow['figure']): string {
  if (f.stance === 'denies') return `denies: ${f.words}`;
  if (f.stance === 'cannot-confirm') return `cannot confirm: ${f.words}`;
  switch (f.bound) {
    case 'exact': return f.low === f.high ? n(f.low) : `${n(f.low)}–${n(f.high)}`;
    case 'about': return `about ${f.low === f.high ? n(f.low) : `${n(f.low)}–${n(f.high)}`}`;
    case 'at-least': return `${n(f.low ?? f.high)} or more`;
    case 'at-most': return `up to ${n(f.high ?? f.low)}`;
    case 'between': return `${n(f.low)} to ${n(f.high)}`;
    case 'words': return `“${f.words}”`;
  }
}

export function knownWords(known: HowKnown): string {
  const links = (known.chain ?? []).map((link) => `${link.who ?? 'somebody unknown'} (${link.how})`).join(' ← ');
  return links === '' ? known.how : `${known.how}: ${links}`;
}

export function locatorWords(at: Locator): string {
  switch (at.at) {
    case 'page': return at.page;
    case 'time': return at.to === undefined ? `from ${at.from} s` : `${at.from}–${at.to} s`;
    case 'chars': return `characters ${at.from}–${at.to}`;
    // File and column are sealed with a sealed title: then the row alone is left.
    case 'cell': return [at.file, `row ${at.row}`, at.column].filter((part) => part !== '').join(', ');
    case 'web': return at.url;
    case 'whole': return `whole: ${at.reason}`;
  }
}

export const sourceData = (view: SourceView | undefined): unknown => view === undefined ? null : {
  id: shortId('source', view.id), title: view.open.title ?? null, publisher: view.open.publisher ?? null, url: view.open.url ?? null,
  material: view.open.material ?? null, basis: view.basis, published: view.open.published ?? null, read: view.open.read ?? null,
};

/** A claim that points to another account shows that account's line, not its id. */
const shownValue = (shown: Shown, value: ClaimValue, lang: Lang, vocabulary: Vocabulary): string => {
  const pointed = value.is === 'account' ? shown.pointed.get(value.account) : undefined;
  return value.is !== 'account' || pointed === undefined ? valueWords(value, lang, vocabulary) : `→ ${shortId(pointed.kind as 'act', value.account)}  ${pointed.title}`;
};

const rivalData = (shown: Shown, rival: Rival, lang: Lang, vocabulary: Vocabulary): unknown => ({
  value: shownValue(shown, rival.value, lang, vocabulary), raw: rival.value, preferred: rival.preferred, support: supportWords(rival.support, lang),
  passages: rival.claims.map((claim) => ({
    account: shortId(shown.entity.kind, claim.account), source: sourceData(shown.sources.get(claim.source)), howKnown: knownWords(claim.howKnown), directness: claim.directness,
    locator: locatorWords(claim.locator), wording: claim.wording ?? null, saidLater: claim.saidLater,
  })),
});

const rowData = (shown: Shown, row: FigureRow): unknown => ({
  id: shortId('figure', row.account), account: row.account, says: figureWords(row.figure), low: row.figure.low, high: row.figure.high, bound: row.figure.bound, words: row.figure.words, stance: row.figure.stance,
  measure: row.figure.measure, unit: row.figure.unit, population: row.figure.population,
  saidBy: row.figure.chain.at(-1)?.who ?? null, through: row.figure.chain.map((link) => ({ who: link.who, role: link.role, said: link.said, origin: link.state })),
  asOf: row.figure.asOf?.words ?? null, period: row.figure.period?.words ?? null,
  source: sourceData(shown.sources.get(row.source)), locator: locatorWords(row.locator), wording: row.wording, directness: row.directness,
});

/** Properties in the order in which the register lists them, what names the thing first. */
function inOrder<T>(kind: AccountKind, entries: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  const place = ['title', 'name', 'statement', 'description', 'type', ...Object.keys(properties[kind])];
  return [...entries].sort(([a], [b]) => place.indexOf(a) - place.indexOf(b));
}

/** Everything `show --json` prints of an entity; ids are the short ones people read, with the full address beside. */
export function showData(shown: Shown, lang: Lang, vocabulary: Vocabulary = builtInVocabulary()): Record<string, unknown> {
  const { entity, question } = shown;
  const rows = (list: readonly FigureRow[]): unknown[] => list.map((row) => rowData(shown, row));
  return {
    id: shortId(entity.kind, entity.address), address: entity.address, kind: entity.kind, sort: entity.sort, standing: entity.standing,
    state: entity.state, stateWords: entity.state === null ? null : stateWords(entity.state, lang), support: supportWords(entity.support, lang),
    properties: Object.fromEntries(inOrder(entity.kind, [...entity.properties].filter(([property]) => property !== 'figure')).map(([property, fold]) => [property, {
      contradictory: fold.contradictory, rivals: fold.rivals.map((rival) => rivalData(shown, rival, lang, vocabulary)), silences: fold.silences,
    }])),
    sealed: Object.fromEntries([...shown.sealed].filter(([, list]) => list.length > 0).map(([chain, list]) => [shortId(entity.kind, chain), list])),
    question: question === null ? null : {
      title: question.asked === null ? '' : questionTitle(question.asked, lang, { place: (p) => place(p, lang, vocabulary), unit: (code) => findTerm('figure-unit', code, vocabulary)?.label[lang].toLowerCase() }),
      support: supportWords(question.support, lang), rows: rows(question.rows), parts: rows(question.links.parts), wholes: rows(question.links.wholes), sums: rows(question.links.sums), addends: rows(question.links.addends),
      repeats: rows(question.links.repeats), repeated: rows(question.links.repeated), revisions: rows(question.links.revisions), revised: rows(question.links.revised), different: rows(question.links.different),
      differences: question.differences.map((difference) => ({ a: shortId('figure', difference.a), b: shortId('figure', difference.b), why: difference.why })),
    },
    members: entity.members.map((member) => ({ id: shortId(entity.kind, member.chain), address: member.chain, version: member.version, sort: member.sort, source: sourceData(shown.sources.get(member.source)), recordedAt: member.recordedAt, ended: member.ended })),
    versions: shown.versions.map((version) => ({ version: version.id, of: shortId(entity.kind, version.chain), at: version.recordedAt, by: shown.people.get(version.recordedBy) ?? null, reason: version.reason })),
    linked: shown.linked.map((link) => ({ ...link, id: shortId(link.kind as 'act', link.chain) })),
    assessments: shown.assessments.map((assessment) => ({ id: assessment.id, at: assessment.at, by: shown.people.get(assessment.by) ?? null, machine: assessment.machine, reason: assessment.reason, ...assessment.body })),
    conflicts: entity.conflicts,
  };
}
