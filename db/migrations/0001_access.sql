-- Who may read: users, hats (one role of a person, one a session), compartments (circles of readers), sessions.
-- Nothing here is granted to the app role: it asks definer functions, which look at the session token of the transaction.
create schema access;
create schema record;
create schema derived;
create schema working;
create schema ledger;
create schema keys;
create schema search;

create table access.app_user (
  id uuid primary key,
  name text collate "C" not null unique,
  password_hash text,
  created_at timestamptz not null,
  ended_at timestamptz
);
comment on table access.app_user is 'Working. People with a seat. A person may own two hats, one a session.';

create table access.hat (
  id uuid primary key,
  app_user uuid not null references access.app_user,
  role text collate "C" not null check (role in ('administrator', 'documenter', 'analyst', 'reviewer', 'data-manager', 'lawyer', 'auditor')),
  created_at timestamptz not null,
  ended_at timestamptz,
  unique (app_user, role)
);
comment on table access.hat is 'Working. Roles are disjoint: an administrator never unseals (invariant 12).';

create table access.compartment (
  id int primary key check (id > 0),
  log uuid not null unique,
  name text collate "C" not null,
  kind text collate "C" not null check (kind in ('circle', 'compound', 'duty', 'unknown-basis')),
  parts int[] not null default '{}',
  created_at timestamptz not null,
  check ((kind = 'compound') = (cardinality(parts) > 1))
);
-- Two who need the same compound circle at once get one.
create unique index compartment_compound on access.compartment (parts) where kind = 'compound';
comment on table access.compartment is 'Working. Ids are random, so that none tells how many there are. A compound one is readable by whoever holds all its parts; duty and unknown-basis ones hold emergency notes and sources without a basis, away from their circle.';

create table access.membership (
  hat uuid not null references access.hat,
  compartment int not null references access.compartment,
  primary key (hat, compartment)
);

create table access.session (
  token_hash bytea primary key check (length(token_hash) = 32),
  hat uuid not null references access.hat,
  opened_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table access.session is 'Working. Only the SHA-256 of a token is stored.';

-- These stand in every policy of every statement: planned once a connection and not at each call (200 against 36 microseconds).
create function access.session_hat() returns uuid
  language plpgsql stable security definer parallel restricted set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  token text := current_setting('vigil.session', true);
  found uuid;
begin
  if token is null or token = '' then return null; end if;
  select s.hat into found
    from access.session s join access.hat h on h.id = s.hat join access.app_user u on u.id = h.app_user
    where s.token_hash = sha256(convert_to(token, 'UTF8'))
      and s.expires_at > now()
      and h.ended_at is null and u.ended_at is null;
  return found;
end $$;
comment on function access.session_hat() is 'The hat of the token in the transaction-local setting vigil.session; null when there is none, it has ended or it is forged.';

-- The token is looked up once, not for each row of the table it is compared with (2 ms against 0.3 with 100 hats, in every policy of every statement).
create function access.role() returns text
  language plpgsql stable security definer parallel restricted set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  me uuid := access.session_hat();
begin
  return (select h.role from access.hat h where h.id = me);
end $$;

create function access.compartments_of(me uuid) returns int[]
  language plpgsql stable security definer parallel restricted set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  held int[];
begin
  if me is null then return '{}'; end if;
  select coalesce(array_agg(m.compartment order by m.compartment), '{}') into held from access.membership m where m.hat = me;
  return held || coalesce((select array_agg(c.id order by c.id) from access.compartment c where c.kind = 'compound' and c.parts <@ held), '{}');
end $$;
comment on function access.compartments_of(uuid) is 'What a hat may read; called by the two below, and nobody''s to execute.';

create function access.compartments() returns int[]
  language plpgsql stable security definer parallel restricted set search_path = pg_catalog as $$
begin
  return access.compartments_of(access.session_hat());
end $$;
comment on function access.compartments() is 'What the session may read. Policies compare with it: compartment = any ((select access.compartments())::int[]).';

create function access.readable() returns int[]
  language plpgsql stable security definer parallel restricted set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  me uuid := access.session_hat();
begin
  if (select h.role from access.hat h where h.id = me) in ('administrator', 'auditor') then return '{}'; end if;
  return access.compartments_of(me);
end $$;
comment on function access.readable() is 'Compartments whose records the session may read: none for whoever administers or audits, even in a circle they were let into (invariant 12).';

create function access.purpose() returns text
  language sql stable parallel safe set search_path = pg_catalog as
  $$ select coalesce(nullif(current_setting('vigil.purpose', true), ''), 'record') $$;

create function access.my_compartments() returns table (id int, log uuid, name text, kind text, parts int[])
  language sql stable security definer set search_path = pg_catalog as
  $$ select c.id, c.log, c.name, c.kind, c.parts from access.compartment c
     where c.id = any ((select access.compartments())::int[]) order by c.created_at, c.name $$;

create function access.me() returns table (hat uuid, app_user uuid, role text, name text)
  language sql stable security definer set search_path = pg_catalog as
  $$ select h.id, u.id, h.role, u.name from access.hat h join access.app_user u on u.id = h.app_user where h.id = (select access.session_hat()) $$;

create function access.hat_names(hats uuid[]) returns table (hat uuid, name text, role text)
  language sql stable security definer set search_path = pg_catalog as
  $$ select h.id, u.name, h.role from access.hat h join access.app_user u on u.id = h.app_user
     where h.id = any (hats) and access.session_hat() is not null $$;
comment on function access.hat_names(uuid[]) is 'Who recorded: names of colleagues are known to everybody with a seat.';
