-- A register brought in from its export keeps who recorded what. These people have no seat here: no row of this table opens a session.
create table access.former_hat (
  id uuid primary key,
  person uuid not null,
  name text collate "C" not null,
  role text collate "C" not null
);
comment on table access.former_hat is 'Working. People of a register that was brought in from its export: names and roles, without sign-in.';

create or replace function access.hat_names(hats uuid[]) returns table (hat uuid, name text, role text)
  language sql stable security definer set search_path = pg_catalog as
  $$ select h.id, u.name, h.role from access.hat h join access.app_user u on u.id = h.app_user
     where h.id = any (hats) and access.session_hat() is not null
     union all
     select f.id, f.name, f.role from access.former_hat f where f.id = any (hats) and access.session_hat() is not null $$;

create function access.hat_persons(hats uuid[]) returns table (hat uuid, person uuid, name text, role text)
  language sql stable security definer set search_path = pg_catalog as
  $$ select h.id, u.id, u.name, h.role from access.hat h join access.app_user u on u.id = h.app_user
     where h.id = any (hats) and access.session_hat() is not null
     union all
     select f.id, f.person, f.name, f.role from access.former_hat f where f.id = any (hats) and access.session_hat() is not null $$;
comment on function access.hat_persons(uuid[]) is 'Who recorded, with the person whose hat it is: for the export, which keeps two hats of one person one person.';

create function access.keep_former_hats(hats uuid[], persons uuid[], names text[], roles text[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if access.role() not in ('documenter', 'data-manager') then
    raise exception 'refused' using errcode = '42501';
  end if;
  insert into access.former_hat (id, person, name, role)
    select k.id, k.person, k.name, k.role from unnest(hats, persons, names, roles) as k(id, person, name, role)
    where not exists (select 1 from access.hat h where h.id = k.id);
end $$;
comment on function access.keep_former_hats(uuid[], uuid[], text[], text[]) is 'People of a register that is brought in. A hat with a seat here is never overwritten, and none is kept twice.';

-- What came here erased has no body and never had one: it is listed, so that no import brings it in again. Nothing can be deleted by it.
create function access.list_erased(in_compartment int, by_erasure uuid, ids uuid[], times timestamptz[], marks bytea[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not in_compartment = any (access.readable()) or access.role() not in ('documenter', 'data-manager')
    or not exists (select 1 from record.header h where h.compartment = in_compartment and h.id = by_erasure and h.kind = 'erasure' and h.by_hat = access.session_hat() and h.command = 'import.register')
    or exists (select 1 from record.body b where b.compartment = in_compartment and b.id = any (ids)) then
    raise exception 'refused' using errcode = '42501';
  end if;
  insert into record.erased (compartment, id, erasure, at, mark)
    select in_compartment, l.id, by_erasure, l.at, l.mark from unnest(ids, times, marks) as l(id, at, mark);
end $$;
comment on function access.list_erased(int, uuid, uuid[], timestamptz[], bytea[]) is 'Records of a register that was brought in, which were erased before: they enter the erasure list. Only such as have no body.';

revoke all on function access.list_erased(int, uuid, uuid[], timestamptz[], bytea[]), access.hat_persons(uuid[]), access.keep_former_hats(uuid[], uuid[], text[], text[]) from public;
grant execute on function access.list_erased(int, uuid, uuid[], timestamptz[], bytea[]), access.hat_persons(uuid[]), access.keep_former_hats(uuid[], uuid[], text[], text[]) to vigil_app;
