-- Pairs of accounts that may be of one person, as a machine proposes them to people: working rows, never cited. What a person concludes stands in the ledger.
create table working.link_proposal (
  compartment int not null,
  a uuid not null,
  b uuid not null check (a < b),
  weight double precision not null,
  evidence text collate "C" not null,
  at timestamptz not null,
  primary key (compartment, a, b)
) partition by list (compartment);
comment on table working.link_proposal is 'Working. Pairs of accounts of one circle that may be of one person, from what is open of them and keyed hashes of names alone (ADR 20). weight: natural log-odds. evidence: JSON, how each field stands and what it weighs. Made anew by each run.';
create index link_proposal_b on working.link_proposal (compartment, b);
alter table working.link_proposal enable row level security, force row level security;
create policy machine on working.link_proposal to vigil_migrator, vigil_sequencer, vigil_eraser using (true) with check (true);
create policy circle_read on working.link_proposal for select to vigil_app using (compartment = any ((select access.readable())::int[]));
create policy circle_write on working.link_proposal for insert to vigil_app with check (compartment = any ((select access.readable())::int[]));
create policy circle_drop on working.link_proposal for delete to vigil_app using (compartment = any ((select access.readable())::int[]));
grant select, insert, delete on working.link_proposal to vigil_app;
grant select on working.link_proposal to vigil_eraser;
do $$
declare
  circle int;
begin
  for circle in select 0 union all select id from access.compartment order by 1 loop
    execute format('create table working.link_proposal_%s (like working.link_proposal including defaults including constraints including indexes)', circle);
    execute format('alter table working.link_proposal_%s enable row level security, force row level security', circle);
    execute format('alter table working.link_proposal attach partition working.link_proposal_%s for values in (%s)', circle, circle);
  end loop;
end $$;

-- A run puts its pairs in the place of the last one's. Rows that were deleted would stay in the file until a vacuum, and how many of them a reader passes over would tell of others' transactions.
create function access.clear_proposals(circle int) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not circle = any (access.readable()) then raise exception 'refused' using errcode = '42501'; end if;
  execute format('truncate working.link_proposal_%s', circle);
end $$;
comment on function access.clear_proposals(int) is 'Empties the pairs proposed in one circle that the session reads.';
revoke all on function access.clear_proposals(int) from public;
grant execute on function access.clear_proposals(int) to vigil_app;

-- What is erased is proposed to nobody: its pairs go in the same statement, whichever of the ways to erase it was.
create function access.drop_proposals() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from working.link_proposal p using record.header h
    where h.compartment = new.compartment and h.id = new.id and h.kind = 'account' and p.compartment = new.compartment and (p.a = h.chain or p.b = h.chain);
  return null;
end $$;
comment on function access.drop_proposals() is 'Takes an erased account out of the pairs that are proposed.';
revoke all on function access.drop_proposals() from public;
create trigger drop_proposals after insert on record.erased for each row execute function access.drop_proposals();
