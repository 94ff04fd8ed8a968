import type { Client } from 'pg';

/**
 * The schema as text, by our own catalogue query: the same on every PostgreSQL from 15 on (pg_dump is not in the embedded
 * set, and 15's refuses an 18 server). Partitions of single compartments are left out: they are data.
 */
export async function printSchema(client: Client): Promise<string> {
  const { rows } = await client.query<{ line: string }>(`
    with tables as (
      select c.oid, n.nspname || '.' || c.relname as name, c.relkind, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner) as owner
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('vigil', 'access', 'record', 'derived', 'working', 'ledger', 'keys', 'search')
        and c.relkind in ('r', 'p') and not c.relispartition)
    select line from (
      select name, 0 as part, 0 as pos, 'table ' || name || case relkind when 'p' then ' partitioned ' || pg_get_partkeydef(oid) else '' end
        || ' owner ' || owner || case when relrowsecurity then ' row security' else '' end || case when relforcerowsecurity then ' forced' else '' end as line from tables
      union all
      select t.name, 1, a.attnum, '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
        || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
        || case when a.attcollation <> 0 and co.collname <> 'default' then ' collate ' || co.collname else '' end
        || case a.attidentity when 'a' then ' identity' else '' end
        from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum left join pg_collation co on co.oid = a.attcollation
      union all
      select t.name, 2, 0, '  constraint ' || pg_get_constraintdef(c.oid) from tables t join pg_constraint c on c.conrelid = t.oid where c.contype <> 'n' and c.conparentid = 0
      union all
      select t.name, 3, 0, '  ' || regexp_replace(pg_get_indexdef(i.indexrelid), ' ON ONLY | ON ', ' on ')
        from tables t join pg_index i on i.indrelid = t.oid where not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)
      union all
      select t.name, 4, 0, '  policy ' || p.polname || ' for ' || p.polcmd::text || ' to ' || array_to_string(array(select pg_get_userbyid(r)::text from unnest(p.polroles) r order by 1), ', ')
        || coalesce(' using ' || regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\\s+', ' ', 'g'), '') || coalesce(' check ' || regexp_replace(pg_get_expr(p.polwithcheck, p.polrelid), '\\s+', ' ', 'g'), '')
        from tables t join pg_policy p on p.polrelid = t.oid
      union all
      select t.name, 5, 0, '  grant ' || string_agg(g.privilege_type, ', ' order by g.privilege_type) || ' to ' || g.grantee
        from tables t cross join lateral (select (aclexplode(c.relacl)).* from pg_class c where c.oid = t.oid) x
        cross join lateral (select x.privilege_type, case x.grantee when 0 then 'public' else pg_get_userbyid(x.grantee)::text end as grantee) g
        where g.grantee <> t.owner group by t.name, g.grantee
      union all
      select t.name, 6, 0, '  comment ' || obj_description(t.oid, 'pg_class') from tables t where obj_description(t.oid, 'pg_class') is not null
      union all
      select n.nspname || '.' || p.proname, 7, 0, 'function ' || n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') returns ' || pg_get_function_result(p.oid)
        || ' owner ' || pg_get_userbyid(p.proowner) || case when p.prosecdef then ' definer' else '' end || ' ' || p.provolatile::text
        || ' ' || coalesce(array_to_string(p.proconfig, ' '), '') || ' to '
        || coalesce(array_to_string(array(select case x.grantee when 0 then 'public' else pg_get_userbyid(x.grantee)::text end from aclexplode(p.proacl) x where x.grantee <> p.proowner order by 1), ', '), 'public')
        || ' md5 ' || md5(coalesce(pg_get_function_sqlbody(p.oid), p.prosrc))
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('vigil', 'access', 'record', 'derived', 'working', 'ledger', 'keys', 'search')
    ) all_lines order by name collate "C", part, pos, line collate "C"`);
  return `-- Printed by printSchema from a migrated database; compared by a test. Do not edit.\n${rows.map((row) => row.line).join('\n')}\n`;
}
