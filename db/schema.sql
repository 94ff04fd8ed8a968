-- Printed by printSchema from a migrated database; compared by a test. Do not edit.
function access.add_compartment(new_id integer, new_log uuid, new_name text, new_kind text, new_parts integer[], made_at timestamp with time zone) returns void owner vigil_migrator definer v search_path=pg_catalog to vigil_door md5 a98d4bd9dcb0532fadf322504fb60d4e
function access.allowed() returns uuid[] owner vigil_migrator definer s search_path=pg_catalog plan_cache_mode=force_generic_plan enable_seqscan=off to vigil_app md5 8a8ae84aa116d27676fd251900d66172
function access.analyse(in_compartment integer) returns void owner vigil_migrator definer v search_path=pg_catalog to vigil_app md5 bcba03d8f862b0e63294d3626d66ef07
table access.app_user owner vigil_migrator
  id uuid not null
  name text not null collate C
  password_hash text
  created_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint PRIMARY KEY (id)
  constraint UNIQUE (name)
  grant INSERT, SELECT, UPDATE to vigil_door
  comment Working. People with a seat. A person may own two hats, one a session.
function access.circle_key_checks() returns TABLE(compartment integer, box bytea, mark bytea) owner vigil_migrator definer s search_path=pg_catalog to vigil_eraser md5 0cd9fae6762a30bed2870543d68361dd
function access.clear_proposals(circle integer) returns void owner vigil_migrator definer v search_path=pg_catalog to vigil_app md5 2f37e26cd33c3777c22716733cb81682
function access.closed() returns uuid[] owner vigil_migrator definer s search_path=pg_catalog plan_cache_mode=force_generic_plan enable_seqscan=off to vigil_app, vigil_searcher md5 be2e816cc173c69710b4194cea2341bf
function access.closed_totals() returns TABLE(what text, n bigint) owner vigil_migrator definer s search_path=pg_catalog plan_cache_mode=force_custom_plan enable_seqscan=off to vigil_app md5 fd1c893617287ec4b22911d332a3d3c4
table access.code_secret owner vigil_migrator
  app_user uuid not null
  sealed bytea not null
  last_step bigint not null
  created_at timestamp with time zone not null
  constraint FOREIGN KEY (app_user) REFERENCES access.app_user(id)
  constraint PRIMARY KEY (app_user)
  grant DELETE, INSERT, SELECT, UPDATE to vigil_door
  comment Working. The secret of a person's six-digit codes (RFC 6238), sealed, and the last step that was used: no code opens twice.
table access.compartment owner vigil_migrator
  id integer not null
  log uuid not null
  name text not null collate C
  kind text not null collate C
  parts integer[] not null default '{}'::integer[]
  created_at timestamp with time zone not null
  constraint CHECK (((kind = 'compound'::text) = (cardinality(parts) > 1)))
  constraint CHECK ((id > 0))
  constraint CHECK ((kind = ANY (ARRAY['circle'::text, 'compound'::text, 'duty'::text, 'unknown-basis'::text])))
  constraint PRIMARY KEY (id)
  constraint UNIQUE (log)
  CREATE UNIQUE INDEX compartment_compound on access.compartment USING btree (parts) WHERE (kind = 'compound'::text)
  grant SELECT to vigil_door
  grant SELECT to vigil_sequencer
  comment Working. Ids are random, so that none tells how many there are. A compound one is readable by whoever holds all its parts; duty and unknown-basis ones hold emergency notes and sources without a basis, away from their circle.
function access.compartments() returns integer[] owner vigil_migrator definer s search_path=pg_catalog to vigil_app md5 1aca9601d8c3540469e38f404696eb58
function access.compartments_of(me uuid) returns integer[] owner vigil_migrator definer s search_path=pg_catalog plan_cache_mode=force_generic_plan enable_seqscan=off to  md5 19de0ee6bd23313727195d03323289d1
function access.drafts_to_erase(in_compartment integer) returns TABLE(id uuid, sealed bytea) owner vigil_migrator definer v search_path=pg_catalog to vigil_app md5 0ce2703624d94651e95a94c52da6b8f4
function access.drop_derived(in_compartment integer, chains uuid[]) returns void owner vigil_migrator definer v search_path=pg_catalog plan_cache_mode=force_custom_plan to vigil_app md5 938e3049655a9e9ef77fe187ffa079a6
function access.drop_proposals() returns trigger owner vigil_migrator definer v search_path=pg_catalog to  md5 13eec08471ad8ffa42b4f904b3261104
function access.drop_review() returns trigger owner vigil_migrator definer v search_path=pg_catalog to  md5 af82f433a51b16c9388c6f83bd6c6295
function access.erase(in_compartment integer, by_erasure uuid, marked uuid[], marks bytea[], drafts uuid[]) returns integer owner vigil_migrator definer v search_path=pg_catalog plan_cache_mode=force_custom_plan to vigil_app, vigil_sequencer md5 5c7949428a36da061f35f934a879e424
table access.failed_sign_in owner vigil_migrator
  whom bytea not null
  at timestamp with time zone not null
  constraint CHECK ((length(whom) = 32))
  CREATE INDEX failed_sign_in_whom on access.failed_sign_in USING btree (whom, at)
  grant DELETE, INSERT, SELECT to vigil_door
  comment Working. When a name was tried in vain, whether anybody bears it or not: the name under a keyed hash. A day is kept.
