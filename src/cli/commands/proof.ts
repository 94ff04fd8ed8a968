import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Refused } from '#base/result.ts';
import { sequence } from '#ledger/index.ts';
import { askProof, describeBundle, enterAuthority, loadStampQueue, onDisk, parseBundle, parseHeldHead, proveClosed, readCertificate, runStamps, verdictText, verifyBundle, type RecordAddress } from '#proof/index.ts';
import { findRecord } from '../circle.ts';
import type { Answer, Command, Context } from '../command.ts';
import { onCommitted } from '../../parts.ts';

const text = (context: Context, name: string): string | undefined => {
  const value = context.options[name];
  return typeof value === 'string' ? value : undefined;
};
const need = (context: Context, name: string, what: string): string => {
  const value = text(context, name);
  if (value === undefined || value === '') throw new Refused('usage.missing', { what });
  return value;
};

/** Largest file that is read: a bundle has a limit of its own below it. */
const most = 64 * 1024 * 1024;
function readBytes(path: string): Buffer {
  try {
    const file = statSync(path);
    if (file.isFile() && file.size <= most) return readFileSync(path);
  } catch {
    throw new Refused('usage.no-file');
  }
  throw new Refused('usage.too-large', { most });
}

export const proveCommand: Command = {
  name: 'prove', usage: 'prove ID… --out BUNDLE.json [--from HEAD] [--claims PROPERTY,… | --whole] [--for CELL --child yes|no --reason WHY]',
  does: 'a file by which a stranger can check records of yours: only their hashes, at once; with --claims those claims word for word, when a second person approves',
  options: { out: 'string', from: 'string', claims: 'string', whole: 'boolean', for: 'string', child: 'string', reason: 'string' },
  async run(context) {
    const out = resolve(need(context, 'out', '--out BUNDLE.json'));
    if (context.words.length === 0) throw new Refused('usage.missing', { what: 'ID' });
    const from = text(context, 'from');
    const held = from === undefined ? undefined : parseHeldHead(from);
    onDisk.requireFree(out);
    const opens = context.options['claims'] !== undefined || context.options['whole'] === true;
    const asked = opens ? readAsking(context) : undefined;
    const session = await context.session();
    const { register } = session;
    await sequence(register.pools.get('vigil_sequencer'), register.world, register.signer, onCommitted);
    const records: RecordAddress[] = [];
    for (const word of context.words) records.push(await findRecord(session, word, 'account'));
    if (asked !== undefined) {
      const request = await askProof(session, { records, ...asked, out, ...(from === undefined ? {} : { from }) }, onDisk);
      return { data: { request, bundle: out }, text: `The bundle is written when a second person approves: vigil approve ${request} --as NAME, with their own sign-in. Nothing is opened before.` };
    }
    const bundle = await proveClosed(session, records, held);
    onDisk.write(out, bundle);
    const inRegister = bundle.logs.every((log) => log.register !== null);
    return {
      data: { bundle: out, records: records.length, register: inRegister },
      text: [`${out}: ${records.length} record${records.length === 1 ? '' : 's'}, nothing opened. Whoever has it checks it with: vigil verify ${out}`, ...(inRegister ? [] : ['Not in the register\'s own log yet: that is cut each hour. Made again after that, the bundle holds it too.'])].join('\n'),
    };
  },
};

function readAsking(context: Context): { properties: string[]; whole: boolean; cell: string; child: boolean; reason: string } {
  const child = need(context, 'child', '--child yes|no: whether any of them is about a child');
  if (child !== 'yes' && child !== 'no') throw new Refused('usage.bad-option', { option: 'child' });
  return {
    properties: [...new Set((text(context, 'claims') ?? '').split(',').map((word) => word.trim()).filter((word) => word !== ''))], whole: context.options['whole'] === true,
    cell: need(context, 'for', '--for CELL: what for and for whom, as share:courts or share-named:un'), child: child === 'yes', reason: need(context, 'reason', '--reason WHY'),
  };
}

