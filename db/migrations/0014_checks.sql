-- What `verify --full` needs to see that keys and terms are those that were written.

comment on column keys.source_key.wrapped is 'The owner''s key in a box of 60 bytes under the circle''s key; behind it 16 bytes of the box and its row that only who holds the master key can make. Rows from before have the box alone.';
comment on column keys.compartment_key.wrapped is 'The circle''s key in a box of 60 bytes under a key made of the master key, and its check as in keys.source_key.';

create function access.circle_key_checks() returns table (compartment int, box bytea, mark bytea)
  language sql stable security definer set search_path = pg_catalog as
  $$ select k.compartment, sha256(substr(k.wrapped, 1, 60)), substr(k.wrapped, 61) from keys.compartment_key k $$;
comment on function access.circle_key_checks() is 'Of each circle''s key the hash of its box and the check behind it: by them a box that was exchanged is found by a role that never sees one.';
revoke all on function access.circle_key_checks() from public;
grant execute on function access.circle_key_checks() to vigil_eraser;

-- Terms of the group against their entries in the logs: by the machine.
create policy machine_read on working.term for select to vigil_sequencer using (true);
grant select on working.term to vigil_sequencer;
