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

-- Planned once a connection: planning took longer than looking. One circle after another: the partition of one is chosen when
-- it runs, while "any of these" would open every circle's.
create function access.closed() returns uuid[]
  language plpgsql stable security definer parallel restricted set search_path = pg_catalog set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  purpose text := access.purpose();
  circle int;
  closed uuid[] := '{}';
begin
  foreach circle in array access.readable() loop
    closed := closed || array(select s.giver from derived.source_state s where s.compartment = circle and not s.may_record)
      || array(select r.chain from derived.record_state r where r.compartment = circle and not r.may_record);
    if purpose <> 'record' then
      closed := closed || array(select r.chain from derived.record_state r where r.compartment = circle
        and not case purpose when 'link' then r.may_link when 'statistics' then r.may_statistics else false end);
    end if;
  end loop;
  return closed;
end $$;
comment on function access.closed() is 'Givers and accounts that may not be read any more, in the circles of the session: withdrawn, or closed for the person spoken about; for the purposes link and statistics, accounts that are not for these too.';

create function access.allowed() returns uuid[]
  language plpgsql stable security definer parallel restricted set search_path = pg_catalog set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  purpose text := access.purpose();
  circle int;
  yes uuid[] := '{}';
  no uuid[] := '{}';
begin
  if purpose not in ('link', 'statistics') then return yes; end if;
  foreach circle in array access.readable() loop
    yes := yes || array(select s.giver from derived.source_state s where s.compartment = circle and case purpose when 'link' then s.may_link else s.may_statistics end);
    no := no || array(select s.giver from derived.source_state s where s.compartment = circle and not case purpose when 'link' then s.may_link else s.may_statistics end);
  end loop;
  -- The strictest holds where one stands in several circles.
  return array(select unnest(yes) except select unnest(no));
end $$;
comment on function access.allowed() is 'Givers whose accounts may be read for the purpose at hand, link or statistics, in the circles of the session; for any other purpose none.';

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
  -- No table stands here: the planner would weigh every circle's, and what is hidden would move plans (and be planned each time).
  and ((select access.purpose()) = 'record' or giver in (select unnest(access.allowed())))
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

-- The accounts of one circle that meet a question, recorded at `upto` or before, as one walk of the token index: one of `one_of`,
-- all words and the stretch of time must be there. They are conditions of their own, since only between conditions does the index
-- leap from one list to the next place of another; and no more than needed, since each is looked at for each account met. What is closed is left out here, since the row policy does not hold for
-- the owner of these functions: else it would be counted, and take the place of what may be read.
create function search.among(
  circle int, one_of bigint[], words bigint[], stretch bigint[], upto timestamptz,
  only_kind text, only_source uuid, from_day date, to_day date, reach text, closed uuid[]
) returns table (chain uuid, at timestamptz, earliest date, latest date)
  language sql stable
  begin atomic
    select a.chain, a.at, a.earliest, a.latest from derived.account a
    where a.compartment = circle
      and search.marks(a.tokens, a.at, a.source, a.earliest, a.latest) && one_of
      and search.marks(a.tokens, a.at, a.source, a.earliest, a.latest) @> words
      and search.marks(a.tokens, a.at, a.source, a.earliest, a.latest) @> stretch
      and a.at <= upto and a.giver <> all (closed) and a.chain <> all (closed)
      and (only_kind is null or a.kind = only_kind)
      and (only_source is null or a.source = only_source)
      and (from_day is null or a.latest >= from_day and a.earliest <= to_day and not (a.earliest = '-infinity' and a.latest = 'infinity'))
      and (reach <> 'tight' or (a.earliest >= from_day - 31 and a.latest <= to_day + 31))
      and (reach <> 'wide' or not (a.earliest >= from_day - 31 and a.latest <= to_day + 31));
  end;

-- When the account after the first `past` newest before a time was recorded; nothing when there is none. Like the one above, it is
-- written into the statement it stands in, and planned with it.
create function search.recorded_before(circle int, before timestamptz, past int) returns table (at timestamptz)
  language sql stable
  begin atomic
    select a.at from derived.account a where a.compartment = circle and a.at < before order by a.at desc, a.chain desc offset past limit 1;
  end;

-- Marks of the time asked for, one of which an account must have; null when it is too wide for that. An account that says no
-- more than some decades may overlap any year of them; one within the time asked for says less than that time.
create function search.time_marks(from_day date, to_day date, reach text) returns bigint[]
  language plpgsql immutable set search_path = pg_catalog as $$