table access.former_hat owner vigil_migrator
  id uuid not null
  person uuid not null
  name text not null collate C
  role text not null collate C
  constraint PRIMARY KEY (id)
  comment Working. People of a register that was brought in from its export: names and roles, without sign-in.
table access.hat owner vigil_migrator
  id uuid not null
  app_user uuid not null
  role text not null collate C
  created_at timestamp with time zone not null
  ended_at timestamp with time zone
  constraint CHECK ((role = ANY (ARRAY['administrator'::text, 'documenter'::text, 'analyst'::text, 'reviewer'::text, 'data-manager'::text, 'lawyer'::text, 'auditor'::text])))
  constraint FOREIGN KEY (app_user) REFERENCES access.app_user(id)
  constraint PRIMARY KEY (id)
  constraint UNIQUE (app_user, role)
  grant INSERT, SELECT, UPDATE to vigil_door
  comment Working. Roles are disjoint: an administrator never unseals (invariant 12).
function access.hat_names(hats uuid[]) returns TABLE(hat uuid, name text, role text) owner vigil_migrator definer s search_path=pg_catalog to vigil_app md5 0791ab4351c96baae2925b5c40ac6ece
function access.hat_persons(hats uuid[]) returns TABLE(hat uuid, person uuid, name text, role text) owner vigil_migrator definer s search_path=pg_catalog to vigil_app md5 82e0d636ab2bfaa6bbc38b83b509e8fb
function access.hold_compounds(in_compartment integer) returns void owner vigil_migrator definer v search_path=pg_catalog to vigil_sequencer md5 397a32e238e6b595fc2e849a84a2186c
function access.hold_for_erasure(in_compartment integer) returns void owner vigil_migrator definer v search_path=pg_catalog to vigil_app md5 8c031097cad1f0bc470c536d883926c6
function access.hold_while_writing(in_compartment integer) returns void owner vigil_migrator definer v search_path=pg_catalog to vigil_app md5 dc802e6af4b78bdf6f1021927d391612
function access.keep_former_hats(hats uuid[], persons uuid[], names text[], roles text[]) returns void owner vigil_migrator definer v search_path=pg_catalog to vigil_app md5 04eae228797e020d10b3e40d5e29ef0a
function access.list_erased(in_compartment integer, by_erasure uuid, ids uuid[], times timestamp with time zone[], marks bytea[]) returns void owner vigil_migrator definer v search_path=pg_catalog to vigil_app md5 06024cdd277abca5be8a2784a6b00553
function access.may_erase(in_compartment integer) returns boolean owner vigil_migrator definer s search_path=pg_catalog to  md5 baec96e26be734f3b0c41a4367947fa9
function access.me() returns TABLE(hat uuid, app_user uuid, role text, name text) owner vigil_migrator definer s search_path=pg_catalog to vigil_app md5 859234e84f72c32df46a356fd65699bb
function access.members_of(circle integer) returns TABLE(hat uuid, name text, role text, since timestamp with time zone, by_name text) owner vigil_migrator definer s search_path=pg_catalog plan_cache_mode=force_generic_plan to vigil_app md5 2a5c14a4cccae6cad54ee5a03f30836c
table access.membership owner vigil_migrator
  hat uuid not null
  compartment integer not null
  since timestamp with time zone
  by_hat uuid
  constraint FOREIGN KEY (by_hat) REFERENCES access.hat(id)
  constraint FOREIGN KEY (compartment) REFERENCES access.compartment(id)
  constraint FOREIGN KEY (hat) REFERENCES access.hat(id)
  constraint PRIMARY KEY (hat, compartment)
  grant DELETE, INSERT, SELECT to vigil_door
  comment Working. Which hat reads which circle; since when and by whom is not known of rows older than migration 15. What was before stands in the house's log.
function access.move_records(source_compartment integer, target integer, ids uuid[], rewrapped_source uuid, rewrapped bytea) returns integer owner vigil_migrator definer v search_path=pg_catalog to vigil_app md5 800a26f2c105f4483d721617165cefcf
function access.my_compartments() returns TABLE(id integer, log uuid, name text, kind text, parts integer[]) owner vigil_migrator definer s search_path=pg_catalog to vigil_app md5 bc2156f25582648a57ee2dcce94219b2
table access.passkey owner vigil_migrator
  id uuid not null
  app_user uuid not null
  credential bytea not null
  sealed bytea not null
  created_at timestamp with time zone not null
  used_at timestamp with time zone
  constraint CHECK ((length(credential) = 32))
  constraint FOREIGN KEY (app_user) REFERENCES access.app_user(id)
  constraint PRIMARY KEY (id)
  constraint UNIQUE (credential)
  grant DELETE, INSERT, SELECT, UPDATE to vigil_door
  comment Working. One row a passkey. `credential` is the SHA-256 of the id that a browser sends; its public key, counter and label are sealed.
table access.pending_sign_in owner vigil_migrator
  token_hash bytea not null
  sealed bytea not null
  expires_at timestamp with time zone not null
  constraint CHECK ((length(token_hash) = 32))
  constraint PRIMARY KEY (token_hash)
  grant DELETE, INSERT, SELECT to vigil_door
  comment Working. Half of a way in that is under way (a challenge, a secret to be confirmed), for some minutes; taken once.
