-- The heart: what is counted from records. Triggers (db/measures.sql) append packed deltas, a job folds them into cells,
-- readers use the view over both. Cells have no foreign key: they outlive their records.

-- The catalogue stands outside the départements. Ids come from the committed map in src/measure-catalogue.ts.
create table measure (
  id smallint primary key,
  code text not null,
  version int not null,
  fact text not null,
  checksum text not null,
  dims text[] not null,
  parts jsonb not null,
  state text not null check (state in ('building', 'live', 'retired', 'dropped')),
  since timestamptz not null default now(),
  unique (code, version)
);
create unique index measure_live on measure (code) where state = 'live';

-- Which generated SQL each counted table carries: nothing to do at start when it is the same.
create table measure_fact (
  fact text primary key,
  installed text not null
);

create table measure_cell (
  tenant int not null,
  measure smallint not null,
  site int not null,
  day date not null,
  service int not null,
  d1 text not null,
  d2 text not null,
  d3 text not null,
  bucket int not null,
  n int not null,
  total bigint not null,
  primary key (tenant, measure, site, day, service, d1, d2, d3, bucket)
) with (fillfactor = 80);
comment on column measure_cell.day is 'The day, or the first of the month for a measure counted by month.';

create type measure_add as (measure smallint, d1 text, d2 text, d3 text, bucket int, n int, total bigint);

