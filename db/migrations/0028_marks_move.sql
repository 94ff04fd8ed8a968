-- The erasure list of a source stayed in the circle that the source left: what was erased came in again by the same file where it went.
create or replace function access.move_records(source_compartment int, target int, ids uuid[], rewrapped_source uuid, rewrapped bytea) returns int
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
  update record.erased set compartment = target where compartment = source_compartment and id = any (ids);
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

-- What moved before. Of what stands there, reviews and proposals are not to go for an erasure of long ago.
alter table record.erased disable trigger drop_review;
alter table record.erased disable trigger drop_proposals;
with went as (
  select e.compartment as was, e.id, h.compartment as is_in from record.erased e join record.header h on h.id = e.id and h.compartment <> e.compartment
)
update record.erased e set compartment = w.is_in from went w where e.compartment = w.was and e.id = w.id
  and not exists (select 1 from record.erased o where o.compartment = w.is_in and o.id = w.id);
alter table record.erased enable trigger drop_review;
alter table record.erased enable trigger drop_proposals;
comment on table record.erased is 'Record. The erasure list: records whose body and key are gone, by the erasure that cites them; it goes with them where their source moves. mark: keyed hash of the imported row or source it was, or of by what an import''s rows were known, in which nothing can be read.';
