-- Derived tables: dropped and rebuilt from the records by one command.

create table derived.source_state (
  compartment int not null,
  source uuid not null,
  giver uuid not null,
  basis text collate "C" not null,
  may_record boolean not null,
  may_link boolean not null,
  may_statistics boolean not null,
  cells text collate "C" not null default '{}',
  primary key (compartment, source, giver)
) partition by list (compartment);
comment on table derived.source_state is 'Derived. The one place consent is read: one row per compartment, source and giver (giver = source where there is none). cells: purpose keys answered yes, as canonical JSON, read by clearing.';
create index source_state_hidden on derived.source_state (compartment, giver) where not may_record;

create table derived.record_state (
  compartment int not null,
  chain uuid not null,
  may_record boolean not null,
  may_link boolean not null,
  may_statistics boolean not null,
  denied text collate "C" not null default '[]',
  passages text collate "C" not null default '{}',
  primary key (compartment, chain)
) partition by list (compartment);
comment on table derived.record_state is 'Derived. Accounts made stricter than their giver: narrowed by account or passage, or restricted for the person spoken about.';

create index record_state_closed on derived.record_state (compartment, chain) where not may_record;

create table derived.account (
  compartment int not null,
  chain uuid not null,
  version uuid not null,
  source uuid not null,
  giver uuid not null,
  import uuid,
  kind text collate "C" not null,
  sort text collate "C" not null,
  earliest date not null,
  latest date not null,
  directness smallint not null,
  basis text collate "C" not null,
  at timestamptz not null,
  row_key bytea,
  row_hash bytea,
  tokens int[] not null,
  primary key (compartment, chain)
) partition by list (compartment);
comment on table derived.account is 'Derived. One row per account: its current version and what can be filtered and searched. Dates are two columns, only leakproof comparisons; words, places with their ancestors, terms and keyed names are tokens. row_key and row_hash: identity and content of an imported row.';

-- What an account is found by: its words, when it was recorded (by the second, by 8 of them, by 64, and so on, so that any
-- stretch of time is one mark), its source, and the years it speaks of, with the months where it is few of them, or the decades
-- where it is many years. One index of all, since it crosses its own lists: a word within a stretch costs what stands in both.
create function search.marks(words int[], at timestamptz, source uuid, earliest date, latest date) returns bigint[]
  language plpgsql immutable parallel safe set search_path = pg_catalog as $$
declare
  s bigint := floor(date_part('epoch', at - timestamptz '1970-01-01 00:00:00+00'));
  first date := greatest(least(earliest, date '2200-12-31'), date '1800-01-01');
  last date := greatest(least(latest, date '2200-12-31'), date '1800-01-01');
  y bigint := date_part('year', first);
  z bigint := date_part('year', last);
  m bigint := y * 12 + date_part('month', first) - 1;
  n bigint := z * 12 + date_part('month', last) - 1;
  marks bigint[] := words::bigint[] || array[20::bigint << 40 | s, 21::bigint << 40 | s >> 3, 22::bigint << 40 | s >> 6, 23::bigint << 40 | s >> 9,
    24::bigint << 40 | s >> 12, 25::bigint << 40 | s >> 15, 26::bigint << 40 | s >> 18, 27::bigint << 40 | s >> 21, 28::bigint << 40 | s >> 24, 29::bigint << 40 | s >> 27, uuid_hash_extended(source, 0)];
begin
  if earliest = '-infinity' and latest = 'infinity' then return marks; end if;
  if z - y > 100 then return marks || (11::bigint << 40); end if;
  if z - y > 4 then return marks || array(select 12::bigint << 40 | i from generate_series(y / 10, z / 10) i); end if;
  marks := marks || array[9::bigint << 40 | y, 9::bigint << 40 | least(y + 1, z), 9::bigint << 40 | least(y + 2, z), 9::bigint << 40 | least(y + 3, z), 9::bigint << 40 | z,
    10::bigint << 40 | y / 10, 10::bigint << 40 | z / 10];
  if n - m > 6 then return marks; end if;
  return marks || array[13::bigint << 40 | m, 13::bigint << 40 | least(m + 1, n), 13::bigint << 40 | least(m + 2, n), 13::bigint << 40 | least(m + 3, n),
    13::bigint << 40 | least(m + 4, n), 13::bigint << 40 | least(m + 5, n), 13::bigint << 40 | n];
end $$;
create index account_tokens on derived.account using gin (search.marks(tokens, at, source, earliest, latest));
create index account_order on derived.account (compartment, at desc, chain desc);
create index account_source on derived.account (compartment, source);
create index account_import on derived.account (compartment, import) where import is not null;
create index account_row on derived.account (compartment, source, row_key) where row_key is not null;

create table derived.edge (
  compartment int not null,
  id uuid not null,
  about text collate "C" not null,
  a uuid not null,
  b uuid not null,
  verdict text collate "C" not null,
  machine boolean not null,
  by_hat uuid not null,
  log int not null,
  at timestamptz not null,
  tx uuid not null,
  tx_index int not null,
  primary key (compartment, id, a, b)
) partition by list (compartment);
comment on table derived.edge is 'Derived. Assessments by what they join or speak of; a single subject stands in both a and b.';
create index edge_a on derived.edge (compartment, a);
create index edge_b on derived.edge (compartment, b);

create table derived.link (
  compartment int not null,
  from_chain uuid not null,
  property text collate "C" not null,
  to_chain uuid not null,
  primary key (compartment, from_chain, property, to_chain)
) partition by list (compartment);
comment on table derived.link is 'Derived. Claims whose value is an account of the same source: act to victim, act to episode, episode to person.';
create index link_to on derived.link (compartment, to_chain);

create table derived.total (
  compartment int not null,
  what text collate "C" not null,
  n bigint not null,
  primary key (compartment, what)
) partition by list (compartment);
comment on table derived.total is 'Derived. Kept counts for the empty query, one row per compartment and kind.';

create table working.draft (
  compartment int not null,
  id uuid not null,
  owner uuid not null,
  reviewer uuid,
  sealed bytea not null,
  changed_at timestamptz not null,
  primary key (compartment, id)
) partition by list (compartment);
comment on table working.draft is 'Working. Accounts being written: sealed, only for their author and the named reviewer, 30 days, never cited.';

create table working.import_row (
  compartment int not null,
  import uuid not null,
  row int not null,
  outcome text collate "C" not null check (outcome in ('inserted', 'changed', 'same', 'refused')),
  code text collate "C",
  field text collate "C",
  primary key (compartment, import, row)
) partition by list (compartment);
comment on table working.import_row is 'Working. What became of each row of an import that did not simply go in: codes and fields, never contents.';

create table working.import_state (
  compartment int not null,
  import uuid not null,
  source uuid not null,
  file_hash bytea not null,
  plan_hash bytea not null,
  next_row int not null,
  state text collate "C" not null check (state in ('running', 'closed', 'voided')),
  inserted int not null default 0, changed int not null default 0, same int not null default 0, refused int not null default 0, gone int not null default 0,
  changed_at timestamptz not null,
  primary key (compartment, import)
) partition by list (compartment);
comment on table working.import_state is 'Working. How far an import has come, so that it goes on after a kill.';

create table working.term (
  list text collate "C" not null,
  code text collate "C" not null,
  body text collate "C" not null,
  by_hat uuid not null,
  at timestamptz not null,
  primary key (list, code)
);
comment on table working.term is 'Vocabulary terms added by a data manager: public inside the group (core 38).';
