-- What takes two persons, and erasing: kinds of record, and the one function that deletes what was recorded.

alter table record.header drop constraint header_kind_check;
alter table record.header add constraint header_kind_check check (kind in ('source', 'giver', 'consent', 'withdrawal', 'restriction', 'narrowing', 'account', 'assessment', 'import', 'import-void', 'unseal', 'move', 'sign-in', 'administration', 'request', 'erasure'));

-- Two persons are two only if nobody writes in another's name.
create policy own_hand on record.header as restrictive for insert to vigil_app with check (kind not in ('request', 'erasure') or by_hat = (select access.session_hat()));

-- What was erased, by whose erasure: read by imports, so that it does not come in again, and kept with the keys, so that it is
-- erased again from an older backup.
create table record.erased (
  compartment int not null,
  id uuid not null,
  erasure uuid not null,
  at timestamptz not null,
  mark bytea check (length(mark) = 32),
  primary key (compartment, id)
) partition by list (compartment);
comment on table record.erased is 'Record. The erasure list: records whose body and key are gone, by the erasure that cites them. mark: keyed hash of the imported row or source it was, in which nothing can be read.';
create index erased_mark on record.erased (compartment, mark) where mark is not null;
alter table record.erased enable row level security, force row level security;
create policy machine on record.erased to vigil_migrator, vigil_sequencer, vigil_eraser using (true) with check (true);
create policy circle_read on record.erased for select to vigil_app using (compartment = any ((select access.readable())::int[]));
grant select on record.erased to vigil_app, vigil_sequencer, vigil_eraser;
grant insert on record.erased to vigil_sequencer;
do $$
declare
  circle int;
begin
  for circle in select 0 union all select id from access.compartment order by 1 loop
    execute format('create table record.erased_%s (like record.erased including defaults including constraints including indexes)', circle);
    execute format('alter table record.erased_%s enable row level security, force row level security', circle);
    execute format('alter table record.erased attach partition record.erased_%s for values in (%s)', circle, circle);
  end loop;
end $$;

-- A source that moves takes the rows that cite its records along (access.move_records); in the circle it left, nobody reads from them where it went.
create policy cited_read on record.cite as restrictive for select to vigil_app using (cited_compartment = any ((select access.readable())::int[]));
-- Nothing is recorded on top of what was erased meanwhile.
create policy not_on_erased on record.header as restrictive for insert to vigil_app with check (
  replaces is null and source is null or not exists (select 1 from record.erased e where e.compartment = header.compartment and e.id in (header.replaces, header.source)));

-- No role deletes what was recorded: the function below does, for an erasure that stands in the log and two persons wanted.
revoke delete on record.body, keys.source_key, keys.nonce, derived.source_state, derived.record_state, derived.account, derived.edge, derived.link, working.import_row from vigil_eraser;
revoke delete on working.draft from vigil_eraser;

-- The machine enters the erasures that follow in circles which whoever erased may not read, and those replayed on a restored backup: records of this kind, and no other.
grant insert on record.header, record.body, record.cite, ledger.pending to vigil_sequencer;
grant usage on sequence ledger.arrival to vigil_sequencer;
create policy erasures_only on record.header as restrictive for insert to vigil_sequencer with check (kind = 'erasure');
create policy erasures_only on record.body as restrictive for insert to vigil_sequencer with check (exists (select 1 from record.header h where h.compartment = body.compartment and h.id = body.id and h.kind = 'erasure'));
create policy erasures_only on record.cite as restrictive for insert to vigil_sequencer with check (exists (select 1 from record.header h where h.compartment = cite.compartment and h.id = cite.record and h.kind = 'erasure'));

create function access.may_erase(in_compartment int) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return coalesce(in_compartment = any (access.readable()) and access.role() in ('documenter', 'data-manager', 'reviewer', 'lawyer'), false);
end $$;
comment on function access.may_erase(int) is 'Whether the session could be the second person of an erasure in this circle.';

create function access.hold_for_erasure(in_compartment int) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not access.may_erase(in_compartment) then raise exception 'refused' using errcode = '42501'; end if;
  perform set_config('lock_timeout', '5s', true);
  execute format('lock table record.header_%s in share row exclusive mode', in_compartment);
end $$;
comment on function access.hold_for_erasure(int) is 'Waits until all who are writing in the circle are done and lets nobody begin, until the transaction ends: what is to be erased is looked for after it.';

create function access.drafts_to_erase(in_compartment int) returns table (id uuid, sealed bytea)
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not access.may_erase(in_compartment) then raise exception 'refused' using errcode = '42501'; end if;
  return query select d.id, d.sealed from working.draft d where d.compartment = in_compartment;