/** `verify BUNDLE`: opens no register and no data folder. Exit 3 names the first thing that does not hold. */
export function verifyBundleFile(context: Context, path: string): Answer {
  const bundle = parseBundle(readBytes(path));
  const [head, key, authority] = [text(context, 'head'), text(context, 'key'), text(context, 'authority')];
  const known = { ...(head === undefined ? {} : { head: parseHeldHead(head) }), ...(key === undefined ? {} : { key: key.toLowerCase() }), ...(authority === undefined ? {} : { authority: readCertificate(readBytes(authority)) }) };
  const verdict = describeBundle(bundle, verifyBundle(bundle, known));
  return { data: verdict, text: verdictText(verdict), exit: verdict.holds ? 0 : 3 };
}

const timestampAuthority: Command = {
  name: 'timestamp authority', usage: 'timestamp authority URL --certificate FILE [--as NAME --role administrator]',
  does: 'from now on heads of the register log are stamped by this authority (RFC 3161); only a hash and a random number are sent; the certificate is the one up to which its tokens are checked',
  options: { certificate: 'string' },
  async run(context) {
    const [url] = context.words;
    if (url === undefined) throw new Refused('usage.missing', { what: 'URL' });
    const certificate = readBytes(need(context, 'certificate', '--certificate FILE (PEM or DER)'));
    const entered = await enterAuthority(await context.administrator(), { url, certificate });
    return { data: entered, text: `Entered: ${entered?.url ?? ''}\n  ${entered?.subject ?? ''}\n  certificate SHA-256 ${entered?.fingerprint ?? ''}\nSent to it: the SHA-256 of a head of the register log, and a random number. Nothing else leaves. vigil timestamp off ends it.` };
  },
};

const timestampOff: Command = {
  name: 'timestamp off', usage: 'timestamp off [--as NAME --role administrator]', does: 'no time stamps any more: this register connects to nothing; stamps that are there stay',
  async run(context) {
    await enterAuthority(await context.administrator(), null);
    return { data: null, text: 'Off. This register connects to nothing.' };
  },
};

const timestampStatus: Command = {
  name: 'timestamp status', usage: 'timestamp status', does: 'which authority is entered, what is sent to it, what waits, and what it last answered',
  async run(context) {
    const { register } = await context.opened();
    const { host, waiting, stamped, last } = await loadStampQueue(register);
    const certificate = host === undefined ? undefined : new X509Certificate(host.certificate);
    const data = {
      on: host !== undefined, url: host?.url ?? null, authority: certificate?.subject.replaceAll('\n', ', ') ?? null, fingerprint: certificate?.fingerprint256.replaceAll(':', '').toLowerCase() ?? null,
      waiting, stamped, last: last === null ? null : { size: last.size, gotAt: last.gotAt.toISOString() },
      tries: host?.tries ?? 0, refusal: host?.refusal ?? null, nextAt: host?.nextAt?.toISOString() ?? null,
    };
    return {
      data,
      text: [
        host === undefined ? 'Off: no authority is entered, and this register connects to nothing. vigil timestamp authority URL --certificate FILE enters one.' : `${host.url}\n  ${data.authority ?? ''}\n  certificate SHA-256 ${data.fingerprint ?? ''}\n  sent: the SHA-256 of a head of the register log and a random number, nothing else`,
        `${stamped} head${stamped === 1 ? '' : 's'} stamped${last === null ? '' : `, the last at ${last.gotAt.toISOString()}`}; ${waiting} since then without a stamp`,
        ...(data.refusal === null ? [] : [`Last answer: ${data.refusal} (try ${data.tries}); again after ${data.nextAt ?? ''}`]),
      ].join('\n'),
    };
  },
};

const timestampRun: Command = {
  name: 'timestamp run', usage: 'timestamp run', does: 'asks the authority now for what waits',
  async run(context) {
    const run = await runStamps((await context.opened()).register, { now: true });
    switch (run.done) {
      case 'off': throw new Refused('outbound.off');
      case 'refused': throw new Refused(run.code, { nextAt: run.nextAt.toISOString() });
      case 'stamped': return { data: run, text: `Stamped at ${run.time}: head ${run.size} of the register log, and with it all before it.` };
      case 'busy': return { data: run, text: 'Another process is asking just now.' };
      case 'not-yet': case 'nothing-waits': return { data: run, text: 'Nothing waits for a stamp. The register log is cut each hour by the running server, and when a proof is made.' };
    }
  },
};

export const proofCommands: readonly Command[] = [proveCommand, timestampAuthority, timestampOff, timestampStatus, timestampRun];
