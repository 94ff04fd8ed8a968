-- Record tables: append-only. Each is split by compartment into partitions of its own, so that rows of a hidden
-- compartment move no page, no tree height, no plan and no statistic of a visible one (invariant 6).

create table record.header (
  compartment int not null,
  id uuid not null,
  kind text collate "C" not null check (kind in ('source', 'giver', 'consent', 'withdrawal', 'restriction', 'narrowing', 'account', 'assessment', 'import', 'import-void', 'unseal', 'move', 'sign-in', 'administration')),
  source uuid,
  giver uuid,
  chain uuid not null,
  replaces uuid,
  import uuid,
  by_hat uuid not null,
  at timestamptz not null,
  command text collate "C" not null,
  log int not null,
  tx uuid not null,
  tx_index int not null check (tx_index >= 0),
  open_hash bytea not null check (length(open_hash) = 32),
  sealed_hash bytea check (length(sealed_hash) = 32),
  claim_hashes bytea check (length(claim_hashes) % 32 = 0),
  claims_root bytea check (length(claims_root) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (compartment, id),
  unique (compartment, replaces),
  foreign key (compartment, source) references record.header (compartment, id) deferrable,
  foreign key (compartment, replaces) references record.header (compartment, id) deferrable,
  check ((kind = 'account') <= (source is not null)),
  check ((replaces is null) = (chain = id))
) partition by list (compartment);
comment on table record.header is 'Record. Who wrote what kind of thing when; never changed. compartment says who may read and lies outside the hash; log is the compartment in whose log the record was written.';
create index header_source on record.header (compartment, source) where kind <> 'account';
create index header_chain on record.header (compartment, chain) where replaces is not null;

create table record.body (
  compartment int not null,
  id uuid not null,
  open text collate "C" not null,
  open_salt bytea not null check (length(open_salt) = 16),
  sealed bytea,
  primary key (compartment, id),
  foreign key (compartment, id) references record.header (compartment, id) deferrable
) partition by list (compartment);
comment on table record.body is 'Record. What was written: open (canonical JSON, readable by the compartment) and sealed (ciphertext, reading is logged). Only the role eraser deletes here.';

create table record.cite (
  compartment int not null,
  record uuid not null,
  cited_compartment int not null,
  cited uuid not null,
  primary key (compartment, record, cited_compartment, cited),
  foreign key (compartment, record) references record.header (compartment, id) deferrable,
  foreign key (cited_compartment, cited) references record.header (compartment, id) deferrable
) partition by list (compartment);
comment on table record.cite is 'Record. Which accounts an assessment, restriction or narrowing is about: it dies with any of them.';

create table keys.compartment_key (
  compartment int primary key,
  wrapped bytea not null
);
create table keys.source_key (
  compartment int not null,
  source uuid not null,
  wrapped bytea not null,
  primary key (compartment, source)
) partition by list (compartment);
create table keys.nonce (
  compartment int not null,
  id uuid not null,
  nonce bytea not null check (length(nonce) = 32),
  primary key (compartment, id),
  foreign key (compartment, id) references record.header (compartment, id) deferrable
) partition by list (compartment);
comment on table keys.nonce is 'Key store. record key = HMAC(source key, nonce); erasing a record deletes its nonce. Backed up apart from the data.';

create sequence ledger.arrival;
create table ledger.pending (
  compartment int not null,
  tx uuid not null,
  at timestamptz not null,
  by_hat uuid not null,
  command text collate "C" not null,
  records int not null check (records >= 0),
  root bytea not null check (length(root) = 32),
  seq bigint not null default nextval('ledger.arrival'),
  primary key (compartment, tx)
) partition by list (compartment);
comment on table ledger.pending is 'Record, on its way: written in the transaction it speaks of, moved to leaf by the sequencer.';

create table ledger.leaf (
  compartment int not null,
  index bigint not null check (index >= 0),
  tx uuid not null,
  at timestamptz not null,
  by_hat uuid not null,
  command text collate "C" not null,
  records int not null,
  root bytea not null check (length(root) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (compartment, index),
  unique (compartment, tx)
) partition by list (compartment);
comment on table ledger.leaf is 'Record. One leaf a transaction (RFC 9162 tree). Compartment 0 is the register log: its leaves are the heads of all logs.';

create table ledger.head (
  compartment int not null,
  size bigint not null,
  before bigint not null check (before >= 0),
  root bytea not null check (length(root) = 32),
  peaks bytea not null check (length(peaks) % 32 = 0),
  at timestamptz not null,
  signature bytea not null check (length(signature) = 64),
  primary key (compartment, size)
) partition by list (compartment);
comment on table ledger.head is 'Record. Signed tree heads, each naming the size of the one before it; peaks are the roots of the full subtrees, so that appending costs log n.';
