// DESIGN 10 (b): what the database itself says of the guard, walked through its catalogues.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type pg from 'pg';
import { read } from '#access/index.ts';
import type { Tx } from '#store/index.ts';
import { testRegister } from '../support/test-register.ts';
import { policyFunctions } from './policy-tree.ts';

const secured = `('record', 'derived', 'working', 'ledger', 'keys')`;
const t = await testRegister();
const admin = await t.admin();
const ask = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => (await admin.query<Row>(sql)).rows;
const lines = async (sql: string): Promise<string[]> => (await ask<{ line: string }>(sql)).map((row) => row.line).sort();

test('a policy decides by leakproof operators, or by what is asked once before the first row is read', async () => {
  const policies = await ask<{ name: string; tree: string; roles: string[] }>(`
    select p.polrelid::regclass || ' ' || p.polname as name, coalesce(p.polqual::text, '') || coalesce(p.polwithcheck::text, '') as tree, array(select pg_get_userbyid(r)::text from unnest(p.polroles) r) as roles
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${secured}`);
  assert.ok(policies.length > 50);
  const used = policies.flatMap((policy) => policyFunctions(policy.tree).map((oid) => ({ policy: policy.name, oid })));
  const leakproof = new Map((await ask<{ oid: number; name: string; proof: boolean }>('select oid::int, oid::regprocedure::text as name, proleakproof as proof from pg_proc')).map((row) => [row.oid, row]));
  assert.deepEqual(used.filter(({ oid }) => leakproof.get(oid)?.proof !== true).map(({ policy, oid }) => `${policy}: ${leakproof.get(oid)?.name ?? oid}`), []);
  assert.ok(used.length > 60, 'the walk meets the comparisons themselves');
  assert.deepEqual(policies.filter((policy) => policy.roles.includes('public')).map((policy) => policy.name), [], 'no policy for everybody');
});

test('the walk itself sees a policy with an operator that is not leakproof, and one that calls a function for each row', async () => {
  await admin.query('begin');
  await admin.query(`create policy bad_one on derived.account for select to vigil_app using (tokens @> '{1}')`);
  await admin.query(`create policy bad_two on derived.account for select to vigil_app using (compartment = any (access.readable()))`);
  const found = await ask<{ name: string; tree: string }>(`select polname as name, polqual::text as tree from pg_policy where polname like 'bad%' order by 1`);
  const names = new Map((await ask<{ oid: number; name: string }>('select oid::int, proname as name from pg_proc')).map((row) => [row.oid, row.name]));
  await admin.query('rollback');
  assert.ok(policyFunctions(found[0]!.tree).map((oid) => names.get(oid)).includes('arraycontains'));
  assert.ok(policyFunctions(found[1]!.tree).map((oid) => names.get(oid)).includes('readable'));
});

test('every table and every partition is under row security, forced, and split by compartment', async () => {
  assert.deepEqual(await lines(`
    select c.oid::regclass::text as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${secured} and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`), []);
  assert.deepEqual(await lines(`
    select c.oid::regclass::text as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${secured} and c.relkind = 'r' and not c.relispartition`), ['keys.compartment_key', 'working.term'], 'tables that are not split, each with its own policies');
  assert.deepEqual(await lines(`
    select p.partrelid::regclass || ' ' || pg_get_partkeydef(p.partrelid) as line from pg_partitioned_table p where pg_get_partkeydef(p.partrelid) <> 'LIST (compartment)'`), []);
});

test('no partition has a policy or a right of its own: the way in is the table, by its policies', async () => {
  assert.deepEqual(await lines(`
    select c.oid::regclass || ' ' || g.privilege_type || ' ' || g.grantee::regrole as line from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) g
    where n.nspname in ${secured} and c.relispartition and g.grantee <> c.relowner`), []);
  assert.deepEqual(await lines(`select p.polrelid::regclass || ' ' || p.polname as line from pg_policy p join pg_class c on c.oid = p.polrelid where c.relispartition`), []);
});

