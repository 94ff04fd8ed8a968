-- After a large import the planner's statistics and the waiting list of the token index are brought up to date at once: by their
-- owner, in one circle that the caller holds, so that nothing of another circle is touched or told.
create function access.analyse(in_compartment int) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  part regclass;
  waiting regclass;
begin
  if not (in_compartment = any (access.compartments())) or access.role() not in ('documenter', 'data-manager') then
    raise exception 'refused' using errcode = '42501';
  end if;
  foreach part in array array[
    format('record.header_%s', in_compartment), format('record.body_%s', in_compartment), format('keys.nonce_%s', in_compartment),
    format('derived.account_%s', in_compartment), format('derived.link_%s', in_compartment)]::regclass[]
  loop
    execute format('analyze %s', part);
    for waiting in
      select i.indexrelid from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam where i.indrelid = part and a.amname = 'gin'
    loop
      perform gin_clean_pending_list(waiting);
    end loop;
  end loop;
end $$;
comment on function access.analyse(int) is 'Statistics and waiting index entries of one circle, after a large import.';
revoke all on function access.analyse(int) from public;
grant execute on function access.analyse(int) to vigil_app;