declare
  first date := greatest(least(case reach when 'tight' then from_day - 31 else from_day end, date '2200-12-31'), date '1800-01-01');
  last date := greatest(least(case reach when 'tight' then to_day + 31 else to_day end, date '2200-12-31'), date '1800-01-01');
  y bigint := date_part('year', first);
  z bigint := date_part('year', last);
  m bigint := y * 12 + date_part('month', first) - 1;
  n bigint := z * 12 + date_part('month', last) - 1;
  marks bigint[];
begin
  if from_day is null or z - y > 300 then return null; end if;
  if reach = 'tight' and n - m <= 6 then return array(select 13::bigint << 40 | i from generate_series(m, n) i); end if;
  if z - y < 12 then marks := array(select 9::bigint << 40 | i from generate_series(y, z) i);
  else marks := array(select 10::bigint << 40 | i from generate_series(y / 10, z / 10) i);
  end if;
  if reach <> 'tight' or z - y > 4 then marks := marks || array(select 12::bigint << 40 | i from generate_series(y / 10, z / 10) i); end if;
  if reach <> 'tight' or z - y > 100 then marks := marks || (11::bigint << 40); end if;
  return marks;
end $$;

-- Newest first, by stretches of the time in which accounts were recorded: the first holds some hundred accounts of the circle,
-- the next ones eight times as many as long as little is met, and where more is met than could be sorted at once, an eighth.
-- So a page costs as much as a page and the logarithm of the register: gathering all accounts with a common word, to sort them
-- and show fifty, took 25 ms where there were 100,000 of them. `page` accounts for each circle and set of tokens.
create function search.find(
  circles int[], wanted text[], only_kind text, only_source uuid, from_day date, to_day date, page int
) returns table (asked int, chain uuid, at timestamptz, earliest date, latest date)
  language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  may int[] := access.readable();
  closed uuid[] := access.closed();
  most int := 10 * page;
  best int := 0;
  way text;
  times bigint[];
  words bigint[];
  first_of bigint[];
  one_of bigint[];
  mark bigint[];
  upto timestamptz;
  second bigint;
  level int;
  ceiling int;
  ceiling_ends timestamptz;
  begins timestamptz;
  oldest timestamptz;
  stretch bigint[];
  met int;
  got int;
  chains uuid[]; ats timestamptz[]; firsts date[]; lasts date[];
  all_chains uuid[]; all_ats timestamptz[]; all_firsts date[]; all_lasts date[];
begin
  foreach way in array case when from_day is null then array['all'] else array['tight', 'wide'] end loop
    times := search.time_marks(from_day, to_day, way);
    for n in 1 .. cardinality(circles) loop
      continue when not circles[n] = any (may);
      words := wanted[n]::bigint[] || case when only_source is null then '{}' else array[uuid_hash_extended(only_source, 0)] end;
      first_of := coalesce(times, words[1:1]);
      if times is null then words := words[2:]; end if;
      upto := (select b.at from search.recorded_before(circles[n], 'infinity', 0) b);
      begins := (select b.at from search.recorded_before(circles[n], 'infinity', 500) b);
      oldest := (select a.at from derived.account a where a.compartment = circles[n] order by a.at, a.chain limit 1);
      level := case when begins is null then 9 else least(9, ceil(ln(1 + extract(epoch from upto - begins)) / ln(8))) end;
      ceiling := 9;
      got := 0;
      all_chains := '{}'; all_ats := '{}'; all_firsts := '{}'; all_lasts := '{}';
      while upto is not null and got < page loop
        second := floor(extract(epoch from upto));
        begins := to_timestamp(second >> 3 * level << 3 * level);
        -- A stretch that holds all that is left needs no mark: reading the list of that mark would cost what stands in the circle.
        mark := array[(20 + level)::bigint << 40 | second >> 3 * level];
        one_of := case when first_of = '{}' then mark else first_of end;
        stretch := case when begins <= oldest or first_of = '{}' then '{}' else mark end;
        if level = 0 then
          select array_agg(f.chain), array_agg(f.at), array_agg(f.earliest), array_agg(f.latest), count(*) into chains, ats, firsts, lasts, met
            from (select * from search.among(circles[n], one_of, words, stretch, upto, only_kind, only_source, from_day, to_day, way, closed) a order by a.at desc, a.chain desc limit page) f;
        else
          select array_agg(f.chain), array_agg(f.at), array_agg(f.earliest), array_agg(f.latest), count(*) into chains, ats, firsts, lasts, met
            from (select * from search.among(circles[n], one_of, words, stretch, upto, only_kind, only_source, from_day, to_day, way, closed) a limit most + 1) f;
          if met > most then
            level := level - 1;
            ceiling := level;
            ceiling_ends := begins;
            continue;
          end if;
        end if;
        all_chains := all_chains || chains; all_ats := all_ats || ats; all_firsts := all_firsts || firsts; all_lasts := all_lasts || lasts;
        got := got + met;
        upto := (select b.at from search.recorded_before(circles[n], begins, 0) b);
        if ceiling < 9 and upto < ceiling_ends then ceiling := 9; end if;
        if met * 8 <= most then level := least(level + 1, ceiling); end if;
      end loop;
      best := greatest(best, got);
      return query select n, f.chain, f.at, f.earliest, f.latest from unnest(all_chains, all_ats, all_firsts, all_lasts) f (chain, at, earliest, latest)
        order by f.at desc, f.chain desc limit page;
    end loop;
    -- What lies in the time asked for, or close to it, before what merely may overlap it.
    exit when best >= page;
  end loop;