test('every index, unique key and foreign key of what is split begins with a compartment', async () => {
  // The one index that does not: GIN over tokens, each of which is hashed with its compartment and lies in its partition.
  assert.deepEqual(await lines(`
    select i.indexrelid::regclass::text as line from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class x on x.oid = i.indexrelid join pg_am am on am.oid = x.relam
    where n.nspname in ${secured} and (c.relkind = 'p' or i.indisunique) and c.oid::regclass::text <> 'working.term'
      and (select a.attname from pg_attribute a where a.attrelid = i.indrelid and a.attnum = i.indkey[0]) is distinct from 'compartment' and not c.relispartition`), ['derived.account_tokens']);
  assert.deepEqual(await lines(`
    select conrelid::regclass || ': ' || pg_get_constraintdef(oid) as line from pg_constraint
    where contype = 'f' and conparentid = 0 and conrelid::regclass::text ~ '^(record|derived|working|ledger|keys)\\.'
      and (pg_get_constraintdef(oid) !~ '^FOREIGN KEY \\((compartment|cited_compartment), ' or pg_get_constraintdef(oid) !~ 'REFERENCES [a-z.]+\\(compartment, ')`), []);
});

test('the app can read and add records, and nothing else; only derived and working rows can be changed', async () => {
  assert.deepEqual(await lines(`
    select c.oid::regclass || ' ' || g.grantee::regrole || ' ' || string_agg(g.privilege_type, ' ' order by g.privilege_type) as line
    from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) g
    where n.nspname in ('record', 'ledger', 'keys', 'access', 'vigil') and c.relkind in ('r', 'p', 'v') and g.grantee <> c.relowner and g.privilege_type <> 'SELECT'
    group by c.oid, g.grantee`), [
    'access.app_user vigil_door INSERT UPDATE', 'access.code_secret vigil_door DELETE INSERT UPDATE', 'access.failed_sign_in vigil_door DELETE INSERT', 'access.hat vigil_door INSERT UPDATE', 'access.membership vigil_door DELETE INSERT', 'access.passkey vigil_door DELETE INSERT UPDATE',
    'access.pending_sign_in vigil_door DELETE INSERT', 'access.saved_search vigil_door DELETE INSERT', 'access.session vigil_door DELETE INSERT UPDATE', 'access.setting vigil_door INSERT UPDATE', 'access.spare_code vigil_door DELETE INSERT',
    'keys.compartment_key vigil_door INSERT',
    'keys.nonce vigil_app INSERT', 'keys.source_key vigil_app INSERT',
    'ledger.cut vigil_sequencer INSERT', 'ledger.head vigil_sequencer INSERT', 'ledger.leaf vigil_sequencer INSERT', 'ledger.pending vigil_app INSERT', 'ledger.pending vigil_sequencer DELETE INSERT', 'ledger.stamp vigil_sequencer INSERT',
    'record.body vigil_app INSERT', 'record.body vigil_sequencer INSERT', 'record.cite vigil_app INSERT', 'record.cite vigil_sequencer INSERT', 'record.erased vigil_sequencer INSERT', 'record.header vigil_app INSERT', 'record.header vigil_sequencer INSERT',
  ]);
  assert.deepEqual(await lines(`
    select c.oid::regclass || ' ' || g.privilege_type as line from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) g
    where n.nspname in ('access', 'vigil') and g.grantee in ('vigil_app'::regrole, 0)`), [], 'the app has no right on who may read');
  assert.deepEqual(await lines(`select grantee || ' ' || table_schema || '.' || table_name || ' ' || column_name as line from information_schema.column_privileges
    where grantee = 'PUBLIC' and table_schema in ('record', 'derived', 'working', 'ledger', 'keys', 'access', 'vigil', 'search')`), []);
});

