// What the database must show of itself for the départements to stay apart: each query lists the breaches.

/** Tables without a tenant: found before the département is known, or the same for all. */
export const WITHOUT_TENANT: Readonly<Record<string, string>> = {
  account: 'a person may hold roles in several départements',
  attempt: 'failed sign-ins, before anybody is known',
  known_browser: 'browsers where a person signed in before, whatever the département',
  sign_in_failure: 'how many failed sign-ins the journal has still to tell, per account',
  flood_key: 'the random key of the day, the same for all, gone with its day',
  measure: 'declarations, the same for all',
  measure_fact: 'the tables that measures count, the same for all',
  migration: 'the state of the schema',
  one_use_link: 'first administrator and forgotten password',
  session: 'found by its token, before the département is known',
  tenant: 'the list of départements itself; its own policy shows only the active one',
}

/** Indexes of tenant tables that are searched before the tenant is known. */
export const UNSCOPED_INDEXES: readonly string[] = ['public_code_code']

const tenantTables = `
  select c.oid, c.relname::text as name, c.relrowsecurity, c.relforcerowsecurity, a.attnum, a.attnotnull
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and c.relname not in (${Object.keys(WITHOUT_TENANT)
      .map((name) => `'${name}'`)
      .join(', ')})`

export const BREACHES: Readonly<Record<string, string>> = {
  'row-level security is enabled and forced': `
    select t.name from (${tenantTables}) t where not (t.relrowsecurity and t.relforcerowsecurity)`,
  'a policy compares the tenant, for reading and writing': `
    select t.name from (${tenantTables}) t where not exists (select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*' and p.polroles = '{0}'
      and pg_get_expr(p.polqual, p.polrelid) like '(tenant = ( SELECT app_tenant()%' and pg_get_expr(p.polwithcheck, p.polrelid) like '(tenant = ( SELECT app_tenant()%')`,
  'a policy that lets everything through is for a role without log-in': `
    select p.polrelid::regclass::text as name from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = 'public'::regnamespace and coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) not like '%app_tenant()%'
      and not p.polroles <@ array['measure_writer'::regrole::oid, 'public_ingest'::regrole::oid, 'account_keeper'::regrole::oid]`,
  'the tenant is never null': `select t.name from (${tenantTables}) t where not t.attnotnull`,
  'a primary key exists and the tenant leads it': `
    select t.name from (${tenantTables}) t
    where not exists (select from pg_constraint k where k.conrelid = t.oid and k.contype = 'p' and k.conkey[1] = t.attnum) and t.name <> 'measure_delta'`,
  'the tenant leads every index': `
    select i.indexrelid::regclass::text as name from (${tenantTables}) t join pg_index i on i.indrelid = t.oid where i.indkey[0] <> t.attnum`,
  'a reference between tenant tables carries the tenant': `
    select k.conname::text as name from pg_constraint k join (${tenantTables}) t on t.oid = k.conrelid join (${tenantTables}) o on o.oid = k.confrelid
    where k.contype = 'f' and not (t.attnum = any(k.conkey) and o.attnum = any(k.confkey))`,
  'a table without tenant is a listed exception': `
    select c.relname::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not exists (select from (${tenantTables}) t where t.oid = c.oid)`,
  'a view runs with the rights of its reader': `
    select c.relname::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
      and not coalesce('security_invoker=true' = any(c.reloptions), false)`,
  'a security definer function has a fixed search path': `
    select p.proname::text as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
      and not exists (select from unnest(p.proconfig) s where s like 'search_path=%pg_temp')`,
  'a security definer function is closed to public': `
    select p.proname::text as name from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
      and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x where x.grantee = 0)`,
  'a security definer function belongs to a role without log-in': `
    select p.proname::text as name from pg_proc p join pg_roles r on r.oid = p.proowner where p.pronamespace = 'public'::regnamespace and p.prosecdef and r.rolcanlogin`,
  'the application owns nothing and bypasses nothing': `
    select c.relname::text as name from pg_class c where c.relowner = 'parvis_app'::regrole
    union all select rolname::text from pg_roles where rolname in ('parvis_app', 'parvis_owner', 'measure_writer', 'public_ingest', 'account_keeper') and (rolsuper or rolbypassrls)
    union all select 'schema public' where has_schema_privilege('parvis_app', 'public', 'create')`,
  'the application may not empty a table at one stroke': `
    select c.relname::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege('parvis_app', c.oid, 'truncate')`,
}