function access.purpose() returns text owner vigil_migrator s search_path=pg_catalog to vigil_app md5 75dbbd39b0b45610adf91bcadd254096
function access.readable() returns integer[] owner vigil_migrator definer s search_path=pg_catalog plan_cache_mode=force_generic_plan enable_seqscan=off to vigil_app, vigil_searcher md5 a9c5c50cb08d84b50111aa9d87452d39
function access.role() returns text owner vigil_migrator definer s search_path=pg_catalog plan_cache_mode=force_generic_plan to vigil_app md5 16ba4d888bbbcbb089c94fee4dcdcea9
table access.saved_search owner vigil_migrator
  hat uuid not null
  id uuid not null
  sealed bytea not null
  at timestamp with time zone not null
  constraint FOREIGN KEY (hat) REFERENCES access.hat(id)
  constraint PRIMARY KEY (hat, id)
  grant DELETE, INSERT, SELECT to vigil_door
  comment Working. A search that a hat keeps: its name, words and narrowing, sealed, since words may be names of people. Never cited.
table access.session owner vigil_migrator
  token_hash bytea not null
  hat uuid not null
  opened_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  constraint CHECK ((length(token_hash) = 32))
  constraint FOREIGN KEY (hat) REFERENCES access.hat(id)
  constraint PRIMARY KEY (token_hash)
  grant DELETE, INSERT, SELECT, UPDATE to vigil_door
  comment Working. Only the SHA-256 of a token is stored.
function access.session_hat() returns uuid owner vigil_migrator definer s search_path=pg_catalog plan_cache_mode=force_generic_plan enable_seqscan=off to vigil_app md5 34f9dedd0985c307a27df81642d838a5
table access.setting owner vigil_migrator
  name text not null collate C
  value integer not null
  by_hat uuid not null
  at timestamp with time zone not null
  constraint CHECK ((name = ANY (ARRAY['session-hours'::text, 'backup-days'::text])))
  constraint CHECK ((value > 0))
  constraint FOREIGN KEY (by_hat) REFERENCES access.hat(id)
  constraint PRIMARY KEY (name)
  grant INSERT, SELECT, UPDATE to vigil_door
  grant SELECT to vigil_sequencer
  comment Working. What an administrator set; where there is no row the usual value holds (src/access/setting.ts).
table access.spare_code owner vigil_migrator
  app_user uuid not null
  code_hash bytea not null
  constraint CHECK ((length(code_hash) = 32))
  constraint FOREIGN KEY (app_user) REFERENCES access.app_user(id)
  constraint PRIMARY KEY (app_user, code_hash)
  grant DELETE, INSERT, SELECT to vigil_door
  comment Working. Codes on paper, each instead of one six-digit code, once. Only the SHA-256 of 100 random bits is stored.
table derived.account partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  chain uuid not null
  version uuid not null
  source uuid not null
  giver uuid not null
  import uuid
  kind text not null collate C
  sort text not null collate C
  earliest date not null
  latest date not null
  directness smallint not null
  basis text not null collate C
  at timestamp with time zone not null
  row_key bytea
  row_hash bytea
  tokens integer[] not null
  constraint PRIMARY KEY (compartment, chain)
  CREATE INDEX account_import on derived.account USING btree (compartment, import) WHERE (import IS NOT NULL)
  CREATE INDEX account_order on derived.account USING btree (compartment, at DESC, chain DESC)
  CREATE INDEX account_row on derived.account USING btree (compartment, source, row_key) WHERE (row_key IS NOT NULL)
  CREATE INDEX account_source on derived.account USING btree (compartment, source)
  CREATE INDEX account_tokens on derived.account USING gin (search.marks(tokens, at, source, earliest, latest))
  policy circle_change for w to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[])) check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_drop for d to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_read for r to vigil_app using ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND (giver <> ALL (( SELECT access.closed() AS closed)::uuid[])) AND (chain <> ALL (( SELECT access.closed() AS closed)::uuid[])) AND ((( SELECT access.purpose() AS purpose) = 'record'::text) OR (giver IN ( SELECT unnest(access.allowed()) AS unnest))))
  policy circle_write for a to vigil_app check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  policy search for r to vigil_searcher using true
  grant DELETE, INSERT, SELECT to vigil_sequencer
  grant DELETE, INSERT, SELECT, UPDATE to vigil_app
  grant SELECT to vigil_eraser
  grant SELECT to vigil_searcher
  comment Derived. One row per account: its current version and what can be filtered and searched. Dates are two columns, only leakproof comparisons; words, places with their ancestors, terms and keyed names are tokens. row_key and row_hash: identity and content of an imported row.