-- No key, no index: appending takes no lock that another writer could wait for.
create table measure_delta (
  tenant int not null,
  site int not null,
  day date not null,
  service int not null,
  adds measure_add[] not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

-- Everything of a table before this day is sealed: its cells no longer follow the records.
create table measure_kept (
  tenant int not null,
  fact text not null,
  kept_from date not null,
  sealed_on date not null,
  primary key (tenant, fact)
);

create table measure_seal (
  tenant int not null,
  measure smallint not null,
  month date not null,
  cells int not null,
  n bigint not null,
  total bigint not null,
  hash text not null,
  sealed_at timestamptz not null default now(),
  sealed_on date not null,
  reason text not null check (reason <> ''),
  primary key (tenant, measure, month)
);

do $$
declare t text;
begin
  foreach t in array array['measure_cell', 'measure_delta', 'measure_kept', 'measure_seal'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant on %I using (tenant = (select app_tenant())) with check (tenant = (select app_tenant()))', t);
    execute format('create policy measure_writer on %I to measure_writer using (true) with check (true)', t);
    execute format('grant select on %I to parvis_app', t);
    execute format('grant select, insert, update, delete on %I to measure_writer', t);
  end loop;
end $$;
grant select on measure to parvis_app, measure_writer;

create view measure_now with (security_invoker = true) as
  select tenant, measure, site, day, service, d1, d2, d3, bucket, n, total from measure_cell
  union all
  select d.tenant, a.measure, d.site, d.day, d.service, a.d1, a.d2, a.d3, a.bucket, a.n, a.total
  from measure_delta d cross join lateral unnest(d.adds) a;
grant select on measure_now to parvis_app, measure_writer;

-- Deltas into cells, one folder at a time; whoever comes second has nothing to do.
create function measure_fold(for_tenant int default null) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare folded bigint;
begin
  if not pg_try_advisory_xact_lock(7001) then return 0; end if;
  with gone as (delete from public.measure_delta where for_tenant is null or tenant = for_tenant returning *),
  put as (
    insert into public.measure_cell (tenant, measure, site, day, service, d1, d2, d3, bucket, n, total)
    select g.tenant, a.measure, g.site, g.day, g.service, a.d1, a.d2, a.d3, a.bucket, sum(a.n)::int, sum(a.total)::bigint
    from gone g cross join lateral unnest(g.adds) a
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    having sum(a.n) <> 0 or sum(a.total) <> 0
    order by 1, 2, 3, 4, 5, 6, 7, 8, 9
    on conflict (tenant, measure, site, day, service, d1, d2, d3, bucket)
      do update set n = measure_cell.n + excluded.n, total = measure_cell.total + excluded.total)
  select count(*) into folded from gone;
  return folded;
end $$;

-- Cells that came back to nothing leave at night, under the fold's lock.
create function measure_sweep() returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare swept bigint;
begin
  perform pg_advisory_xact_lock(7001);
  delete from public.measure_cell where n = 0 and total = 0;
  get diagnostics swept = row_count;
  return swept;
end $$;

-- What the records say minus what is kept, in one statement, hence one snapshot: right while others write.
-- Slices are whole months; sealed months are left alone.
create function measure_differences(m smallint, for_tenant int, from_day date, to_day date) returns setof public.measure_cell
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  of_fact text := (select fact from public.measure where id = m);
  first_day date := date_trunc('month', from_day::timestamp)::date;
  last_day date := case when isfinite(to_day) then (date_trunc('month', to_day::timestamp) + interval '1 month - 1 day')::date else to_day end;
begin
  return query execute format(
    'select x.tenant, x.measure, x.site, x.day, x.service, x.d1, x.d2, x.d3, x.bucket, sum(x.n)::int, sum(x.total)::bigint
     from (select * from public.measure_rows_%s($1, $2, $3)
       union all
       select tenant, measure, site, day, service, d1, d2, d3, bucket, -n, -total from public.measure_now
       where measure = %s and ($1 is null or tenant = $1) and day >= $2 and day <= $3) x
     where not exists (select from public.measure_kept k where k.tenant = x.tenant and k.fact = $4 and x.day < k.kept_from)
     group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(x.n) <> 0 or sum(x.total) <> 0', m, m)
    using for_tenant, first_day, last_day, of_fact;
end $$;

create function measure_check(m smallint, from_day date default '-infinity', to_day date default 'infinity')
  returns table (tenant int, cells bigint)
  language sql security definer set search_path = pg_catalog, pg_temp
as $$ select d.tenant, count(*) from public.measure_differences(m, null, from_day, to_day) d group by 1 order by 1 $$;

-- Appends the differences; two repairs of one measure at once would append them twice, so they queue.
create function measure_repair(m smallint, for_tenant int default null, from_day date default '-infinity', to_day date default 'infinity') returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare repaired bigint;
begin
  perform pg_advisory_xact_lock(7002, m);
  with wrong as (select * from public.measure_differences(m, for_tenant, from_day, to_day)),
  put as (
    insert into public.measure_delta (tenant, site, day, service, adds)
    select tenant, site, day, service, array_agg(row(measure, d1, d2, d3, bucket, n, total)::public.measure_add)
    from wrong group by tenant, site, day, service)
  select count(*) into repaired from wrong;
  return repaired;
end $$;

-- What a seal vouches for, month by month, from the cells as they stand.
create function measure_months(m smallint, for_tenant int)
  returns table (month date, cells int, n bigint, total bigint, hash text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select date_trunc('month', day::timestamp)::date, count(*)::int, sum(n), sum(total)::bigint,
    encode(sha256(convert_to(string_agg(json_build_array(site, day, service, d1, d2, d3, bucket, n, total)::text, E'\n'
      order by site, day, service, d1 collate "C", d2 collate "C", d3 collate "C", bucket), 'UTF8')), 'hex')
  from public.measure_cell where tenant = for_tenant and measure = m and (n <> 0 or total <> 0)
  group by 1
$$;

-- Seals every month of one table before a day, in the département of this transaction. The caller holds the table's lock.
create function measure_close(of_fact text, before date, on_day date, why text) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  t int := public.app_tenant();
  already date := (select kept_from from public.measure_kept where tenant = t and fact = of_fact);
  m smallint;
  months int := 0;
  added int;
begin
  if before <> date_trunc('month', before::timestamp)::date then raise exception 'seals are taken for whole months'; end if;
  if before <= coalesce(already, '-infinity') then return 0; end if;
  if exists (select from public.measure where fact = of_fact and state = 'building') then raise exception 'a measure of % is being built', of_fact; end if;
  perform pg_advisory_xact_lock(7001);
  for m in select id from public.measure where fact = of_fact and state in ('live', 'retired') order by id loop
    perform public.measure_repair(m, t, coalesce(already, '-infinity'), before - 1);
    perform public.measure_fold(t);
    insert into public.measure_seal (tenant, measure, month, cells, n, total, hash, sealed_on, reason)
    select t, m, s.month, s.cells, s.n, s.total, s.hash, on_day, why
    from public.measure_months(m, t) s where s.month < before and s.month >= coalesce(already, '-infinity');
    get diagnostics added = row_count;
    months := months + added;
  end loop;
  insert into public.measure_kept (tenant, fact, kept_from, sealed_on) values (t, of_fact, before, on_day)
    on conflict (tenant, fact) do update set kept_from = excluded.kept_from, sealed_on = excluded.sealed_on;
  return months;
end $$;

-- Sealed months whose cells no longer match their seal: never repaired, only said.
create function measure_broken_seals() returns table (tenant int, measure smallint, month date)
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  select s.tenant, s.measure, s.month
  from public.measure_seal s left join (
    select k.tenant, k.measure, now.* from (select distinct z.tenant, z.measure from public.measure_seal z) k
    cross join lateral public.measure_months(k.measure, k.tenant) now) c
    on c.tenant = s.tenant and c.measure = s.measure and c.month = s.month
  where c.hash is distinct from s.hash
$$;

do $$
declare f text;
begin
  foreach f in array array['measure_fold(int)', 'measure_sweep()', 'measure_differences(smallint, int, date, date)',
    'measure_check(smallint, date, date)', 'measure_repair(smallint, int, date, date)', 'measure_months(smallint, int)',
    'measure_close(text, date, date, text)', 'measure_broken_seals()'] loop
    execute format('revoke execute on function %s from public', f);
    execute format('alter function %s owner to measure_writer', f);
  end loop;
  -- Once handed over, only the writer may grant: the owner belongs to it.
  set local role measure_writer;
  grant execute on function measure_fold(int), measure_sweep(), measure_check(smallint, date, date), measure_repair(smallint, int, date, date),
    measure_close(text, date, date, text), measure_broken_seals() to parvis_app, parvis_owner;
  reset role;
end $$;
