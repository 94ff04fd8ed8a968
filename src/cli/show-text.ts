/** `show` for people: indented lines, every value with who says so and where. Works from the same data as `--json`. */
type Passage = { account: string; source: { id: string; title: string | null; publisher: string | null; url: string | null } | null; howKnown: string; locator: string; wording: { text: string; lang: string } | null; saidLater: boolean };
type Row = { id: string; says: string; through: { who: string; origin: string }[]; saidBy: string | null; source: { id: string; title: string | null; url: string | null } | null; wording: { text: string } | null };
export type ShowData = {
  id: string; title: string; readers: string[]; uses: { label: string; recipient: string | null; allowed: number; of: number }[]; kind: string; sort: string; stateWords: string | null; support: string;
  properties: Record<string, { contradictory: boolean; rivals: { value: string; preferred: boolean; support: string; passages: Passage[] }[]; silences: unknown[] }>;
  sealed: Record<string, string[]>;
  question: { title: string; support: string; rows: Row[]; parts: Row[]; wholes: Row[]; sums: Row[]; addends: Row[]; repeats: Row[]; repeated: Row[]; revisions: Row[]; revised: Row[]; different: Row[] } | null;
  members: { id: string; version: string; source: { id: string; title: string | null } | null; recordedAt: string }[];
  linked: { id: string; property: string; title: string; sort: string }[];
  assessments: { id: string; about: string; at: string; by: string | null; reason: string; machine: boolean; verdict?: string; relation?: string }[];
};

const cut = (text: string, most = 160): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
const sourceLine = (source: Passage['source'] | Row['source']): string => (source === null ? 'a source you may not read' : source.title ?? `${source.id} (title sealed)`);

export function showText(data: ShowData): string {
  const out: string[] = [`${data.id}  ${data.sort}${data.stateWords === null ? '' : `  ·  ${data.stateWords}`}  ·  ${data.support}`, `  ${cut(data.title)}`, `  read by: ${data.readers.join(', ')}`, `  allowed, of ${data.uses[0]?.of ?? 0} source${data.uses[0]?.of === 1 ? '' : 's'}: ${data.uses.map((use) => `${use.label}${use.recipient === null ? '' : ` (${use.recipient})`} ${use.allowed}`).join(' · ')}`];
  if (data.question !== null) out.push(...questionLines(data.question));
  for (const [property, fold] of Object.entries(data.properties)) {
    out.push('', `${property}${fold.contradictory ? '   ! sources differ' : ''}`);
    for (const rival of fold.rivals) {
      out.push(`  ${cut(rival.value)}${rival.preferred ? '   (preferred by assessment)' : ''}   [${rival.support}]`);
      for (const p of rival.passages) {
        out.push(`      ${p.account}  ${sourceLine(p.source)}, ${p.locator} · ${p.howKnown}${p.saidLater ? ' · said later' : ''}`);
        if (p.wording !== null && p.wording.text !== rival.value) out.push(`        “${cut(p.wording.text)}”`);
      }
    }
    if (fold.silences.length > 0) out.push(`  (${fold.silences.length} not known, not asked or declined)`);
  }
  const closed = Object.entries(data.sealed);
  if (closed.length > 0) out.push('', ...closed.map(([id, list]) => `sealed in ${id}: ${[...new Set(list)].join(', ')}   (vigil unseal ${id} --reason …)`));
  if (data.linked.length > 0) out.push('', 'speaks of it', ...data.linked.map((link) => `  ${link.id}  ${link.property} · ${link.sort} · ${cut(link.title, 100)}`));
  out.push('', 'accounts', ...data.members.map((member) => `  ${member.id}  ${sourceLine(member.source as Passage['source'])} · recorded ${member.recordedAt.slice(0, 10)} · version ${member.version}`));
  if (data.assessments.length > 0) out.push('', 'assessments', ...data.assessments.map((a) => `  ${a.at.slice(0, 10)} ${a.machine ? 'machine' : a.by ?? ''}: ${a.about} ${a.verdict ?? a.relation ?? ''} — ${a.reason === '' ? `(reason sealed)  ${a.id}` : cut(a.reason)}`));
  return out.join('\n');
}

function questionLines(question: NonNullable<ShowData['question']>): string[] {
  const lines = (title: string, rows: readonly Row[]): string[] => (rows.length === 0 ? [] : ['', title, ...rows.flatMap(rowLines)]);
  return [
    '', question.title, `  ${question.support}`, ...question.rows.flatMap(rowLines),
    ...lines('parts of it', question.parts), ...lines('it is part of', question.wholes), ...lines('summed up in', question.sums), ...lines('sum of', question.addends),
    ...lines('repeated by', question.repeats), ...lines('repeats', question.repeated), ...lines('revised by', question.revisions), ...lines('revises', question.revised),
    ...lines('not the same question', question.different),
  ];
}

function rowLines(row: Row): string[] {
  const chain = row.through.map((link) => `${link.who}${link.origin === 'seen' ? '' : ` (${link.origin})`}`).join(' ← ');
  return [`  ${row.says.padEnd(24)} ${row.id}  ${row.saidBy ?? ''}`, `      ${chain}${row.source === null || row.source.title === null ? '' : ` · ${cut(row.source.title, 80)}`}`];
}