end $$;

-- How many there are for each circle and set of tokens, up to `cap`; the order in which they are met does not matter.
create function search.count(
  circles int[], wanted text[], only_kind text, only_source uuid, from_day date, to_day date, cap int
) returns table (asked int, hits bigint)
  language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  may int[] := access.readable();
  closed uuid[] := access.closed();
  times bigint[] := search.time_marks(from_day, to_day, 'all');
  words bigint[];
  first_of bigint[];
  one_of bigint[];
  mark bigint[];
  upto timestamptz;
  second bigint;
  level int;
  begins timestamptz;
  oldest timestamptz;
  stretch bigint[];
  met bigint;
  got bigint;
begin
  for n in 1 .. cardinality(circles) loop
    continue when not circles[n] = any (may);
    words := wanted[n]::bigint[] || case when only_source is null then '{}' else array[uuid_hash_extended(only_source, 0)] end;
    first_of := coalesce(times, words[1:1]);
    if times is null then words := words[2:]; end if;
    upto := (select b.at from search.recorded_before(circles[n], 'infinity', 0) b);
    begins := (select b.at from search.recorded_before(circles[n], 'infinity', 500) b);
    oldest := (select a.at from derived.account a where a.compartment = circles[n] order by a.at, a.chain limit 1);
    level := case when begins is null then 9 else least(9, 1 + ceil(ln(1 + extract(epoch from upto - begins)) / ln(8))) end;
    got := 0;
    while upto is not null and got < cap loop
      second := floor(extract(epoch from upto));
      begins := to_timestamp(second >> 3 * level << 3 * level);
      mark := array[(20 + level)::bigint << 40 | second >> 3 * level];
      one_of := case when first_of = '{}' then mark else first_of end;
      stretch := case when begins <= oldest or first_of = '{}' then '{}' else mark end;
      select count(*) into met
        from (select from search.among(circles[n], one_of, words, stretch, upto, only_kind, only_source, from_day, to_day, 'all', closed) a limit cap - got) f;
      got := got + met;
      upto := (select b.at from search.recorded_before(circles[n], begins, 0) b);
      if met * 8 <= cap then level := least(level + 1, 9); end if;
    end loop;
    asked := n;
    hits := got;
    return next;
    -- One that is more than is counted says all there is to say.
    exit when got >= cap;
  end loop;
end $$;
grant create on schema search to vigil_searcher;
alter function search.find(int[], text[], text, uuid, date, date, int) owner to vigil_searcher;
alter function search.count(int[], text[], text, uuid, date, date, int) owner to vigil_searcher;
revoke create on schema search from vigil_searcher;
set role vigil_searcher;
revoke execute on function search.find(int[], text[], text, uuid, date, date, int), search.count(int[], text[], text, uuid, date, date, int) from public;
grant execute on function search.find(int[], text[], text, uuid, date, date, int), search.count(int[], text[], text, uuid, date, date, int) to vigil_app;
set role vigil_migrator;
-- Functions are everybody's by default: none of these is.
revoke execute on all functions in schema access from public;
revoke execute on function search.marks(int[], timestamptz, uuid, date, date), search.among(int, bigint[], bigint[], bigint[], timestamptz, text, uuid, date, date, text, uuid[]), search.recorded_before(int, timestamptz, int), search.time_marks(date, date, text) from public;
-- Whoever writes or analyses accounts works out what the token index holds of them.
grant execute on function search.marks(int[], timestamptz, uuid, date, date) to vigil_app, vigil_sequencer, vigil_eraser, vigil_searcher;
grant execute on function search.among(int, bigint[], bigint[], bigint[], timestamptz, text, uuid, date, date, text, uuid[]), search.recorded_before(int, timestamptz, int), search.time_marks(date, date, text) to vigil_searcher;
grant execute on function access.session_hat(), access.role(), access.compartments(), access.readable(), access.closed(), access.allowed(), access.closed_totals(), access.purpose(), access.my_compartments(), access.me(), access.hat_names(uuid[]) to vigil_app;
grant execute on function access.readable(), access.closed() to vigil_searcher;
