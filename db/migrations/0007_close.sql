-- What is undone or moved takes along also what may not be read any more: the row policy hides withdrawn and closed accounts
-- from the session, so that it cannot take them out itself; left behind, they would come back with the next word on them.
create function access.drop_derived(in_compartment int, chains uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan as $$
declare
  part record;
begin
  if not (in_compartment = any (access.readable())) or access.role() not in ('documenter', 'data-manager') then
    raise exception 'refused' using errcode = '42501';
  end if;
  delete from derived.link l where l.compartment = in_compartment and l.from_chain = any (chains);
  -- Totals in one order of kinds, as everybody takes them: no two wait for each other.
  for part in
    with gone as (delete from derived.account a where a.compartment = in_compartment and a.chain = any (chains) returning a.kind)
    select g.kind, count(*) as n from gone g group by g.kind order by g.kind
  loop
    update derived.total t set n = t.n - part.n where t.compartment = in_compartment and t.what = part.kind;
    delete from derived.total t where t.compartment = in_compartment and t.what = part.kind and t.n = 0;
  end loop;
end $$;
comment on function access.drop_derived(int, uuid[]) is 'Takes accounts of one circle out of everything derived, also those that may not be read any more.';
revoke all on function access.drop_derived(int, uuid[]) from public;
grant execute on function access.drop_derived(int, uuid[]) to vigil_app;