table derived.edge partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  id uuid not null
  about text not null collate C
  a uuid not null
  b uuid not null
  verdict text not null collate C
  machine boolean not null
  by_hat uuid not null
  log integer not null
  at timestamp with time zone not null
  tx uuid not null
  tx_index integer not null
  constraint PRIMARY KEY (compartment, id, a, b)
  CREATE INDEX edge_a on derived.edge USING btree (compartment, a)
  CREATE INDEX edge_b on derived.edge USING btree (compartment, b)
  CREATE INDEX edge_own on derived.edge USING btree (compartment, by_hat, at)
  CREATE INDEX edge_second on derived.edge USING btree (compartment, a) WHERE (about = 'second'::text)
  policy circle_change for w to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[])) check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_drop for d to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_write for a to vigil_app check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant DELETE, INSERT, SELECT to vigil_sequencer
  grant DELETE, INSERT, SELECT, UPDATE to vigil_app
  grant SELECT to vigil_eraser
  comment Derived. Assessments by what they join or speak of; a single subject stands in both a and b.
table derived.link partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  from_chain uuid not null
  property text not null collate C
  to_chain uuid not null
  constraint PRIMARY KEY (compartment, from_chain, property, to_chain)
  CREATE INDEX link_to on derived.link USING btree (compartment, to_chain)
  policy circle_change for w to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[])) check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_drop for d to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_write for a to vigil_app check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant DELETE, INSERT, SELECT to vigil_sequencer
  grant DELETE, INSERT, SELECT, UPDATE to vigil_app
  grant SELECT to vigil_eraser
  comment Derived. Claims whose value is an account of the same source: act to victim, act to episode, episode to person.
table derived.record_state partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  chain uuid not null
  may_record boolean not null
  may_link boolean not null
  may_statistics boolean not null
  denied text not null default '[]'::text collate C
  passages text not null default '{}'::text collate C
  constraint PRIMARY KEY (compartment, chain)
  CREATE INDEX record_state_closed on derived.record_state USING btree (compartment, chain) WHERE (NOT may_record)
  policy circle_change for w to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[])) check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_drop for d to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_write for a to vigil_app check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant DELETE, INSERT, SELECT to vigil_sequencer
  grant DELETE, INSERT, SELECT, UPDATE to vigil_app
  grant SELECT to vigil_eraser
  comment Derived. Accounts made stricter than their giver: narrowed by account or passage, or restricted for the person spoken about.
table derived.source_state partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  source uuid not null
  giver uuid not null
  basis text not null collate C
  may_record boolean not null
  may_link boolean not null
  may_statistics boolean not null
  cells text not null default '{}'::text collate C
  constraint PRIMARY KEY (compartment, source, giver)
  CREATE INDEX source_state_hidden on derived.source_state USING btree (compartment, giver) WHERE (NOT may_record)
  policy circle_change for w to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[])) check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_drop for d to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_write for a to vigil_app check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant DELETE, INSERT, SELECT to vigil_sequencer
  grant DELETE, INSERT, SELECT, UPDATE to vigil_app
  grant SELECT to vigil_eraser
  comment Derived. The one place consent is read: one row per compartment, source and giver (giver = source where there is none). cells: purpose keys answered yes, as canonical JSON, read by clearing.
table derived.total partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  what text not null collate C
  n bigint not null
  constraint PRIMARY KEY (compartment, what)
  policy circle_change for w to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[])) check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_drop for d to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_write for a to vigil_app check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant DELETE, INSERT, SELECT to vigil_sequencer
  grant DELETE, INSERT, SELECT, UPDATE to vigil_app
  grant SELECT to vigil_eraser
  comment Derived. Kept counts for the empty query, one row per compartment and kind.
table keys.compartment_key owner vigil_migrator row security forced
  compartment integer not null
  wrapped bytea not null
  constraint PRIMARY KEY (compartment)
  policy door for * to vigil_door using true check true
  policy keep for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant INSERT to vigil_door
  grant SELECT to vigil_app
table keys.nonce partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  id uuid not null
  nonce bytea not null
  constraint CHECK ((length(nonce) = 32))
  constraint FOREIGN KEY (compartment, id) REFERENCES record.header(compartment, id) DEFERRABLE
  constraint PRIMARY KEY (compartment, id)
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_write for a to vigil_app check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant INSERT, SELECT to vigil_app
  grant SELECT to vigil_eraser
  comment Key store. record key = HMAC(source key, nonce); erasing a record deletes its nonce. Backed up apart from the data.
table keys.source_key partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  source uuid not null
  wrapped bytea not null
  constraint PRIMARY KEY (compartment, source)
  policy keep for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  policy put for a to vigil_app check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  grant INSERT, SELECT to vigil_app
  grant SELECT to vigil_eraser
table ledger.cut partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  index bigint not null
  secret bytea not null
  heads text not null collate C
  constraint CHECK ((index >= 0))
  constraint CHECK ((length(secret) = 32))
  constraint PRIMARY KEY (compartment, index)
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant INSERT, SELECT to vigil_sequencer
  comment Record. The heads of all logs under one leaf of the register log, and the secret from which their places and salts are made: so one log's head can be shown in it without telling of the others. Read by the machine alone.
