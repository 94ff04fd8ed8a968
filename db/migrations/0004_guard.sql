-- The guard: row policies, grants, and the few definer functions through which compartments are made and sources moved.

create function access.add_compartment(new_id int, new_log uuid, new_name text, new_kind text, new_parts int[], made_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  parent record;
  part text;
begin
  if new_id > 0 then
    insert into access.compartment (id, log, name, kind, parts, created_at) values (new_id, new_log, new_name, new_kind, new_parts, made_at);
  end if;
  for parent in
    select n.nspname, c.relname from pg_partitioned_table p join pg_class c on c.oid = p.partrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('record', 'derived', 'working', 'ledger', 'keys') order by c.oid
  loop
    part := format('%s_%s', parent.relname, new_id);
    -- Made apart and then attached: that waits for no reader, where "partition of" would wait for all and be waited for.
    execute format('create table %I.%I (like %I.%I including defaults including constraints including indexes)', parent.nspname, part, parent.nspname, parent.relname);
    execute format('alter table %I.%I enable row level security, force row level security', parent.nspname, part);
    execute format('alter table %I.%I attach partition %I.%I for values in (%s)', parent.nspname, parent.relname, parent.nspname, part, new_id);
  end loop;
end $$;
comment on function access.add_compartment(int, uuid, text, text, int[], timestamptz) is 'Makes a circle of readers and its partitions. Compartment 0 (the register log) is made once by migration.';
revoke all on function access.add_compartment(int, uuid, text, text, int[], timestamptz) from public;
select access.add_compartment(0, '00000000-0000-0000-0000-000000000000', '', 'circle', '{}', '1970-01-01Z');

-- Row policies: one wording everywhere.
do $$
declare
  t record;
begin
  for t in
    select n.nspname, c.relname from pg_partitioned_table p join pg_class c on c.oid = p.partrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('record', 'derived', 'working', 'ledger', 'keys')
  loop
    execute format('alter table %I.%I enable row level security, force row level security', t.nspname, t.relname);
    execute format('create policy machine on %I.%I to vigil_migrator, vigil_sequencer, vigil_eraser using (true) with check (true)', t.nspname, t.relname);
  end loop;
end $$;

do $$
declare
  t text;
begin
  -- What a session may write, it writes into its own compartments; administrators and auditors record nothing but their own doings.
  foreach t in array array['derived.source_state', 'derived.record_state', 'derived.edge', 'derived.link', 'derived.total', 'working.import_row', 'working.import_state', 'keys.nonce'] loop
    execute format('create policy circle_read on %s for select to vigil_app using (compartment = any ((select access.readable())::int[]))', t);
    execute format('create policy circle_write on %s for insert to vigil_app with check (compartment = any ((select access.readable())::int[]))', t);
  end loop;
  foreach t in array array['derived.source_state', 'derived.record_state', 'derived.edge', 'derived.link', 'derived.total', 'working.import_row', 'working.import_state', 'derived.account', 'working.draft'] loop
    execute format('create policy circle_change on %s for update to vigil_app using (compartment = any ((select access.readable())::int[])) with check (compartment = any ((select access.readable())::int[]))', t);
    execute format('create policy circle_drop on %s for delete to vigil_app using (compartment = any ((select access.readable())::int[]))', t);
  end loop;
end $$;

-- Asked by compartment, as constants of a custom plan: partitions of circles not held are never opened.
create function access.closed() returns uuid[]
  language plpgsql stable security definer parallel restricted set search_path = pg_catalog set plan_cache_mode = force_custom_plan as $$
declare
  held int[] := access.readable();
begin
  return coalesce((select array_agg(s.giver) from derived.source_state s where s.compartment = any (held) and not s.may_record), '{}')
      || coalesce((select array_agg(r.chain) from derived.record_state r where r.compartment = any (held) and not r.may_record), '{}');
end $$;
comment on function access.closed() is 'Givers and accounts that may not be read any more, in the circles of the session: withdrawn, or closed for the person spoken about.';

create function access.closed_totals() returns table (what text, n bigint)
  language plpgsql stable security definer parallel restricted set search_path = pg_catalog set plan_cache_mode = force_custom_plan as $$
declare
  held int[] := access.readable();
begin
  return query
    select a.kind, count(*) from derived.account a
    where a.compartment = any (held) and (
      (a.compartment, a.source, a.giver) in (select s.compartment, s.source, s.giver from derived.source_state s where s.compartment = any (held) and not s.may_record)
      or (a.compartment, a.chain) in (select r.compartment, r.chain from derived.record_state r where r.compartment = any (held) and not r.may_record))
      and (exists (select 1 from derived.source_state s where s.compartment = any (held) and not s.may_record) or exists (select 1 from derived.record_state r where r.compartment = any (held) and not r.may_record))
    group by a.kind;
end $$;
comment on function access.closed_totals() is 'Accounts that may not be read any more, by kind: what kept counts must leave out.';

-- Their own doings are all that administrators and auditors may write; the header says who, when and what, and is all they read.
create policy circle_read on record.header for select to vigil_app using (compartment = any ((select access.readable())::int[]) or compartment = any ((select access.compartments())::int[]) and kind in ('administration', 'sign-in') and by_hat = (select access.session_hat()));
create policy circle_write on record.header for insert to vigil_app with check (compartment = any ((select access.readable())::int[]) or compartment = any ((select access.compartments())::int[]) and kind in ('administration', 'sign-in') and by_hat = (select access.session_hat()));
create policy circle_read on record.body for select to vigil_app using (compartment = any ((select access.readable())::int[]));
create policy circle_write on record.body for insert to vigil_app with check (compartment = any ((select access.compartments())::int[]));
-- A foreign key does not ask who may read: citing what one may not read must fail like citing nothing.
create policy circle_read on record.cite for select to vigil_app using (compartment = any ((select access.readable())::int[]));
create policy circle_write on record.cite for insert to vigil_app with check (compartment = any ((select access.readable())::int[]) and cited_compartment = any ((select access.readable())::int[]));
create policy circle_read on ledger.pending for select to vigil_app using (compartment = any ((select access.compartments())::int[]));
create policy circle_write on ledger.pending for insert to vigil_app with check (compartment = any ((select access.compartments())::int[]));
create policy circle_write on derived.account for insert to vigil_app with check (compartment = any ((select access.readable())::int[]));
-- Consent is read here: what a giver withdrew, or a restriction closed, is gone at the next statement; for the purposes
-- link and statistics only what was allowed for them is there at all.
create policy circle_read on derived.account for select to vigil_app using (
  compartment = any ((select access.readable())::int[])
  and giver <> all ((select access.closed())::uuid[])
  and chain <> all ((select access.closed())::uuid[])
  and ((select access.purpose()) = 'record' or exists (
    select 1 from derived.source_state s
    where s.compartment = account.compartment and s.source = account.source and s.giver = account.giver
      and case (select access.purpose()) when 'link' then s.may_link when 'statistics' then s.may_statistics else false end
      and not exists (
        select 1 from derived.record_state r where r.compartment = account.compartment and r.chain = account.chain
          and not case (select access.purpose()) when 'link' then r.may_link when 'statistics' then r.may_statistics else false end)))
);

-- Keys: whoever administers or audits cannot unseal (invariant 12).
create policy keep on keys.source_key for select to vigil_app using (compartment = any ((select access.readable())::int[]));
create policy put on keys.source_key for insert to vigil_app with check (compartment = any ((select access.readable())::int[]));
alter table keys.compartment_key enable row level security, force row level security;
create policy machine on keys.compartment_key to vigil_migrator, vigil_sequencer, vigil_eraser using (true) with check (true);
create policy keep on keys.compartment_key for select to vigil_app using (compartment = any ((select access.readable())::int[]));

-- Drafts: their author and the named reviewer.
create policy own_read on working.draft for select to vigil_app using (compartment = any ((select access.readable())::int[]) and (owner = (select access.session_hat()) or reviewer = (select access.session_hat())));
create policy own_write on working.draft for insert to vigil_app with check (compartment = any ((select access.readable())::int[]) and owner = (select access.session_hat()));
drop policy circle_change on working.draft;
drop policy circle_drop on working.draft;
create policy own_change on working.draft for update to vigil_app using (compartment = any ((select access.readable())::int[]) and owner = (select access.session_hat())) with check (compartment = any ((select access.readable())::int[]) and owner = (select access.session_hat()));
create policy own_drop on working.draft for delete to vigil_app using (compartment = any ((select access.readable())::int[]) and owner = (select access.session_hat()));

-- Logs: heads and leaves of one's own compartments; the auditor all of them, but never a record.
create policy circle_read on ledger.leaf for select to vigil_app using (compartment = any ((select access.compartments())::int[]) or (select access.role()) = 'auditor');
create policy circle_read on ledger.head for select to vigil_app using (compartment = any ((select access.compartments())::int[]) or (select access.role()) = 'auditor');

alter table working.term enable row level security, force row level security;
create policy machine on working.term to vigil_migrator using (true) with check (true);
create policy seat on working.term for select to vigil_app using ((select access.session_hat()) is not null);
create policy manage on working.term for insert to vigil_app with check ((select access.role()) in ('data-manager', 'documenter'));

grant usage on schema access, record, derived, working, ledger, keys, search to vigil_app, vigil_sequencer, vigil_eraser, vigil_searcher, vigil_auditor, vigil_door;
grant select, insert on record.header, record.body, record.cite, keys.source_key, keys.nonce, ledger.pending, working.term to vigil_app;
grant select on keys.compartment_key, ledger.leaf, ledger.head to vigil_app;
grant usage on sequence ledger.arrival to vigil_app;
grant select, insert, update, delete on derived.source_state, derived.record_state, derived.account, derived.edge, derived.link, derived.total,
  working.draft, working.import_row, working.import_state to vigil_app;
grant select on record.header, record.body, record.cite, ledger.pending, ledger.leaf, ledger.head, access.compartment to vigil_sequencer;
grant select on derived.source_state, derived.record_state, derived.account, derived.edge, derived.link, derived.total to vigil_sequencer;
-- The machine role rebuilds what is derived, beside sequencing and verifying.
grant insert, delete on derived.source_state, derived.record_state, derived.account, derived.edge, derived.link, derived.total to vigil_sequencer;
grant delete on ledger.pending to vigil_sequencer;
grant insert on ledger.leaf, ledger.head to vigil_sequencer;
grant select on record.header, record.body, record.cite, keys.source_key, keys.nonce, derived.source_state, derived.record_state, derived.account, derived.edge, derived.link, derived.total,
  working.draft, working.import_row, working.import_state to vigil_eraser;
grant delete on record.body, keys.source_key, keys.nonce, derived.source_state, derived.record_state, derived.account, derived.edge, derived.link, working.draft, working.import_row to vigil_eraser;
-- Who audits learns that entries exist, when, by whom, of which command; never of whom.
create policy audit on ledger.leaf for select to vigil_auditor using (true);
create policy audit on ledger.head for select to vigil_auditor using (true);
grant select on ledger.leaf, ledger.head to vigil_auditor;

-- The door: sign-in and administration, by a role of its own, so that SQL in the app role can open no session.
grant select, insert, update on access.app_user, access.hat, access.session to vigil_door;
grant delete on access.session to vigil_door;
grant select, insert, delete on access.membership to vigil_door;
grant select on access.compartment to vigil_door;
grant insert on keys.compartment_key to vigil_door;
grant execute on function access.add_compartment(int, uuid, text, text, int[], timestamptz) to vigil_door;
create policy door on keys.compartment_key to vigil_door using (true) with check (true);

-- Moving a source to other readers: the one UPDATE on record tables (invariant 2). Keys are re-wrapped by the caller.
create function access.move_records(source_compartment int, target int, ids uuid[], rewrapped_source uuid, rewrapped bytea) returns int
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  held int[] := access.compartments();
  moved int;
begin
  if not (source_compartment = any (held) and target = any (held)) or access.role() not in ('documenter', 'data-manager') then
    raise exception 'refused' using errcode = '42501';
  end if;
  set constraints all deferred;
  update record.header set compartment = target where compartment = source_compartment and id = any (ids);
  get diagnostics moved = row_count;
  update record.body set compartment = target where compartment = source_compartment and id = any (ids);
  update record.cite set compartment = target where compartment = source_compartment and record = any (ids);
  update record.cite set cited_compartment = target where cited_compartment = source_compartment and cited = any (ids);
  update keys.nonce set compartment = target where compartment = source_compartment and id = any (ids);
  delete from derived.account where compartment = source_compartment and version = any (ids);
  update derived.edge set compartment = target where compartment = source_compartment and id = any (ids);
  update derived.record_state set compartment = target where compartment = source_compartment and chain = any (ids);
  if rewrapped_source is not null then
    update keys.source_key set compartment = target, wrapped = rewrapped where compartment = source_compartment and source = rewrapped_source;
    update derived.source_state set compartment = target where compartment = source_compartment and source = rewrapped_source;
  end if;
  return moved;
end $$;
revoke all on function access.move_records(int, int, uuid[], uuid, bytea) from public;
grant execute on function access.move_records(int, int, uuid[], uuid, bytea) to vigil_app;

-- Token search: the one function that may see postings, owned by a role that can do nothing else.
create policy search on derived.account for select to vigil_searcher using (true);
grant select on derived.account to vigil_searcher;

-- Two steps. What is common among the newest few thousand is found by walking them in order. What is left is gathered by its
-- tokens and then sorted: walking on for a word that only older lists have took 300-470 ms at 1.1 M rows, and how words that
-- come together (the pairs of one name) thin each other out, no statistics tell. The row policy does not hold for the owner of
-- these two, so they ask for themselves what may not be read any more: else it is counted, and takes the place of what may.
create function search.find(
  in_compartment int, wanted int[], only_kind text, only_source uuid,
  from_day date, to_day date, reach text, after_at timestamptz, after_chain uuid, page int
) returns table (chain uuid, at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
declare
  edge_at timestamptz;
  edge_chain uuid;
  met int;
  closed uuid[];
begin
  if not in_compartment = any (access.readable()) then return; end if;
  closed := access.closed();
  select w.at, w.chain into edge_at, edge_chain from derived.account w
    where w.compartment = in_compartment and w.giver <> all (closed) and w.chain <> all (closed) and (after_at is null or (w.at, w.chain) < (after_at, after_chain))
    order by w.at desc, w.chain desc offset 3000 limit 1;
  return query
    select a.chain, a.at from derived.account a
    where a.compartment = in_compartment and a.giver <> all (closed) and a.chain <> all (closed)
      and (cardinality(wanted) = 0 or a.tokens @> wanted)
      and (only_kind is null or a.kind = only_kind)
      and (only_source is null or a.source = only_source)
      and (from_day is null or a.latest >= from_day)
      and (to_day is null or a.earliest <= to_day)
      and (from_day is null or not (a.earliest = '-infinity' and a.latest = 'infinity'))
      and (reach <> 'tight' or (a.earliest >= from_day - 31 and a.latest <= to_day + 31))
      and (reach <> 'wide' or not (a.earliest >= from_day - 31 and a.latest <= to_day + 31))
      and (after_at is null or (a.at, a.chain) < (after_at, after_chain))
      and (edge_at is null or (a.at, a.chain) >= (edge_at, edge_chain))
    order by a.at desc, a.chain desc
    limit page;
  get diagnostics met = row_count;
  if edge_at is null or met >= page then return; end if;
  return query
    with gathered as materialized (
      select a.chain, a.at from derived.account a
      where a.compartment = in_compartment and a.giver <> all (closed) and a.chain <> all (closed)
        and (cardinality(wanted) = 0 or a.tokens @> wanted)
        and (only_kind is null or a.kind = only_kind)
        and (only_source is null or a.source = only_source)
        and (from_day is null or a.latest >= from_day)
        and (to_day is null or a.earliest <= to_day)
        and (from_day is null or not (a.earliest = '-infinity' and a.latest = 'infinity'))
        and (reach <> 'tight' or (a.earliest >= from_day - 31 and a.latest <= to_day + 31))
        and (reach <> 'wide' or not (a.earliest >= from_day - 31 and a.latest <= to_day + 31)))
    select g.chain, g.at from gathered g where (g.at, g.chain) < (edge_at, edge_chain)
    order by g.at desc, g.chain desc
    limit page - met;
end $$;

create function search.count(
  in_compartment int, wanted int[], only_kind text, only_source uuid,
  from_day date, to_day date, cap int
) returns bigint
  language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan as $$
declare
  closed uuid[];
begin
  if not in_compartment = any (access.readable()) then return 0; end if;
  closed := access.closed();
  return (select count(*) from (
    select 1 from derived.account a
    where a.compartment = in_compartment and a.giver <> all (closed) and a.chain <> all (closed)
      and (cardinality(wanted) = 0 or a.tokens @> wanted)
      and (only_kind is null or a.kind = only_kind)
      and (only_source is null or a.source = only_source)
      and (from_day is null or a.latest >= from_day)
      and (to_day is null or a.earliest <= to_day)
      and (from_day is null or not (a.earliest = '-infinity' and a.latest = 'infinity'))
    limit cap) hits);
end $$;
grant create on schema search to vigil_searcher;
alter function search.find(int, int[], text, uuid, date, date, text, timestamptz, uuid, int) owner to vigil_searcher;
alter function search.count(int, int[], text, uuid, date, date, int) owner to vigil_searcher;
revoke create on schema search from vigil_searcher;
set role vigil_searcher;
revoke all on function search.find(int, int[], text, uuid, date, date, text, timestamptz, uuid, int) from public;
revoke all on function search.count(int, int[], text, uuid, date, date, int) from public;
grant execute on function search.find(int, int[], text, uuid, date, date, text, timestamptz, uuid, int) to vigil_app;
grant execute on function search.count(int, int[], text, uuid, date, date, int) to vigil_app;
set role vigil_migrator;
-- Functions are everybody's by default: none of these is.
revoke execute on all functions in schema access from public;
grant execute on function access.session_hat(), access.role(), access.compartments(), access.readable(), access.closed(), access.closed_totals(), access.purpose(), access.my_compartments(), access.me(), access.hat_names(uuid[]) to vigil_app;
grant execute on function access.readable(), access.closed() to vigil_searcher;
