-- Every policy of every statement asks who asks, some fifteen times for a page of a search. The lookup joined whole tables of seats,
-- and cost more the more seats there are (157 µs with 148); it is a chain of three keys (16 µs).
create or replace function access.session_hat() returns uuid
  language plpgsql stable security definer parallel restricted set search_path = pg_catalog set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  token text := current_setting('vigil.session', true);
  found uuid;
begin
  if token is null or token = '' then return null; end if;
  -- Subqueries, not joins: each is one look by key.
  select s.hat into found
    from access.session s
    where s.token_hash = sha256(convert_to(token, 'UTF8'))
      and s.expires_at > now()
      and (select (select u.ended_at is null from access.app_user u where u.id = h.app_user) from access.hat h where h.id = s.hat and h.ended_at is null);
  return found;
end $$;

create or replace function access.compartments_of(me uuid) returns int[]
  language plpgsql stable security definer parallel restricted set search_path = pg_catalog set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  held int[] := array(select m.compartment from access.membership m where m.hat = me order by m.compartment);
begin
  return held || array(select c.id from access.compartment c where c.kind = 'compound' and c.parts <@ held order by c.id);
end $$;
