-- What a run looked at, also where it proposed nothing: a circle that was looked through and one that was not are not alike.
create table working.link_run (
  compartment int not null,
  at timestamptz not null,
  accounts int not null,
  compared int not null,
  common int not null,
  proposed int not null,
  primary key (compartment)
) partition by list (compartment);
comment on table working.link_run is 'Working. The last run that looked for pairs in a circle: when, how many accounts it held against each other, how many pairs it compared and proposed. common: accounts of a name so common that they were compared only with those of the same home.';
alter table working.link_run enable row level security, force row level security;
create policy machine on working.link_run to vigil_migrator, vigil_sequencer, vigil_eraser using (true) with check (true);
create policy circle_read on working.link_run for select to vigil_app using (compartment = any ((select access.readable())::int[]));
create policy circle_write on working.link_run for insert to vigil_app with check (compartment = any ((select access.readable())::int[]));
grant select, insert on working.link_run to vigil_app;
do $$
declare
  circle int;
begin
  for circle in select 0 union all select id from access.compartment order by 1 loop
    execute format('create table working.link_run_%s (like working.link_run including defaults including constraints including indexes)', circle);
    execute format('alter table working.link_run_%s enable row level security, force row level security', circle);
    execute format('alter table working.link_run attach partition working.link_run_%s for values in (%s)', circle, circle);
  end loop;
end $$;

create or replace function access.clear_proposals(circle int) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not circle = any (access.readable()) then raise exception 'refused' using errcode = '42501'; end if;
  execute format('truncate working.link_proposal_%1$s, working.link_run_%1$s', circle);
end $$;
comment on function access.clear_proposals(int) is 'Empties the pairs proposed in one circle that the session reads, and what the run that proposed them looked at.';

-- Verdicts of those who judged a pair a second time, without having been shown the first: few among all conclusions.
create index edge_second on derived.edge (compartment, a) where about = 'second';
