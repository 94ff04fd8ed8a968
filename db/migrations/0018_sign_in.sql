-- The way in: passkeys, codes beside a password, what is under way, and how often a name was tried; and searches that a hat keeps.
-- All of it is the door's: SQL in the app's role sees none of it. Secrets are sealed by the vault, so that the table alone opens nothing.

create table access.passkey (
  id uuid primary key,
  app_user uuid not null references access.app_user,
  credential bytea not null unique check (length(credential) = 32),
  sealed bytea not null,
  created_at timestamptz not null,
  used_at timestamptz
);
comment on table access.passkey is 'Working. One row a passkey. `credential` is the SHA-256 of the id that a browser sends; its public key, counter and label are sealed.';

create table access.code_secret (
  app_user uuid primary key references access.app_user,
  sealed bytea not null,
  last_step bigint not null,
  created_at timestamptz not null
);
comment on table access.code_secret is 'Working. The secret of a person''s six-digit codes (RFC 6238), sealed, and the last step that was used: no code opens twice.';

create table access.spare_code (
  app_user uuid not null references access.app_user,
  code_hash bytea not null check (length(code_hash) = 32),
  primary key (app_user, code_hash)
);
comment on table access.spare_code is 'Working. Codes on paper, each instead of one six-digit code, once. Only the SHA-256 of 100 random bits is stored.';

create table access.pending_sign_in (
  token_hash bytea primary key check (length(token_hash) = 32),
  sealed bytea not null,
  expires_at timestamptz not null
);
comment on table access.pending_sign_in is 'Working. Half of a way in that is under way (a challenge, a secret to be confirmed), for some minutes; taken once.';

create table access.failed_sign_in (whom bytea not null check (length(whom) = 32), at timestamptz not null);
create index failed_sign_in_whom on access.failed_sign_in (whom, at);
comment on table access.failed_sign_in is 'Working. When a name was tried in vain, whether anybody bears it or not: the name under a keyed hash. A day is kept.';

create table access.saved_search (
  hat uuid not null references access.hat,
  id uuid not null,
  sealed bytea not null,
  at timestamptz not null,
  primary key (hat, id)
);
comment on table access.saved_search is 'Working. A search that a hat keeps: its name, words and narrowing, sealed, since words may be names of people. Never cited.';

grant select, insert, update, delete on access.passkey, access.code_secret to vigil_door;
grant select, insert, delete on access.spare_code, access.pending_sign_in, access.failed_sign_in, access.saved_search to vigil_door;
