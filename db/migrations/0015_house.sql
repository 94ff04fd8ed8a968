-- The house: since when and by whom a hat reads a circle, settings, and who else reads what one may read oneself.

alter table access.membership add column since timestamptz, add column by_hat uuid references access.hat;
comment on table access.membership is 'Working. Which hat reads which circle; since when and by whom is not known of rows older than migration 15. What was before stands in the house''s log.';

create table access.setting (
  name text collate "C" primary key check (name in ('session-hours', 'backup-days')),
  value int not null check (value > 0),
  by_hat uuid not null references access.hat,
  at timestamptz not null
);
comment on table access.setting is 'Working. What an administrator set; where there is no row the usual value holds (src/access/setting.ts).';
grant select, insert, update on access.setting to vigil_door;
grant select on access.setting to vigil_sequencer;

create function access.members_of(circle int) returns table (hat uuid, name text, role text, since timestamptz, by_name text)
  language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
begin
  if not circle = any (access.compartments()) then return; end if;
  return query
    with part as (select unnest(case when c.kind = 'compound' then c.parts else array[c.id] end) as id from access.compartment c where c.id = circle)
    select h.id, u.name, h.role, max(m.since), case when count(distinct m.by_hat) = 1 and bool_and(m.by_hat is not null) then min(b.name) end
    from access.membership m join access.hat h on h.id = m.hat join access.app_user u on u.id = h.app_user
      left join access.hat bh on bh.id = m.by_hat left join access.app_user b on b.id = bh.app_user
    where m.compartment in (select part.id from part) and h.ended_at is null and u.ended_at is null
    group by h.id, u.name, h.role having count(*) = (select count(*) from part)
    order by u.name, h.role;
end $$;
comment on function access.members_of(int) is 'Hats that read a circle which the session holds itself, those who hold all parts of a compound one; no row for any other circle, hidden and absent alike.';
revoke all on function access.members_of(int) from public;
grant execute on function access.members_of(int) to vigil_app;
