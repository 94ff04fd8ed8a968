-- Files that wait to be brought in, and maps of tables that are used again.

create table working.upload (
  compartment int not null,
  id uuid not null,
  owner uuid not null,
  phase text collate "C" not null check (phase in ('receiving', 'staged', 'planning', 'planned', 'running', 'done', 'stopped')),
  sealed bytea not null,
  bytes bigint not null check (bytes >= 0),
  rows_done bigint not null default 0, rows_of bigint, inserted bigint not null default 0, changed bigint not null default 0, same bigint not null default 0, refused bigint not null default 0,
  refusal text collate "C",
  changed_at timestamptz not null,
  primary key (compartment, id)
) partition by list (compartment);
comment on table working.upload is 'Working. Files staged for an import, only for who brought them: how far they have come; sealed: name of the file, the key of its sealed bytes in the data folder, what was decided about it. Without its row a staged file cannot be opened by anybody.';

create table working.import_map (
  compartment int not null,
  id uuid not null,
  signature bytea not null check (length(signature) = 32),
  sealed bytea not null,
  by_hat uuid not null,
  changed_at timestamptz not null,
  primary key (compartment, id)
) partition by list (compartment);
comment on table working.import_map is 'Working. How tables with these columns were brought in before, offered when such a table comes again. signature: keyed hash of the names of the columns; sealed: the map.';

do $$
declare
  t text;
  circle int;
  part text;
begin
  foreach t in array array['working.upload', 'working.import_map'] loop
    execute format('alter table %s enable row level security, force row level security', t);
    execute format('create policy machine on %s to vigil_migrator, vigil_sequencer, vigil_eraser using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %s to vigil_app', t);
    for circle in select 0 union all select id from access.compartment order by 1 loop
      part := format('%s_%s', t, circle);
      execute format('create table %s (like %s including defaults including constraints including indexes)', part, t);
      execute format('alter table %s enable row level security, force row level security', part);
      execute format('alter table %s attach partition %s for values in (%s)', t, part, circle);
    end loop;
  end loop;
end $$;

create policy own_read on working.upload for select to vigil_app using (compartment = any ((select access.readable())::int[]) and owner = (select access.session_hat()));
create policy own_write on working.upload for insert to vigil_app with check (compartment = any ((select access.readable())::int[]) and owner = (select access.session_hat()));
create policy own_change on working.upload for update to vigil_app using (compartment = any ((select access.readable())::int[]) and owner = (select access.session_hat())) with check (compartment = any ((select access.readable())::int[]) and owner = (select access.session_hat()));
create policy own_drop on working.upload for delete to vigil_app using (compartment = any ((select access.readable())::int[]) and owner = (select access.session_hat()));
create policy circle_read on working.import_map for select to vigil_app using (compartment = any ((select access.readable())::int[]));
create policy circle_write on working.import_map for insert to vigil_app with check (compartment = any ((select access.readable())::int[]) and by_hat = (select access.session_hat()));
create policy circle_change on working.import_map for update to vigil_app using (compartment = any ((select access.readable())::int[])) with check (compartment = any ((select access.readable())::int[]) and by_hat = (select access.session_hat()));
create policy circle_drop on working.import_map for delete to vigil_app using (compartment = any ((select access.readable())::int[]));

-- The machine learns which staged files still have a row, so that the others can be swept away; nothing of what they hold.
grant select (compartment, id) on working.upload to vigil_sequencer;

-- Whether a waiting file holds what is erased cannot be told without opening it: every file that waits in the circle becomes unreadable with the erasure, and can be brought again.
create function working.forget_uploads() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from working.upload u where u.compartment in (select distinct n.compartment from new_rows n);
  return null;
end $$;
comment on function working.forget_uploads() is 'With an erasure in a circle the keys of files that wait there go.';
revoke all on function working.forget_uploads() from public;
create trigger forget_uploads after insert on record.erased referencing new table as new_rows for each statement execute function working.forget_uploads();
