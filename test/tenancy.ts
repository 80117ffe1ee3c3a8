// What the database must show of itself for the départements to stay apart: each query lists the breaches.

/** Tables without a tenant: found before the département is known, or the same for all. */
export const WITHOUT_TENANT: Readonly<Record<string, string>> = {
  account: 'a person may hold roles in several départements',
  job_task: 'the work the program declares, the same for all',
  attempt: 'failed sign-ins, before anybody is known',
  known_browser: 'browsers where a person signed in before, whatever the département',
  sign_in_failure: 'how many failed sign-ins the journal has still to tell, per account',
  national_framework: 'frameworks given to every département, published by the national level',
  flood_key: 'the random key of the day, the same for all, gone with its day',
  measure: 'declarations, the same for all',
  measure_fact: 'the tables that measures count, the same for all',
  migration: 'the state of the schema',
  one_use_link: 'first administrator and forgotten password',
  session: 'found by its token, before the département is known',
  tenant: 'the list of départements itself; its own policy shows only the active one',
}

/** Schemas and what they hold: a library's own stands apart and carries no département; its jobs do, in their numbers. */
export const SCHEMAS: Readonly<Record<string, string>> = {
  public: 'the product',
  graphile_worker: 'the queue: reached through add_job by the application, directly by the worker only',
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
      and not p.polroles <@ array['measure_writer'::regrole::oid, 'public_ingest'::regrole::oid, 'account_keeper'::regrole::oid, 'job_writer'::regrole::oid]`,
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
    union all select rolname::text from pg_roles where rolname in ('parvis_app', 'parvis_owner', 'parvis_worker', 'measure_writer', 'public_ingest', 'account_keeper', 'job_writer') and (rolsuper or rolbypassrls)
    union all select 'schema public' where has_schema_privilege('parvis_app', 'public', 'create')`,
  'a schema is known': `
    select nspname::text as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', ${Object.keys(
      SCHEMAS,
    )
      .map((name) => `'${name}'`)
      .join(', ')})`,
  'the queue is closed to the application': `
    select c.relname::text as name from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'p', 'v', 'S')
      and (case when c.relkind = 'S' then has_sequence_privilege('parvis_app', c.oid, 'usage, select, update') else has_table_privilege('parvis_app', c.oid, 'select, insert, update, delete, truncate') end)
    union all select p.proname::text from pg_proc p where p.pronamespace = 'graphile_worker'::regnamespace and has_function_privilege('parvis_app', p.oid, 'execute')
    union all select 'schema graphile_worker' where has_schema_privilege('parvis_app', 'graphile_worker', 'usage, create')`,
  'the worker reaches the queue only': `
    select c.relname::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and has_table_privilege('parvis_worker', c.oid, 'select, insert, update, delete, truncate')
    union all select p.proname::text from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef and has_function_privilege('parvis_worker', p.oid, 'execute')
    union all select nspname::text from pg_namespace where nspname in ('public', 'graphile_worker') and has_schema_privilege('parvis_worker', oid, 'create')`,
  'the queue is under row-level security': `
    select c.relname::text as name from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations' and not c.relrowsecurity`,
  'the application may not empty a table at one stroke': `
    select c.relname::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege('parvis_app', c.oid, 'truncate')`,
}
