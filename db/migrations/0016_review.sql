-- Who is to look at what: a queue of its own, beside the records. What was concluded stands in the ledger, never here.
create table working.review (
  compartment int not null,
  account uuid not null,
  state text collate "C" not null check (state in ('waiting', 'taken', 'back', 'reviewed')),
  asked_by uuid not null,
  reviewer uuid,
  sealed bytea,
  turn int not null check (turn > 0),
  changed_at timestamptz not null,
  primary key (compartment, account),
  check (state = 'waiting' or reviewer is not null)
) partition by list (compartment);
comment on table working.review is 'Working. Accounts that wait for a reviewer, are with one, went back with a question, or were reviewed. sealed: what who asked and the reviewer wrote to each other last. turn: counts changes, so that nobody writes over what he has not seen.';
alter table working.review enable row level security, force row level security;
create policy machine on working.review to vigil_migrator, vigil_sequencer, vigil_eraser using (true) with check (true);
create policy circle_read on working.review for select to vigil_app using (compartment = any ((select access.readable())::int[]));
create policy circle_write on working.review for insert to vigil_app with check (compartment = any ((select access.readable())::int[]) and asked_by = (select access.session_hat()));
create policy circle_change on working.review for update to vigil_app using (compartment = any ((select access.readable())::int[])) with check (compartment = any ((select access.readable())::int[]));
grant select, insert, update on working.review to vigil_app;
grant select on working.review to vigil_eraser;
do $$
declare
  circle int;
begin
  for circle in select 0 union all select id from access.compartment order by 1 loop
    execute format('create table working.review_%s (like working.review including defaults including constraints including indexes)', circle);
    execute format('alter table working.review_%s enable row level security, force row level security', circle);
    execute format('alter table working.review attach partition working.review_%s for values in (%s)', circle, circle);
  end loop;
end $$;

-- What is erased waits for nobody: its row goes in the same statement, whichever of the ways to erase it was.
create function access.drop_review() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from working.review r using record.header h
    where h.compartment = new.compartment and h.id = new.id and h.kind = 'account' and r.compartment = new.compartment and r.account = h.chain;
  return null;
end $$;
comment on function access.drop_review() is 'Takes an erased account out of the queue of reviews.';
revoke all on function access.drop_review() from public;
create trigger drop_review after insert on record.erased for each row execute function access.drop_review();

-- One's own last conclusions, whose reasons are offered again.
create index edge_own on derived.edge (compartment, by_hat, at);
