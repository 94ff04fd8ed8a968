-- What kept counts must leave out was looked for among all accounts of a circle, also where nothing is closed: most registers, most days.
-- Givers close their accounts in every circle of the session, as the policy of accounts has it.
create or replace function access.closed_totals() returns table (what text, n bigint)
  language plpgsql stable security definer parallel restricted set search_path = pg_catalog set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
declare
  held int[] := access.readable();
begin
  if cardinality(access.closed()) = 0 then return; end if;
  return query
    select gone.kind, count(*) from (
      select a.compartment, a.chain, a.kind from derived.source_state s join derived.account a on a.compartment = any (held) and a.source = s.source and a.giver = s.giver
      where s.compartment = any (held) and not s.may_record
      union
      select a.compartment, a.chain, a.kind from derived.record_state r join derived.account a on a.compartment = any (held) and a.chain = r.chain
      where r.compartment = any (held) and not r.may_record) gone
    group by gone.kind;
end $$;