test('definer functions fix their search path, and each is for those it was made for', async () => {
  assert.deepEqual(await lines(`
    select p.oid::regprocedure::text as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname not in ('pg_catalog', 'information_schema') and p.prosecdef and not coalesce(p.proconfig::text like '%search_path=pg_catalog%', false)`), []);
  assert.deepEqual(await lines(`
    select n.nspname || '.' || p.proname || ': ' || string_agg(case g.grantee when 0 then 'PUBLIC' else g.grantee::regrole::text end, ' ' order by g.grantee::regrole::text) as line
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
    where n.nspname in ('access', 'record', 'derived', 'working', 'ledger', 'keys', 'search', 'vigil') and g.grantee <> p.proowner group by n.nspname, p.oid, p.proname`), [
    'access.add_compartment: vigil_door', 'access.allowed: vigil_app', 'access.analyse: vigil_app', 'access.circle_key_checks: vigil_eraser', 'access.clear_proposals: vigil_app', 'access.closed: vigil_app vigil_searcher', 'access.closed_totals: vigil_app', 'access.compartments: vigil_app', 'access.drafts_to_erase: vigil_app', 'access.drop_derived: vigil_app', 'access.erase: vigil_app vigil_sequencer', 'access.hat_names: vigil_app', 'access.hat_persons: vigil_app', 'access.hold_compounds: vigil_sequencer', 'access.hold_for_erasure: vigil_app', 'access.hold_while_writing: vigil_app', 'access.keep_former_hats: vigil_app', 'access.list_erased: vigil_app', 'access.me: vigil_app', 'access.members_of: vigil_app', 'access.move_records: vigil_app',
    'access.my_compartments: vigil_app', 'access.purpose: vigil_app', 'access.readable: vigil_app vigil_searcher', 'access.role: vigil_app', 'access.session_hat: vigil_app', 'search.among: vigil_searcher', 'search.among: vigil_searcher', 'search.bounds: vigil_app', 'search.count: vigil_app', 'search.find: vigil_app', 'search.first_recorded: vigil_searcher', 'search.marks: vigil_app vigil_eraser vigil_searcher vigil_sequencer', 'search.recorded: vigil_searcher', 'search.time_marks: vigil_searcher',
  ]);
});

test('no role of the register is a superuser, passes by row security, or can become another', async () => {
  assert.deepEqual(await lines(`select rolname as line from pg_roles where rolname ~ '^vigil_' and rolname <> 'vigil_root' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`), []);
  assert.deepEqual(await lines(`
    select m.member::regrole || ' may be ' || m.roleid::regrole as line from pg_auth_members m
    where m.member::regrole::text ~ '^vigil_' and m.member::regrole::text <> 'vigil_root'`), ['vigil_migrator may be vigil_searcher']);
  assert.deepEqual(await lines(`select rolname as line from pg_roles where rolname in ('vigil_migrator', 'vigil_searcher') and rolcanlogin`), []);
});

test('the searcher owns the two doors to the tokens and nothing else, and can do nothing but read them', async () => {
  assert.deepEqual(await lines(`select oid::regprocedure::text as line from pg_proc where proowner = 'vigil_searcher'::regrole and pronamespace = 'search'::regnamespace`).then((all) => all.map((name) => name.replace(/\(.*/, '')).sort()), ['search.count', 'search.find']);
  assert.deepEqual(await lines(`select classid::regclass || ' ' || objid as line from pg_shdepend where refobjid = 'vigil_searcher'::regrole and deptype = 'o' and classid <> 'pg_proc'::regclass`), []);
  assert.deepEqual(await lines(`
    select c.oid::regclass || ' ' || g.privilege_type as line from pg_class c cross join lateral aclexplode(c.relacl) g where g.grantee = 'vigil_searcher'::regrole`), ['derived.account SELECT']);
  assert.deepEqual(await lines(`select nspname as line from pg_namespace where has_schema_privilege('vigil_searcher', oid, 'CREATE') or has_schema_privilege('vigil_app', oid, 'CREATE') and nspname !~ '^pg_temp'`), []);
});

test('a circle made later is guarded like the first', async () => {
  const before = await ask<{ n: number }>('select count(*)::int as n from pg_class where relispartition and relkind = \'r\'');
  const tables = await ask<{ n: number }>('select count(*)::int as n from pg_partitioned_table');
  await t.circle('another');
  const after = await ask<{ n: number }>('select count(*)::int as n from pg_class where relispartition and relkind = \'r\' and relrowsecurity and relforcerowsecurity');
  assert.equal(after[0]!.n - before[0]!.n, tables[0]!.n);
});

test('where plans are kept, a circle given as a value is no question: the plan would open the partitions of all', async () => {
  const asking = 'select count(*)::int as n from derived.account where compartment = any ($1)';
  const valued = (tx: Tx) => tx.query<{ n: number }>(asking, [tx.held]);
  await assert.rejects(read(t.session, 'record', valued, 'planned'), /use planned/);
  assert.deepEqual(await read(t.session, 'record', (tx) => tx.planned('select count(*)::int as n from derived.account where compartment = any (HELD)', []), 'planned'), await read(t.session, 'record', valued));
});