table ledger.head partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  size bigint not null
  before bigint not null
  root bytea not null
  peaks bytea not null
  at timestamp with time zone not null
  signature bytea not null
  constraint CHECK (((length(peaks) % 32) = 0))
  constraint CHECK ((before >= 0))
  constraint CHECK ((length(root) = 32))
  constraint CHECK ((length(signature) = 64))
  constraint PRIMARY KEY (compartment, size)
  policy audit for r to vigil_auditor using true
  policy circle_read for r to vigil_app using ((compartment = ANY (( SELECT access.compartments() AS compartments)::integer[])) OR (( SELECT access.role() AS role) = 'auditor'::text))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant INSERT, SELECT to vigil_sequencer
  grant SELECT to vigil_app
  grant SELECT to vigil_auditor
  comment Record. Signed tree heads, each naming the size of the one before it; peaks are the roots of the full subtrees, so that appending costs log n.
table ledger.leaf partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  index bigint not null
  tx uuid not null
  at timestamp with time zone not null
  by_hat uuid not null
  command text not null collate C
  records integer not null
  root bytea not null
  hash bytea not null
  constraint CHECK ((index >= 0))
  constraint CHECK ((length(hash) = 32))
  constraint CHECK ((length(root) = 32))
  constraint PRIMARY KEY (compartment, index)
  constraint UNIQUE (compartment, tx)
  policy audit for r to vigil_auditor using true
  policy circle_read for r to vigil_app using ((compartment = ANY (( SELECT access.compartments() AS compartments)::integer[])) OR (( SELECT access.role() AS role) = 'auditor'::text))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant INSERT, SELECT to vigil_sequencer
  grant SELECT to vigil_app
  grant SELECT to vigil_auditor
  comment Record. One leaf a transaction (RFC 9162 tree). Compartment 0 is the register log: its leaves are the heads of all logs.
table ledger.pending partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  tx uuid not null
  at timestamp with time zone not null
  by_hat uuid not null
  command text not null collate C
  records integer not null
  root bytea not null
  seq bigint not null default nextval('ledger.arrival'::regclass)
  constraint CHECK ((length(root) = 32))
  constraint CHECK ((records >= 0))
  constraint PRIMARY KEY (compartment, tx)
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.compartments() AS compartments)::integer[]))
  policy circle_write for a to vigil_app check (compartment = ANY (( SELECT access.compartments() AS compartments)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant DELETE, INSERT, SELECT to vigil_sequencer
  grant INSERT, SELECT to vigil_app
  comment Record, on its way: written in the transaction it speaks of, moved to leaf by the sequencer.
table ledger.stamp partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  size bigint not null
  token bytea not null
  authority bytea not null
  url text not null collate C
  got_at timestamp with time zone not null
  constraint CHECK ((size > 0))
  constraint PRIMARY KEY (compartment, size)
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant INSERT, SELECT to vigil_sequencer
  comment Record. RFC 3161 time stamps on heads of the register log: token and the certificate of the authority (both DER). A head without a row here, above the last that has one, waits for its stamp.
table record.body partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  id uuid not null
  open text not null collate C
  open_salt bytea not null
  sealed bytea
  constraint CHECK ((length(open_salt) = 16))
  constraint FOREIGN KEY (compartment, id) REFERENCES record.header(compartment, id) DEFERRABLE
  constraint PRIMARY KEY (compartment, id)
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_write for a to vigil_app check (compartment = ANY (( SELECT access.compartments() AS compartments)::integer[]))
  policy erasures_only for a to vigil_sequencer check (EXISTS ( SELECT 1 FROM record.header h WHERE ((h.compartment = body.compartment) AND (h.id = body.id) AND (h.kind = 'erasure'::text))))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant INSERT, SELECT to vigil_app
  grant INSERT, SELECT to vigil_sequencer
  grant SELECT to vigil_eraser
  comment Record. What was written: open (canonical JSON, readable by the compartment) and sealed (ciphertext, reading is logged). Only the role eraser deletes here.
table record.cite partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  record uuid not null
  cited_compartment integer not null
  cited uuid not null
  constraint FOREIGN KEY (cited_compartment, cited) REFERENCES record.header(compartment, id) DEFERRABLE
  constraint FOREIGN KEY (compartment, record) REFERENCES record.header(compartment, id) DEFERRABLE
  constraint PRIMARY KEY (compartment, record, cited_compartment, cited)
  CREATE INDEX cite_cited on record.cite USING btree (compartment, cited)
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_write for a to vigil_app check ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND (cited_compartment = ANY (( SELECT access.readable() AS readable)::integer[])))
  policy cited_read for r to vigil_app using (cited_compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy erasures_only for a to vigil_sequencer check (EXISTS ( SELECT 1 FROM record.header h WHERE ((h.compartment = cite.compartment) AND (h.id = cite.record) AND (h.kind = 'erasure'::text))))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant INSERT, SELECT to vigil_app
  grant INSERT, SELECT to vigil_sequencer
  grant SELECT to vigil_eraser
  comment Record. Which accounts an assessment, restriction or narrowing is about: it dies with any of them.
table record.erased partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  id uuid not null
  erasure uuid not null
  at timestamp with time zone not null
  mark bytea
  constraint CHECK ((length(mark) = 32))
  constraint PRIMARY KEY (compartment, id)
  CREATE INDEX erased_mark on record.erased USING btree (compartment, mark) WHERE (mark IS NOT NULL)
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant INSERT, SELECT to vigil_sequencer
  grant SELECT to vigil_app
  grant SELECT to vigil_eraser
  comment Record. The erasure list: records whose body and key are gone, by the erasure that cites them; it goes with them where their source moves. mark: keyed hash of the imported row or source it was, or of by what an import's rows were known, in which nothing can be read.
table record.header partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  id uuid not null
  kind text not null collate C
  source uuid
  giver uuid
  chain uuid not null
  replaces uuid
  import uuid
  by_hat uuid not null
  at timestamp with time zone not null
  command text not null collate C
  log integer not null
  tx uuid not null
  tx_index integer not null
  open_hash bytea not null
  sealed_hash bytea
  claim_hashes bytea
  claims_root bytea
  hash bytea not null
  constraint CHECK (((kind = 'account'::text) <= (source IS NOT NULL)))
  constraint CHECK (((length(claim_hashes) % 32) = 0))
  constraint CHECK (((replaces IS NULL) = (chain = id)))
  constraint CHECK ((kind = ANY (ARRAY['source'::text, 'giver'::text, 'consent'::text, 'withdrawal'::text, 'restriction'::text, 'narrowing'::text, 'account'::text, 'assessment'::text, 'import'::text, 'import-void'::text, 'unseal'::text, 'move'::text, 'sign-in'::text, 'administration'::text, 'request'::text, 'erasure'::text])))
  constraint CHECK ((length(claims_root) = 32))
  constraint CHECK ((length(hash) = 32))
  constraint CHECK ((length(open_hash) = 32))
  constraint CHECK ((length(sealed_hash) = 32))
  constraint CHECK ((tx_index >= 0))
  constraint FOREIGN KEY (compartment, replaces) REFERENCES record.header(compartment, id) DEFERRABLE
  constraint FOREIGN KEY (compartment, source) REFERENCES record.header(compartment, id) DEFERRABLE
  constraint PRIMARY KEY (compartment, id)
  constraint UNIQUE (compartment, replaces)
  CREATE INDEX header_chain on record.header USING btree (compartment, chain) WHERE (replaces IS NOT NULL)
  CREATE INDEX header_source on record.header USING btree (compartment, source) WHERE (kind <> 'account'::text)
  policy circle_read for r to vigil_app using ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) OR ((compartment = ANY (( SELECT access.compartments() AS compartments)::integer[])) AND (kind = ANY (ARRAY['administration'::text, 'sign-in'::text])) AND (by_hat = ( SELECT access.session_hat() AS session_hat))))
  policy circle_write for a to vigil_app check ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) OR ((compartment = ANY (( SELECT access.compartments() AS compartments)::integer[])) AND (kind = ANY (ARRAY['administration'::text, 'sign-in'::text])) AND (by_hat = ( SELECT access.session_hat() AS session_hat))))
  policy erasures_only for a to vigil_sequencer check (kind = 'erasure'::text)
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  policy not_on_erased for a to vigil_app check (((replaces IS NULL) AND (source IS NULL)) OR (NOT (EXISTS ( SELECT 1 FROM record.erased e WHERE ((e.compartment = header.compartment) AND (e.id = ANY (ARRAY[header.replaces, header.source])))))))
  policy own_hand for a to vigil_app check ((kind <> ALL (ARRAY['request'::text, 'erasure'::text])) OR (by_hat = ( SELECT access.session_hat() AS session_hat)))
  grant INSERT, SELECT to vigil_app
  grant INSERT, SELECT to vigil_sequencer
  grant SELECT to vigil_eraser
  comment Record. Who wrote what kind of thing when; never changed. compartment says who may read and lies outside the hash; log is the compartment in whose log the record was written.
