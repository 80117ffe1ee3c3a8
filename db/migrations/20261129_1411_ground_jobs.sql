-- How the queue is reached: the worker by a role of its own, the application by one function that lets no personal value through.

grant usage on schema graphile_worker to parvis_worker, job_writer;
grant select on graphile_worker.migrations to parvis_worker;
grant execute on all functions in schema graphile_worker to parvis_worker, job_writer;

do $$
declare t text;
begin
  for t in select c.relname from pg_class c where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind = 'r' and c.relrowsecurity loop
    execute format('grant select, insert, update, delete on graphile_worker.%I to parvis_worker, job_writer', t);
    execute format('create policy worker on graphile_worker.%I to parvis_worker, job_writer using (true) with check (true)', t);
  end loop;
end $$;
grant usage on all sequences in schema graphile_worker to parvis_worker, job_writer;

-- The work the program declares; written as it starts. What is not here is no job.
create table job_task (
  name text primary key check (name ~ '^[a-z][a-z_]{1,30}\.[a-z][a-z_]{1,30}$'),
  attempts smallint not null check (attempts between 1 and 25)
);
grant select on job_task to parvis_app, job_writer;

create function add_job(wanted text, ids jsonb, run_at timestamptz default null, once boolean default false)
  returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
declare
  here int := pg_catalog.current_setting('app.tenant')::int;
  most smallint;
begin
  select t.attempts into most from public.job_task t where t.name = wanted;
  if most is null then raise exception 'add_job: no such task' using errcode = '22023'; end if;
  if jsonb_typeof(ids) is distinct from 'object' or (select count(*) from jsonb_object_keys(ids)) > 8 or exists (
    select from jsonb_each(ids) e
    where e.key !~ '^[a-z][a-zA-Z]{0,30}$' or e.key = 'tenant' or jsonb_typeof(e.value) <> 'number' or e.value::text !~ '^[0-9]{1,15}$')
  then raise exception 'add_job: ids are whole numbers' using errcode = '22023'; end if;
  return (graphile_worker.add_job(wanted, (ids || jsonb_build_object('tenant', here))::json, run_at => add_job.run_at, max_attempts => most,
    job_key => case when once then here || ':' || wanted || ':' || ids::text end)).id;
end $$;
comment on function add_job(text, jsonb, timestamptz, boolean) is
  'The one way into the queue: a declared task, the département of the transaction, numbers that identify. It commits with its data.';
revoke all on function add_job(text, jsonb, timestamptz, boolean) from public;
grant execute on function add_job(text, jsonb, timestamptz, boolean) to parvis_app;
alter function add_job(text, jsonb, timestamptz, boolean) owner to job_writer;

create function job_state()
  returns table (task text, waiting bigint, running bigint, retrying bigint, failed bigint, oldest timestamptz, last_error text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.identifier,
      count(*) filter (where j.locked_at is null and j.attempts = 0),
      count(*) filter (where j.locked_at is not null),
      count(*) filter (where j.locked_at is null and j.attempts > 0 and j.attempts < j.max_attempts),
      count(*) filter (where j.locked_at is null and j.attempts >= j.max_attempts),
      min(j.created_at),
      max(j.last_error) filter (where j.locked_at is null)
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.payload->>'tenant' is null or (j.payload->>'tenant')::int = pg_catalog.current_setting('app.tenant')::int
    group by t.identifier order by t.identifier $$;
comment on function job_state() is 'The queue as a département may see it: its own work and the regular work of all, counted by task.';
revoke all on function job_state() from public;
grant execute on function job_state() to parvis_app;
alter function job_state() owner to job_writer;

create function retry_jobs()
  returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
  as $$
    with again as (
      update graphile_worker._private_jobs j set attempts = 0, run_at = now(), last_error = null, updated_at = now()
      where j.locked_at is null and j.attempts >= j.max_attempts
        and (j.payload->>'tenant')::int = pg_catalog.current_setting('app.tenant')::int
      returning 1)
    select count(*) from again $$;
comment on function retry_jobs() is 'Work of this département that was given up gets its attempts back.';
revoke all on function retry_jobs() from public;
grant execute on function retry_jobs() to parvis_app;
alter function retry_jobs() owner to job_writer;
