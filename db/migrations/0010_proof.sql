-- Proof for strangers: what each cut of the register log was made of, time stamps on its heads, and the one host they come from.

create table ledger.cut (
  compartment int not null,
  index bigint not null check (index >= 0),
  secret bytea not null check (length(secret) = 32),
  heads text collate "C" not null,
  primary key (compartment, index)
) partition by list (compartment);
comment on table ledger.cut is 'Record. The heads of all logs under one leaf of the register log, and the secret from which their places and salts are made: so one log''s head can be shown in it without telling of the others. Read by the machine alone.';

create table ledger.stamp (
  compartment int not null,
  size bigint not null check (size > 0),
  token bytea not null,
  authority bytea not null,
  url text collate "C" not null,
  got_at timestamptz not null,
  primary key (compartment, size)
) partition by list (compartment);
comment on table ledger.stamp is 'Record. RFC 3161 time stamps on heads of the register log: token and the certificate of the authority (both DER). A head without a row here, above the last that has one, waits for its stamp.';

create table working.outbound (
  compartment int not null,
  purpose text collate "C" not null check (purpose in ('time-stamp')),
  url text collate "C" not null,
  certificate bytea not null,
  entered_by uuid not null,
  entered_at timestamptz not null,
  tries int not null default 0 check (tries >= 0),
  tried_at timestamptz,
  refusal text collate "C",
  next_at timestamptz,
  primary key (compartment, purpose)
) partition by list (compartment);
comment on table working.outbound is 'Working. Hosts an administrator entered: the only ones this register ever connects to. Empty until somebody enters one (invariant 10).';

do $$
declare
  t text;
  circle int;
  part text;
begin
  foreach t in array array['ledger.cut', 'ledger.stamp', 'working.outbound'] loop
    execute format('alter table %s enable row level security, force row level security', t);
    execute format('create policy machine on %s to vigil_migrator, vigil_sequencer, vigil_eraser using (true) with check (true)', t);
    for circle in select 0 union all select id from access.compartment order by 1 loop
      part := format('%s_%s', t, circle);
      execute format('create table %s (like %s including defaults including constraints including indexes)', part, t);
      execute format('alter table %s enable row level security, force row level security', part);
      execute format('alter table %s attach partition %s for values in (%s)', t, part, circle);
    end loop;
  end loop;
end $$;

-- An administrator enters and takes out hosts; what lies in the register stays closed to them.
create policy manage_read on working.outbound for select to vigil_app using (compartment = 0 and (select access.role()) = 'administrator');
create policy manage_write on working.outbound for insert to vigil_app with check (compartment = 0 and (select access.role()) = 'administrator');
create policy manage_drop on working.outbound for delete to vigil_app using (compartment = 0 and (select access.role()) = 'administrator');

grant select, insert on ledger.cut, ledger.stamp to vigil_sequencer;
grant select, insert, delete on working.outbound to vigil_app;
grant select, update on working.outbound to vigil_sequencer;
