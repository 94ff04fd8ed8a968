-- A correction that had read what it replaces before an erasure, and was recorded after it, stayed: an insert learns of the partition it goes into, and waits for it, when its picture of what is erased has been taken.
create function access.hold_while_writing(in_compartment int) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not in_compartment = any (access.compartments()) then raise exception 'refused' using errcode = '42501'; end if;
  execute format('lock table record.header_%s in row exclusive mode', in_compartment);
end $$;
comment on function access.hold_while_writing(int) is 'Waits until an erasure in the circle is done, and makes those that come wait, until the transaction ends: asked before anything is read that will be written on. See hold_for_erasure.';
revoke all on function access.hold_while_writing(int) from public;
grant execute on function access.hold_while_writing(int) to vigil_app;

create function access.hold_compounds(in_compartment int) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  circle int;
begin
  for circle in select c.id from access.compartment c where c.kind = 'compound' and in_compartment = any (c.parts) order by c.id loop
    execute format('lock table record.header_%s in share row exclusive mode', circle);
  end loop;
end $$;
comment on function access.hold_compounds(int) is 'Waits until all who are writing in circles that this one is part of are done and lets nobody begin, until the transaction ends: what they concluded about what was erased is looked for after it.';
revoke all on function access.hold_compounds(int) from public;
grant execute on function access.hold_compounds(int) to vigil_sequencer;
