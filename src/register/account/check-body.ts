import { isUuid } from '#base/ids.ts';
import { Refused } from '#base/result.ts';
import { cleanTexts } from '#base/text/index.ts';
import { fromDay, publicEvents, widen } from '#base/time/index.ts';
import { accountBody, accountSorts, type AccountBody } from './account.ts';
import type { ClaimValue } from './claim.ts';
import { properties } from './properties.ts';

/**
 * Parses an account at the edge. Refused, with the field: `account.shape`, `account.unknown-sort`, `account.unknown-property`,
 * `account.value-not-allowed`, `account.wording-missing` (every locator but `cell` and `whole` needs the words it points to:
 * the passage must be shown when the original is absent), `account.reversed` (a number, day, offset or place in a recording above its upper end), `text.nul`, `text.surrogate`,
 * `text.too-long`.
 */
export function checkBody(input: unknown): AccountBody {
  const parsed = accountBody.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Refused('account.shape', { field: issue?.path.join('.') ?? '', rule: issue?.code ?? '' });
  }
  const body = parsed.data;
  if (!(accountSorts[body.kind] as readonly string[]).includes(body.sort)) throw new Refused('account.unknown-sort', { field: 'sort' });
  if (body.standing !== undefined && body.kind !== 'person') throw new Refused('account.shape', { field: 'standing', rule: 'persons only' });
  body.claims.forEach((claim, i) => {
    const known = properties[body.kind][claim.property];
    if (known === undefined) throw new Refused('account.unknown-property', { field: `claims.${i}.property` });
    if (claim.value.is !== 'state' && !known.values.includes(claim.value.is)) throw new Refused('account.value-not-allowed', { field: `claims.${i}.value`, is: claim.value.is });
    if (claim.wording === undefined && claim.locator.at !== 'cell' && claim.locator.at !== 'whole') throw new Refused('account.wording-missing', { field: `claims.${i}.wording` });
    if ((claim.locator.at === 'time' || claim.locator.at === 'chars') && claim.locator.to !== undefined && claim.locator.from > claim.locator.to) throw new Refused('account.reversed', { field: `claims.${i}.locator` });
    for (const [field, time] of timesOf(claim.value)) checkTime(`claims.${i}.value.${field}`, time);
    if (claim.value.is === 'range' && claim.value.low !== null && claim.value.high !== null && claim.value.low > claim.value.high) throw new Refused('account.reversed', { field: `claims.${i}.value` });
    if (claim.value.is === 'figure' && claim.value.figure.low !== null && claim.value.figure.high !== null && claim.value.figure.low > claim.value.figure.high) throw new Refused('account.reversed', { field: `claims.${i}.value` });
  });
  const text = cleanTexts(body);
  if (!text.ok) throw new Refused(text.refusal.code, text.refusal.detail);
  return body;
}

const eventCodes: ReadonlySet<string> = new Set(publicEvents.map((event) => event.code));

type Time = Extract<ClaimValue, { is: 'time' }>['time'];

/** The times of a value with the field that holds each. */
function timesOf(value: ClaimValue): [string, Time][] {
  if (value.is === 'time') return [['time', value.time]];
  if (value.is !== 'figure') return [];
  const { period, asOf } = value.figure;
  return [...(period === null ? [] : [['figure.period', period] as [string, Time]]), ...(asOf === null ? [] : [['figure.asOf', asOf] as [string, Time]])];
}

function checkTime(field: string, time: Time): void {
  if (time.edtf !== null && widen(time.edtf) === undefined) throw new Refused('account.shape', { field: `${field}.edtf`, rule: 'edtf' });
  if (time.relative?.anchor.kind === 'step' && !isUuid(time.relative.anchor.account)) throw new Refused('account.shape', { field: `${field}.relative.anchor.account`, rule: 'id' });
  if (time.relative?.anchor.kind === 'public-event' && !eventCodes.has(time.relative.anchor.code)) throw new Refused('account.shape', { field: `${field}.relative.anchor.code`, rule: 'public event' });
  const offset = time.relative?.offset;
  if (offset !== undefined && offset.low > offset.high) throw new Refused('account.reversed', { field: `${field}.relative.offset` });
  if (fromDay(time.earliest) > fromDay(time.latest)) throw new Refused('account.reversed', { field });
}