function search.among(circle integer, one_of bigint[], during bigint[], words bigint[], stretch bigint[], upto timestamp with time zone, only_kind text, only_source uuid, from_day date, to_day date, reach text, closed uuid[], apart integer[]) returns TABLE(chain uuid, at timestamp with time zone, earliest date, latest date, which integer) owner vigil_migrator s  to vigil_searcher md5 19497d1bc6048a360092ce72bfbec079
function search.among(circle integer, one_of bigint[], words bigint[], stretch bigint[], upto timestamp with time zone, only_kind text, only_source uuid, from_day date, to_day date, reach text, closed uuid[], apart integer[]) returns TABLE(chain uuid, at timestamp with time zone, earliest date, latest date, which integer) owner vigil_migrator s  to vigil_searcher md5 3d7f80a61555e3287c52fe53fa87a608
function search.bounds(circle integer) returns timestamp with time zone[] owner vigil_migrator definer s search_path=pg_catalog to vigil_app md5 3ece0fa70428ba4b915180f49ac5a189
function search.count(circles integer[], wanted text[], only_kind text, only_source uuid, from_day date, to_day date, cap integer) returns TABLE(asked integer, hits bigint) owner vigil_searcher definer s search_path=pg_catalog plan_cache_mode=force_generic_plan enable_seqscan=off enable_indexscan=off enable_indexonlyscan=off to vigil_app md5 0eb9123f4ad0e6d4c9fb16bd1e5bb5c4
function search.find(circles integer[], wanted text[], only_kind text, only_source uuid, from_day date, to_day date, page integer, known text[]) returns TABLE(asked integer, chain uuid, at timestamp with time zone, earliest date, latest date) owner vigil_searcher definer s search_path=pg_catalog plan_cache_mode=force_generic_plan enable_seqscan=off enable_indexscan=off enable_indexonlyscan=off to vigil_app md5 fb22b056ea5982b699b1e13a1d3df170
function search.first_recorded(circle integer) returns timestamp with time zone owner vigil_migrator s search_path=pg_catalog plan_cache_mode=force_generic_plan enable_seqscan=off enable_bitmapscan=off enable_indexscan=on enable_indexonlyscan=on to vigil_searcher md5 f580d0a5ca32a41b77b64c3b3712688b
function search.marks(words integer[], at timestamp with time zone, source uuid, earliest date, latest date) returns bigint[] owner vigil_migrator i search_path=pg_catalog to vigil_app, vigil_eraser, vigil_searcher, vigil_sequencer md5 2dd87001c1fd04dede7a3038d82a9a27
function search.recorded(circle integer, before timestamp with time zone, past integer) returns timestamp with time zone owner vigil_migrator s search_path=pg_catalog plan_cache_mode=force_generic_plan enable_seqscan=off enable_bitmapscan=off enable_indexscan=on enable_indexonlyscan=on to vigil_searcher md5 d77c51f018e6e7c927b3a61510bc1649
function search.time_marks(from_day date, to_day date, reach text) returns bigint[] owner vigil_migrator i search_path=pg_catalog to vigil_searcher md5 380fd582c8829bf526225e0123de8812
table vigil.migration owner vigil_migrator
  number integer not null
  name text not null
  at timestamp with time zone not null default now()
  constraint PRIMARY KEY (number)
