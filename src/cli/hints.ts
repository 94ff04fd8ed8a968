/** What to do next, for refusals that a new user meets first. One line each; codes without one speak for themselves. */
const hints: Readonly<Record<string, string>> = {
  'consent.not-given': 'the giver has not said yes to this: vigil consent card prints what to ask, vigil consent record enters the answers',
  'source.needs-own-circle': 'a source without a known basis, or an emergency, lies in a circle of its own: vigil circle add NAME --sort unknown-basis (or duty), then member add',
  'account.stale': 'somebody changed it meanwhile: vigil show ID prints the version that stands; read it, then give its id as "replaces"',
  'account.wording-missing': 'a claim needs the words of the source that it points to, unless its locator is a cell or the whole',
  'account.no-claim': 'an account says at least one thing: see docs/first-steps.md',
  'account.shape': 'see docs/first-steps.md for the shape of an account',
  'source.shape': 'see docs/first-steps.md for the shape of a source',
  'key.locked': 'the register is locked: its key file or passphrase is not at hand (VIGIL_PASSPHRASE_FILE names a file with it)',
  'key.wrong': 'this is not the key or passphrase of this register',
  'key.vault-missing': 'the database is there but vault.json is not: put it back; a new one would lock everything sealed for good',
  'register.read-only': 'this is the public example: use a register of your own with --data DIR',
  'register.not-found': 'nothing you may read has this address',
  'access.denied': 'your hat may not do this; another of your hats may: --as NAME --role ROLE',
  'start.parent-closed': 'the account that runs the database cannot enter a folder above the data folder',
  'verify.head-unreadable': 'a head looks like 1a2b3c4d-12-XXXX-XXXX-…, thirteen groups of four',
};
export const hintOf = (code: string): string | undefined => hints[code];