end $$;
comment on function access.drafts_to_erase(int) is 'Drafts of a circle, still sealed, so that those made of what is erased can go with it.';

create function access.erase(in_compartment int, by_erasure uuid, marked uuid[], marks bytea[], drafts uuid[]) returns int
  language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan as $$
declare
  entry record;
  asked record;
  ids uuid[];
  part record;
  gone int;
begin
  select h.by_hat, h.at, b.open::json as open into entry from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id
    where h.compartment = in_compartment and h.id = by_erasure and h.kind = 'erasure';
  if not found then raise exception 'refused' using errcode = '42501'; end if;
  if session_user = 'vigil_app' then
    if not access.may_erase(in_compartment) or entry.by_hat is distinct from access.session_hat() then raise exception 'refused' using errcode = '42501'; end if;
    -- Two persons: who asked, and another who said yes.
    select h.by_hat into asked from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id
      where h.compartment = in_compartment and h.id = (entry.open ->> 'request')::uuid and h.kind = 'request' and h.replaces is null and b.open::json ->> 'kind' = 'erase';
    if not found or not exists (
      select 1 from record.header h join record.body b on b.compartment = h.compartment and b.id = h.id
        join access.hat yes on yes.id = h.by_hat
      where h.compartment = in_compartment and h.chain = (entry.open ->> 'request')::uuid and h.replaces is not null and h.kind = 'request' and b.open::json ->> 'state' = 'approved'
        and yes.app_user not in (select w.app_user from access.hat w where w.id = asked.by_hat))
    then raise exception 'refused' using errcode = '42501'; end if;
  elsif session_user not in ('vigil_sequencer') then
    raise exception 'refused' using errcode = '42501';
  end if;
  select coalesce(array_agg(c.cited), '{}') into ids from record.cite c join record.header h on h.compartment = in_compartment and h.id = c.cited
    where c.compartment = in_compartment and c.record = by_erasure and c.cited_compartment = in_compartment
      and h.kind not in ('erasure', 'request', 'unseal', 'move', 'sign-in', 'administration');
  insert into record.erased (compartment, id, erasure, at, mark)
    select in_compartment, i.id, by_erasure, entry.at, m.mark from unnest(ids) as i(id) left join unnest(marked, marks) as m(id, mark) on m.id = i.id
    on conflict do nothing;
  delete from working.import_row r where r.compartment = in_compartment and r.outcome <> 'refused'
    and r.import in (select distinct h.import from record.header h where h.compartment = in_compartment and h.id = any (ids) and h.import is not null);
  delete from working.import_row r where r.compartment = in_compartment and r.import = any (ids);
  delete from working.import_state r where r.compartment = in_compartment and r.import = any (ids);
  delete from working.draft d where d.compartment = in_compartment and d.id = any (drafts);
  delete from keys.nonce n where n.compartment = in_compartment and n.id = any (ids);
  delete from keys.source_key k where k.compartment = in_compartment and k.source = any (ids);
  delete from record.body b where b.compartment = in_compartment and b.id = any (ids);
  get diagnostics gone = row_count;
  delete from derived.edge e where e.compartment = in_compartment and e.id = any (ids);
  delete from derived.link l where l.compartment = in_compartment
    and l.from_chain in (select a.chain from derived.account a where a.compartment = in_compartment and a.version = any (ids));
  for part in
    with out as (delete from derived.account a where a.compartment = in_compartment and a.version = any (ids) returning a.kind)
    select o.kind, count(*) as n from out o group by o.kind order by o.kind
  loop
    update derived.total t set n = t.n - part.n where t.compartment = in_compartment and t.what = part.kind;
    delete from derived.total t where t.compartment = in_compartment and t.what = part.kind and t.n = 0;
  end loop;
  return gone;
end $$;
comment on function access.erase(int, uuid, uuid[], bytea[], uuid[]) is 'The one place where what was recorded is deleted: bodies, keys and all that is made of them, of exactly the records that an erasure in the log cites. In the app''s hands only for who approved what another person asked.';

revoke all on function access.may_erase(int), access.hold_for_erasure(int), access.drafts_to_erase(int), access.erase(int, uuid, uuid[], bytea[], uuid[]) from public;
grant execute on function access.hold_for_erasure(int), access.drafts_to_erase(int), access.erase(int, uuid, uuid[], bytea[], uuid[]) to vigil_app;
grant execute on function access.erase(int, uuid, uuid[], bytea[], uuid[]) to vigil_sequencer;