table working.draft partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  id uuid not null
  owner uuid not null
  reviewer uuid
  sealed bytea not null
  changed_at timestamp with time zone not null
  constraint PRIMARY KEY (compartment, id)
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  policy own_change for w to vigil_app using ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND (owner = ( SELECT access.session_hat() AS session_hat))) check ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND (owner = ( SELECT access.session_hat() AS session_hat)))
  policy own_drop for d to vigil_app using ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND (owner = ( SELECT access.session_hat() AS session_hat)))
  policy own_read for r to vigil_app using ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND ((owner = ( SELECT access.session_hat() AS session_hat)) OR (reviewer = ( SELECT access.session_hat() AS session_hat))))
  policy own_write for a to vigil_app check ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND (owner = ( SELECT access.session_hat() AS session_hat)))
  grant DELETE, INSERT, SELECT, UPDATE to vigil_app
  grant SELECT to vigil_eraser
  comment Working. Accounts being written: sealed, only for their author and the named reviewer, 30 days, never cited.
function working.forget_uploads() returns trigger owner vigil_migrator definer v search_path=pg_catalog to  md5 983755f9974a1fce580ac6b5b3504bb4
table working.import_map partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  id uuid not null
  signature bytea not null
  sealed bytea not null
  by_hat uuid not null
  changed_at timestamp with time zone not null
  constraint CHECK ((length(signature) = 32))
  constraint PRIMARY KEY (compartment, id)
  policy circle_change for w to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[])) check ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND (by_hat = ( SELECT access.session_hat() AS session_hat)))
  policy circle_drop for d to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_write for a to vigil_app check ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND (by_hat = ( SELECT access.session_hat() AS session_hat)))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant DELETE, INSERT, SELECT, UPDATE to vigil_app
  comment Working. How tables with these columns were brought in before, offered when such a table comes again. signature: keyed hash of the names of the columns; sealed: the map.
table working.import_row partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  import uuid not null
  row integer not null
  outcome text not null collate C
  code text collate C
  field text collate C
  constraint CHECK ((outcome = ANY (ARRAY['inserted'::text, 'changed'::text, 'same'::text, 'refused'::text])))
  constraint PRIMARY KEY (compartment, import, "row")
  policy circle_change for w to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[])) check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_drop for d to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_write for a to vigil_app check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant DELETE, INSERT, SELECT, UPDATE to vigil_app
  grant SELECT to vigil_eraser
  comment Working. What became of each row of an import that did not simply go in: codes and fields, never contents.
table working.import_state partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  import uuid not null
  source uuid not null
  file_hash bytea not null
  plan_hash bytea not null
  next_row integer not null
  state text not null collate C
  inserted integer not null default 0
  changed integer not null default 0
  same integer not null default 0
  refused integer not null default 0
  gone integer not null default 0
  changed_at timestamp with time zone not null
  constraint CHECK ((state = ANY (ARRAY['running'::text, 'closed'::text, 'voided'::text])))
  constraint PRIMARY KEY (compartment, import)
  policy circle_change for w to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[])) check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_drop for d to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_write for a to vigil_app check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant DELETE, INSERT, SELECT, UPDATE to vigil_app
  grant SELECT to vigil_eraser
  comment Working. How far an import has come, so that it goes on after a kill.
table working.link_proposal partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  a uuid not null
  b uuid not null
  weight double precision not null
  evidence text not null collate C
  at timestamp with time zone not null
  constraint CHECK ((a < b))
  constraint PRIMARY KEY (compartment, a, b)
  CREATE INDEX link_proposal_b on working.link_proposal USING btree (compartment, b)
  policy circle_drop for d to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_write for a to vigil_app check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant DELETE, INSERT, SELECT to vigil_app
  grant SELECT to vigil_eraser
  comment Working. Pairs of accounts of one circle that may be of one person, from what is open of them and keyed hashes of names alone (ADR 20). weight: natural log-odds. evidence: JSON, how each field stands and what it weighs. Made anew by each run.
table working.link_run partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  at timestamp with time zone not null
  accounts integer not null
  compared integer not null
  common integer not null
  proposed integer not null
  constraint PRIMARY KEY (compartment)
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_write for a to vigil_app check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant INSERT, SELECT to vigil_app
  comment Working. The last run that looked for pairs in a circle: when, how many accounts it held against each other, how many pairs it compared and proposed. common: accounts of a name so common that they were compared only with those of the same home.
table working.outbound partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  purpose text not null collate C
  url text not null collate C
  certificate bytea not null
  entered_by uuid not null
  entered_at timestamp with time zone not null
  tries integer not null default 0
  tried_at timestamp with time zone
  refusal text collate C
  next_at timestamp with time zone
  constraint CHECK ((purpose = 'time-stamp'::text))
  constraint CHECK ((tries >= 0))
  constraint PRIMARY KEY (compartment, purpose)
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  policy manage_drop for d to vigil_app using ((compartment = 0) AND (( SELECT access.role() AS role) = 'administrator'::text))
  policy manage_read for r to vigil_app using ((compartment = 0) AND (( SELECT access.role() AS role) = 'administrator'::text))
  policy manage_write for a to vigil_app check ((compartment = 0) AND (( SELECT access.role() AS role) = 'administrator'::text))
  grant DELETE, INSERT, SELECT to vigil_app
  grant SELECT, UPDATE to vigil_sequencer
  comment Working. Hosts an administrator entered: the only ones this register ever connects to. Empty until somebody enters one (invariant 10).
table working.review partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  account uuid not null
  state text not null collate C
  asked_by uuid not null
  reviewer uuid
  sealed bytea
  turn integer not null
  changed_at timestamp with time zone not null
  constraint CHECK (((state = 'waiting'::text) OR (reviewer IS NOT NULL)))
  constraint CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'back'::text, 'reviewed'::text])))
  constraint CHECK ((turn > 0))
  constraint PRIMARY KEY (compartment, account)
  policy circle_change for w to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[])) check (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_read for r to vigil_app using (compartment = ANY (( SELECT access.readable() AS readable)::integer[]))
  policy circle_write for a to vigil_app check ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND (asked_by = ( SELECT access.session_hat() AS session_hat)))
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  grant INSERT, SELECT, UPDATE to vigil_app
  grant SELECT to vigil_eraser
  comment Working. Accounts that wait for a reviewer, are with one, went back with a question, or were reviewed. sealed: what who asked and the reviewer wrote to each other last. turn: counts changes, so that nobody writes over what he has not seen.
table working.term owner vigil_migrator row security forced
  list text not null collate C
  code text not null collate C
  body text not null collate C
  by_hat uuid not null
  at timestamp with time zone not null
  constraint PRIMARY KEY (list, code)
  policy machine for * to vigil_migrator using true check true
  policy machine_read for r to vigil_sequencer using true
  policy manage for a to vigil_app check (( SELECT access.role() AS role) = ANY (ARRAY['data-manager'::text, 'documenter'::text]))
  policy seat for r to vigil_app using (( SELECT access.session_hat() AS session_hat) IS NOT NULL)
  grant INSERT, SELECT to vigil_app
  grant SELECT to vigil_sequencer
  comment Vocabulary terms added by a data manager: public inside the group (core 38).
table working.upload partitioned LIST (compartment) owner vigil_migrator row security forced
  compartment integer not null
  id uuid not null
  owner uuid not null
  phase text not null collate C
  sealed bytea not null
  bytes bigint not null
  rows_done bigint not null default 0
  rows_of bigint
  inserted bigint not null default 0
  changed bigint not null default 0
  same bigint not null default 0
  refused bigint not null default 0
  refusal text collate C
  changed_at timestamp with time zone not null
  constraint CHECK ((bytes >= 0))
  constraint CHECK ((phase = ANY (ARRAY['receiving'::text, 'staged'::text, 'planning'::text, 'planned'::text, 'running'::text, 'done'::text, 'stopped'::text])))
  constraint PRIMARY KEY (compartment, id)
  policy machine for * to vigil_eraser, vigil_migrator, vigil_sequencer using true check true
  policy own_change for w to vigil_app using ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND (owner = ( SELECT access.session_hat() AS session_hat))) check ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND (owner = ( SELECT access.session_hat() AS session_hat)))
  policy own_drop for d to vigil_app using ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND (owner = ( SELECT access.session_hat() AS session_hat)))
  policy own_read for r to vigil_app using ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND (owner = ( SELECT access.session_hat() AS session_hat)))
  policy own_write for a to vigil_app check ((compartment = ANY (( SELECT access.readable() AS readable)::integer[])) AND (owner = ( SELECT access.session_hat() AS session_hat)))
  grant DELETE, INSERT, SELECT, UPDATE to vigil_app
  comment Working. Files staged for an import, only for who brought them: how far they have come; sealed: name of the file, the key of its sealed bytes in the data folder, what was decided about it. Without its row a staged file cannot be opened by anybody.
