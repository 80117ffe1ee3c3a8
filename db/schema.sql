-- Written by `npm run generate` from the migrations: do not edit, compare.

-- Extensions
create extension btree_gin;
create extension btree_gist;
create extension pg_trgm;
create extension unaccent;

-- Types
create type measure_add as (measure smallint, d1 text, d2 text, d3 text, bucket integer, n integer, total bigint);

-- Text search
create text search configuration french_words; -- 1:french_stem 10:french_stem 10:unaccent 11:french_stem 15:simple 16:french_stem 17:french_stem 17:unaccent 18:simple 19:simple 2:french_stem 2:unaccent 20:simple 21:simple 22:simple 3:simple 4:simple 5:simple 6:simple 7:simple 8:simple 9:simple

-- Functions
CREATE OR REPLACE FUNCTION public.account_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  delete from public.session where account = new.id;
  delete from public.one_use_link where account = new.id;
  delete from public.known_browser where account = new.id;
  return null;
end $function$;
-- owner account_keeper

CREATE OR REPLACE FUNCTION public.account_create(new_email text, new_name text, new_hash text, is_demo boolean)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into public.account (email, name, password_hash, demo) values (new_email, new_name, new_hash, is_demo)
      on conflict (email) do nothing returning id $function$;
-- owner account_keeper
grant execute on function account_create(text,text,text,boolean) to parvis_app;

CREATE OR REPLACE FUNCTION public.account_demo(wanted text)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select id from public.account where email = wanted and demo $function$;
-- owner account_keeper
grant execute on function account_demo(text) to parvis_app;

CREATE OR REPLACE FUNCTION public.account_note(who integer, what text, why text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select public.journal_put(g.tenant, who, what, 'account', who::text, '{}', why)
    from (select distinct tenant from public.role_grant where account = who) g $function$;
-- owner account_keeper

CREATE OR REPLACE FUNCTION public.account_roles(wanted integer, instant timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select jsonb_agg(jsonb_build_object('role', g.role, 'title', g.title, 'site', g.site, 'service', g.service, 'subject', g.subject) order by g.id)
    from public.roles_at(instant) g join public.account a on a.id = g.account and a.active
    where g.account = wanted and g.tenant = public.app_tenant() $function$;
-- owner account_keeper
grant execute on function account_roles(integer,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.account_tenants(wanted integer, browser bytea, instant timestamp with time zone)
 RETURNS TABLE(id integer, code text, name text, last boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select t.id, t.code, t.name, coalesce(t.id = coalesce(
        (select b.last_tenant from public.known_browser b where b.account = wanted and b.browser_hash = browser), a.last_tenant), false)
    from public.account a join public.tenant t
      on exists (select from public.roles_at(instant) g where g.tenant = t.id and g.account = wanted)
    where a.id = wanted order by t.name $function$;
-- owner account_keeper
grant execute on function account_tenants(integer,bytea,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.add_job(wanted text, ids jsonb, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, once boolean DEFAULT false)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
-- owner job_writer
grant execute on function add_job(text,jsonb,timestamp with time zone,boolean) to parvis_app;

CREATE OR REPLACE FUNCTION public.all_tenants()
 RETURNS TABLE(id integer, code text, name text, prefecture_name text, territory text, demo boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select t.id, t.code, t.name, t.prefecture_name, t.territory, t.demo from public.tenant t order by t.id $function$;
-- owner public_ingest
grant execute on function all_tenants() to measure_writer;
grant execute on function all_tenants() to parvis_app;

CREATE OR REPLACE FUNCTION public.app_tenant()
 RETURNS integer
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select current_setting('app.tenant')::int $function$;
-- owner parvis_owner
grant execute on function app_tenant() to account_keeper;
grant execute on function app_tenant() to measure_writer;
grant execute on function app_tenant() to parvis_app;
grant execute on function app_tenant() to public_ingest;

CREATE OR REPLACE FUNCTION public.assessment_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if old.state = 'frozen' and (tg_op = 'DELETE'
    or to_jsonb(new) - array['archived_on', 'version'] <> to_jsonb(old) - array['archived_on', 'version']) then
    raise exception 'a frozen assessment never changes' using errcode = 'check_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.assessment_part_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  named int := case when tg_op = 'DELETE' then old.assessment else new.assessment end;
  place int := case when tg_op = 'DELETE' then old.tenant else new.tenant end;
begin
  if exists (select from public.assessment a where a.tenant = place and a.id = named and a.state = 'frozen') then
    raise exception 'a frozen assessment never changes' using errcode = 'check_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.assessment_scored()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform public.assessment_scores_keep(new.tenant, new.assessment);
  -- What it corrects counts no more.
  delete from public.assessment_score where tenant = new.tenant and assessment =
    (select a.corrects from public.assessment a where a.tenant = new.tenant and a.id = new.assessment);
  return null;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.assessment_scores_keep(place integer, named integer)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with one as (
    select a.kind, coalesce(a.held_on, s.taken_on) as day, s.content::jsonb as said,
      (select case when count(*) = 1 then min(p.site) end from public.assessment_site p where p.tenant = place and p.assessment = named) as alone,
      (select count(*) from public.assessment_site p where p.tenant = place and p.assessment = named) as sites
    from public.assessment a join public.assessment_snapshot s on s.tenant = a.tenant and s.assessment = a.id
    where a.tenant = place and a.id = named
  ), score as (
    select 'whole' as subject, '' as name, o.alone as site, null::text as code, o.said #> '{scores,whole}' as score from one o where o.sites < 2
    union all
    select 'whole', '', p.id, e.score ->> 'site', e.score from one o
      cross join lateral jsonb_array_elements(o.said #> '{scores,sites}') e(score)
      join public.site p on p.tenant = place and p.code = e.score ->> 'site' where o.sites > 1
    union all
    select 'module', e.score ->> 'name', o.alone, null, e.score from one o cross join lateral jsonb_array_elements(o.said #> '{scores,modules}') e(score)
    union all
    select 'channel', e.score ->> 'name', o.alone, null, e.score from one o cross join lateral jsonb_array_elements(o.said #> '{scores,channels}') e(score)
  )
  insert into public.assessment_score (tenant, assessment, kind, subject, part, site, day, points, unrated, void)
  select place, named, o.kind, s.subject, s.name, s.site, o.day,
    -- A rate that a document gives stands where no line is rated.
    coalesce((s.score ->> 'permille')::int, (select (t ->> 'rate')::int from jsonb_array_elements(o.said -> 'totals') t
      where t ->> 'subject' = s.subject and t ->> 'name' = s.name and (t ->> 'site') is not distinct from s.code limit 1)),
    (s.score ->> 'applicable')::int - (s.score ->> 'assessed')::int,
    case when s.subject = 'whole' then (select count(*) from jsonb_array_elements(o.said -> 'lines') l
      where l ->> 'rating' = 'not_applicable' and (s.code is null or l ->> 'site' = s.code)) else 0 end
  from one o cross join score s
$function$;
-- owner parvis_owner
grant execute on function assessment_scores_keep(integer,integer) to parvis_app;

CREATE OR REPLACE FUNCTION public.assessment_snapshot_kept()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  raise exception 'a photograph never changes' using errcode = 'check_violation';
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.attempt_count(key bytea, by integer, instant timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into public.attempt as a (key_hash, failures, since) values (key, greatest(by, 0), instant)
      on conflict (key_hash) do update set
        failures = case when a.since < instant - interval '15 minutes' then greatest(by, 0) else greatest(a.failures + by, 0) end,
        since = case when a.since < instant - interval '15 minutes' then instant else a.since end
      returning failures $function$;
-- owner account_keeper

CREATE OR REPLACE FUNCTION public.attempt_keys(wanted text, source bytea, browser bytea)
 RETURNS TABLE(who integer, pair bytea, place bytea, turn bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select a.id, sha256('pair:' || coalesce(k.browser_hash, source) || convert_to(wanted, 'UTF8')),
      case when k.browser_hash is null then sha256('place:' || source) end,
      case when k.browser_hash is null then sha256('turn:' || convert_to(wanted, 'UTF8')) end
    from (values (1)) one
    left join public.account a on a.email = wanted
    left join public.known_browser k on k.account = a.id and k.browser_hash = browser $function$;
-- owner account_keeper

CREATE OR REPLACE FUNCTION public.audit_closed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update public.audit_guest set ended_on = new.closed_on, version = version + 1
    where tenant = new.tenant and audit = new.id and ended_on is null;
  return null;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.audit_guest_ended()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  delete from public.invitation where tenant = old.tenant and subject = 'audit_guest:' || old.id;
  delete from public.role_grant where tenant = old.tenant and subject = 'audit_guest:' || old.id;
  return null;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.browser_remember(who integer, browser bytea, place integer, instant timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update public.account set last_tenant = place where id = who and last_tenant is distinct from place;
  if browser is null then return; end if;
  insert into public.known_browser (account, browser_hash, last_tenant, seen_at) values (who, browser, place, instant)
    on conflict (account, browser_hash) do update set last_tenant = excluded.last_tenant, seen_at = excluded.seen_at;
  delete from public.known_browser b where b.account = who and b.browser_hash not in
    (select k.browser_hash from public.known_browser k where k.account = who order by k.seen_at desc limit 10);
end $function$;
-- owner account_keeper

CREATE OR REPLACE FUNCTION public.campaign_keeps_audience()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if new.audience is distinct from old.audience and (
    exists (select from public.answer a where a.tenant = old.tenant and a.campaign = old.id)
    or exists (select from public.answer_tally a where a.tenant = old.tenant and a.campaign = old.id)) then
    raise exception 'Campaign % has answers: its audience stays.', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.campaign_keeps_questionnaire()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if new.questionnaire_version is distinct from old.questionnaire_version and (
    exists (select from public.answer a where a.tenant = old.tenant and a.campaign = old.id)
    or exists (select from public.answer_tally a where a.tenant = old.tenant and a.campaign = old.id)) then
    raise exception 'Campaign % has answers: its questionnaire stays.', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.category_kept()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  delete from public.category_version v where v.tenant = new.tenant and v.category = new.code and v.valid_from > new.valid_from;
  insert into public.category_version as v (tenant, category, valid_from, name, parent, procedure, active)
  values (new.tenant, new.code, new.valid_from, new.name, new.parent, new.procedure, new.active)
  on conflict (tenant, category, valid_from) do update
    set version = v.version + 1, name = excluded.name, parent = excluded.parent, procedure = excluded.procedure, active = excluded.active;
  return null;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.clock_author()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select public.journal_author(public.app_tenant()) $function$;
-- owner account_keeper
grant execute on function clock_author() to parvis_app;

CREATE OR REPLACE FUNCTION public.comment_gone()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  delete from public.comment_theme t using old_rows o where t.tenant = o.tenant and t.kind = tg_argv[0] and t.record = o.id;
  return null;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.control_counted()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update public.control c set
    conform = (select count(*) from public.control_line l where l.tenant = c.tenant and l.control = c.id and l.result = 'conform'),
    deviations = (select count(*) from public.control_line l where l.tenant = c.tenant and l.control = c.id and l.result = 'deviation'),
    beside = (select count(*) from public.control_line l where l.tenant = c.tenant and l.control = c.id and l.result = 'beside')
    where c.tenant = new.tenant and c.id = new.control;
  return null;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.control_planned()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  of int;
begin
  foreach of in array array[case when tg_op = 'INSERT' then null else old.plan end, case when tg_op = 'DELETE' then null else new.plan end] loop
    update public.control_plan p set done_on = (
        select min(c.held_on) from public.control c where c.tenant = p.tenant and c.plan = p.id and c.closed_on is not null)
      where p.tenant = coalesce(new.tenant, old.tenant) and p.id = of;
  end loop;
  return null;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.create_tenant(new_code text, new_name text, new_prefecture text, new_territory text, is_demo boolean)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ insert into public.tenant (code, name, prefecture_name, territory, demo)
        values (new_code, new_name, new_prefecture, new_territory, is_demo) returning id $function$;
-- owner public_ingest
grant execute on function create_tenant(text,text,text,text,boolean) to parvis_app;

CREATE OR REPLACE FUNCTION public.display_kept()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  new.hung_since := least(new.hung_since, new.posted_on);
  new.outdated_on := case when new.edition is null then null else display_outdated(new.tenant, new.poster, new.edition) end;
  return new;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.display_outdated(of_tenant integer, of_poster integer, hung integer)
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select min(valid_from) from poster_edition where tenant = of_tenant and poster = of_poster and number > hung
$function$;
-- owner parvis_owner
grant execute on function display_outdated(integer,integer,integer) to parvis_app;

CREATE OR REPLACE FUNCTION public.document_concerned(on_day date)
 RETURNS TABLE(document integer, document_version integer, account integer, due_on date)
 LANGUAGE sql
 STABLE
AS $function$
    select distinct on (d.id, g.account) d.id, v.id, g.account, v.in_force_from + d.read_days
    from document d
    join document_version v on v.tenant = d.tenant and v.document = d.id
      and v.in_force_from <= on_day and coalesce(v.in_force_to > on_day, true)
    join role_grant g on g.tenant = d.tenant and g.role = any(d.audience_roles) and g.subject = ''
      and (g.ends_at is null or g.ends_at > now())
      and (d.audience_sites = '{}' or g.site = any(d.audience_sites))
      and (d.audience_services = '{}' or g.service = any(d.audience_services))
      and (v.site is null or v.site = g.site) and (v.service is null or v.service = g.service)
    join account a on a.id = g.account and a.active
    left join lateral (select p.site, p.service from scope s join scope_version w on w.tenant = s.tenant and w.scope = s.id
        join scope_place p on p.tenant = w.tenant and p.version = w.id
      where s.tenant = d.tenant and s.code = v.scope and w.id = (select x.id from scope_version x
          where x.tenant = s.tenant and x.scope = s.id and x.valid_from <= on_day order by x.valid_from desc limit 1)
        and p.site = g.site and (p.service = 0 or p.service = g.service) limit 1) p on v.scope <> ''
    where d.archived_on is null and cardinality(d.audience_roles) > 0 and (v.scope = '' or p.site is not null)
    order by d.id, g.account, (v.service is not null) desc, (v.site is not null) desc, (v.scope <> '') desc, v.id
  $function$;
-- owner parvis_owner
grant execute on function document_concerned(date) to parvis_app;

CREATE OR REPLACE FUNCTION public.document_put_aside()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update document_version set put_aside_on = new.archived_on
    where tenant = new.tenant and document = new.id and put_aside_on is distinct from new.archived_on;
  return null;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.document_version_put_aside()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  select archived_on into new.put_aside_on from document where tenant = new.tenant and id = new.document;
  return new;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.emergency_chained()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare owner_code text; last record;
begin
  select e.code into owner_code from public.emergency e where e.tenant = new.tenant and e.id = new.emergency for update;
  select l.seq, l.hash into last from public.emergency_line l
    where l.tenant = new.tenant and l.emergency = new.emergency order by l.seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.entered_at := clock_timestamp();
  new.previous := coalesce(last.hash, sha256(convert_to(coalesce(owner_code, ''), 'UTF8')));
  new.hash := public.emergency_hash(new.previous, new);
  return new;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.emergency_faults(of integer)
 RETURNS TABLE(seq integer, fault text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with l as (
      select k, k.seq, k.previous, k.hash, lag(k.hash) over (order by k.seq) as before, row_number() over (order by k.seq) as rank
      from public.emergency_line k where k.tenant = public.app_tenant() and k.emergency = of)
    select f.seq, f.fault from (
      select l.seq, case
          when l.seq <> l.rank then 'missing'
          when l.previous is distinct from coalesce(l.before, (select sha256(convert_to(e.code, 'UTF8'))
            from public.emergency e where e.tenant = public.app_tenant() and e.id = of)) then 'link'
          when l.hash is distinct from public.emergency_hash(l.previous, l.k) then 'content'
        end as fault from l) f
    where f.fault is not null order by 1 limit 50 $function$;
-- owner parvis_owner
grant execute on function emergency_faults(integer) to parvis_app;

CREATE OR REPLACE FUNCTION public.emergency_hash(before bytea, l emergency_line)
 RETURNS bytea
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select sha256(before || convert_to('1 ' || json_build_array(l.seq,
    to_char(l.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), to_char(l.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    to_char(l.entered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), l.milestone, l.audience, l.channel, l.step, l.role, l.text,
    l.corrects, l.withdrawn, l.imported, l.posting)::text, 'UTF8')) $function$;
-- owner parvis_owner
grant execute on function emergency_hash(bytea,emergency_line) to parvis_app;

CREATE OR REPLACE FUNCTION public.find_public_code(wanted text)
 RETURNS TABLE(tenant integer, kind text, record bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select c.tenant, c.kind, c.record from public.public_code c where c.code = wanted $function$;
-- owner public_ingest
grant execute on function find_public_code(text) to parvis_app;

CREATE OR REPLACE FUNCTION public.flood_count(of_kind text, on_day date, tenants integer[], sources bytea[], posts integer[])
 RETURNS TABLE(tenant integer, source bytea, before integer, sender integer)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  return query
  with asked as materialized (select * from unnest(tenants, sources, posts) as x(tenant, source, posts)), counted as (
    insert into public.flood_source as s (tenant, kind, source, n, day)
    select a.tenant, of_kind, a.source, a.posts, on_day from asked a order by a.tenant, a.source
    on conflict (tenant, kind, source) do update set n = s.n + excluded.n
    returning s.tenant, s.source, s.n, s.sender)
  select c.tenant, c.source, c.n - a.posts, c.sender from counted c join asked a on a.tenant = c.tenant and a.source = c.source;
end $function$;
-- owner public_ingest

CREATE OR REPLACE FUNCTION public.flood_day_key(on_day date, candidate bytea)
 RETURNS bytea
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare found bytea;
begin
  perform public.flood_forget(on_day);
  insert into public.flood_key (day, key) values (on_day, candidate) on conflict (day) do nothing;
  select key into found from public.flood_key where day = on_day;
  return found;
end $function$;
-- owner public_ingest
grant execute on function flood_day_key(date,bytea) to parvis_app;

CREATE OR REPLACE FUNCTION public.flood_forget(before date)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    delete from public.flood_key where day < before;
    delete from public.flood_source where day < before;
  $function$;
-- owner public_ingest
grant execute on function flood_forget(date) to parvis_app;

CREATE OR REPLACE FUNCTION public.flood_take(of_kind text, on_day date, source bytea, share integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare t int := public.app_tenant();
declare own int := (select (s.shares ->> of_kind)::int from public.flood_setting s where s.tenant = t);
begin
  return (select c.sender from public.flood_count(of_kind, on_day, array[t], array[source], array[1]) c where c.before >= coalesce(own, share));
end $function$;
-- owner public_ingest
grant execute on function flood_take(text,date,bytea,integer) to parvis_app;

CREATE OR REPLACE FUNCTION public.framework_commitments(day date, asked integer[])
 RETURNS TABLE(code text, id integer, framework text, name text, version_code text, level text, number text, title text, placeholder boolean, due_on date, rank integer, commitment text, module text, sites integer[])
 LANGUAGE sql
 STABLE
AS $function$
  with held as (
    select v.framework || '/' || m.key as module, s.site from scope_line s join framework_item m on m.id = s.module
      join framework_version v on v.id = m.framework_version
    where s.valid_from <= day and coalesce(s.valid_to >= day, true)
  ), waived as (
    select v.framework || '/' || c.key as code, x.site from scope_exclusion x join framework_item c on c.id = x.commitment
      join framework_version v on v.id = c.framework_version
    where x.state = 'approved' and x.valid_from <= day and coalesce(x.valid_to >= day, true)
  )
  select l.code, l.id, l.framework, l.name, l.version_code, l.level, l.number, l.title, l.placeholder, l.due_on, l.rank, l.commitment, l.module,
    array(
      select a.site from unnest(asked) a(site)
      where (not exists (select from held h where split_part(h.module, '/', 1) = l.framework)
          or exists (select from held h where h.module = l.module and h.site = a.site))
        and not exists (select from waived w where w.code = l.code and w.site = a.site)
    )
  from framework_lines(day) l where l.current and l.level = 'commitment' and not l.placeholder
$function$;
-- owner parvis_owner
grant execute on function framework_commitments(date,integer[]) to parvis_app;

CREATE OR REPLACE FUNCTION public.framework_item_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  named int := case when tg_op = 'DELETE' then old.framework_version else new.framework_version end;
begin
  if exists (select from public.framework_version v where v.tenant = case when tg_op = 'DELETE' then old.tenant else new.tenant end and v.id = named and v.state <> 'draft') then
    raise exception 'a published framework never changes' using errcode = 'check_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.framework_lines(day date)
 RETURNS TABLE(code text, id integer, framework text, name text, version_code text, level text, number text, title text, placeholder boolean, due_on date, rank integer, current boolean, commitment text, module text)
 LANGUAGE sql
 STABLE
AS $function$
  with version as (
    select v.id, v.framework, v.name, v.code, v.valid_from,
      v.state = 'published' and coalesce(v.valid_from <= day, true) and coalesce(v.valid_to >= day, true) as in_force
    from framework_version v
  ), ranked as (
    select *, row_number() over (partition by framework order by in_force desc, valid_from desc nulls last, id desc) as rank from version
  )
  select distinct on (v.framework, i.key)
    v.framework || '/' || i.key, i.id, v.framework, v.name, v.code, i.level, i.number, i.title, i.placeholder, i.due_on,
    coalesce(m.position, p.position, i.position) * 1000000 + case i.level when 'module' then 0 when 'commitment' then i.position * 1000
      else p.position * 1000 + i.position end,
    v.rank = 1 and v.in_force,
    case i.level when 'commitment' then v.framework || '/' || i.key when 'requirement' then v.framework || '/' || p.key end,
    v.framework || '/' || coalesce(m.key, p.key, i.key)
  from ranked v
  join framework_item i on i.framework_version = v.id
  left join framework_item p on p.framework_version = v.id and p.id = i.parent
  left join framework_item m on m.framework_version = v.id and m.id = p.parent
  order by v.framework, i.key, v.rank
$function$;
-- owner parvis_owner
grant execute on function framework_lines(date) to parvis_app;

CREATE OR REPLACE FUNCTION public.framework_version_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if old.state = 'draft' then return case when tg_op = 'DELETE' then old else new end; end if;
  if tg_op = 'DELETE' then
    raise exception 'a published framework is withdrawn, never deleted' using errcode = 'check_violation';
  end if;
  if new.state = 'draft'
    or to_jsonb(new) - array['state', 'valid_to', 'version'] <> to_jsonb(old) - array['state', 'valid_to', 'version'] then
    raise exception 'a published framework never changes' using errcode = 'check_violation';
  end if;
  return new;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.french_lexemes(said text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
    select to_tsvector('french_words'::regconfig, said)
      || translate(to_tsvector('pg_catalog.french'::regconfig, said)::text, 'àâäçéèêëîïôöùûüÿ', 'aaaceeeeiioouuuy')::tsvector
  $function$;
-- owner parvis_owner
grant execute on function french_lexemes(text) to parvis_app;

CREATE OR REPLACE FUNCTION public.french_query(asked text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
    select websearch_to_tsquery('french_words'::regconfig, asked)
      || translate(websearch_to_tsquery('pg_catalog.french'::regconfig, asked)::text, 'àâäçéèêëîïôöùûüÿ', 'aaaceeeeiioouuuy')::tsquery
  $function$;
-- owner parvis_owner
grant execute on function french_query(text) to parvis_app;

CREATE OR REPLACE FUNCTION public.hold_outbox()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ with held as (update public.outbox set state = 'held' where state = 'waiting' returning 1) select count(*) from held $function$;
-- owner job_writer

CREATE OR REPLACE FUNCTION public.ingest_answers(batch json, share integer, room integer, today date)
 RETURNS TABLE(n integer, state text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  return query
  with item as materialized (
    select * from json_to_recordset(batch) as x(n int, code text, idem text, source text, service int, channel text, day date, at timestamptz, relay int,
                                                answers jsonb, choices jsonb, comment text, language text)
  ), place as materialized (
    -- One look-up per link, always by its index, however many links the country has.
    select w.code, p.* from (select distinct code from item) w
    cross join lateral (select k.tenant, k.record from public.public_code k where k.code = w.code and k.kind = 'campaign' limit 1) k
    cross join lateral (
      select p.tenant, p.campaign, p.site, p.service, c.closed_on, c.archived_on, coalesce(p.opens_on, c.opens_on) as opens_on, coalesce(p.closes_on, c.closes_on) as closes_on,
             coalesce((select (s.shares ->> 'answer')::int from public.flood_setting s where s.tenant = p.tenant), share) as share,
             (select count(*) from (select from public.set_aside a where a.tenant = p.tenant and a.kind = 'answer' and a.subject = p.campaign and a.site = p.site
                                     and a.state = 'waiting' limit room) waiting) >= room as full
      from public.campaign_place p join public.campaign c on c.tenant = p.tenant and c.id = p.campaign
      where p.tenant = k.tenant and p.id = k.record::int limit 1) p
  ), known as (
    select x.*, p.tenant, p.campaign, p.site, p.service as place_service, p.share, decode(x.source, 'hex') as hash,
           -- A kiosk without a network sends what was given before the end after it; not once the campaign is put away.
           x.day not between p.opens_on and p.closes_on or p.closed_on is not null and (x.channel <> 'kiosk' or x.day > p.closed_on)
             or x.channel = 'kiosk' and p.archived_on is not null as closed,
           case when p.full and x.source is not null
             then coalesce((select s.n from public.flood_source s where s.tenant = p.tenant and s.kind = 'answer' and s.source = decode(x.source, 'hex')), 0) >= p.share
             else false end as full,
           p.service is not null or x.service is null or v.service is not null as served
    from item x join place p on p.code = x.code
    left join public.service_site v on v.tenant = p.tenant and v.site = p.site and v.service = x.service
  ), accepted as materialized (
    select distinct on (k.tenant, k.idem) k.n, k.tenant, k.campaign, k.site, coalesce(k.place_service, k.service) as service, k.channel, k.day, k.at,
           k.answers, k.choices, k.comment, k.language, k.relay, k.hash, k.share, decode(k.idem, 'hex') as idem
    from known k where not k.closed and not k.full and k.served
    order by k.tenant, k.idem, k.n
  ), once as (
    insert into public.public_once (tenant, idem, kind, receipt)
    select a.tenant, a.idem, case when a.channel = 'kiosk' then 'kiosk' else 'answer' end, '' from accepted a
    on conflict (tenant, idem) do nothing
    returning tenant, idem
  ), fresh as materialized (
    select a.*, case when a.hash is not null then row_number() over (partition by a.tenant, a.hash order by a.n) end as place
    from accepted a join once o on o.tenant = a.tenant and o.idem = a.idem
  ), sent as materialized (
    select f.tenant, f.hash, max(f.place)::int as posts from fresh f where f.hash is not null group by f.tenant, f.hash
  ), counted as materialized (
    select c.* from public.flood_count('answer', today, (select array_agg(s.tenant order by s.tenant, s.hash) from sent s),
      (select array_agg(s.hash order by s.tenant, s.hash) from sent s), (select array_agg(s.posts order by s.tenant, s.hash) from sent s)) c
  ), judged as materialized (
    select f.*, case when c.before + f.place > f.share then c.sender end as sender
    from fresh f left join counted c on c.tenant = f.tenant and c.source = f.hash
  ), stored as (
    insert into public.answer (tenant, campaign, site, service, channel, day, received_at, answers, choices, comment, commented, language)
    select f.tenant, f.campaign, f.site, f.service, f.channel, f.day, f.at, f.answers, f.choices, f.comment, f.comment <> '', f.language
    from judged f where f.sender is null
  ), aside as (
    insert into public.set_aside (tenant, kind, subject, site, service, sender, day, received_at, content)
    select f.tenant, 'answer', f.campaign, f.site, f.service, f.sender, f.day, f.at,
           jsonb_build_object('channel', f.channel, 'answers', f.answers, 'choices', f.choices, 'comment', f.comment, 'language', f.language)
    from judged f where f.sender is not null
  ), intake as (
    insert into public.answer_intake (tenant, campaign, day, stored)
    select f.tenant, f.campaign, f.day, count(*)::int from judged f where f.sender is null group by f.tenant, f.campaign, f.day
  ), relayed as (
    insert into public.relay_day (tenant, relay, day, answers)
    select f.tenant, f.relay, f.day, count(*)::int from judged f where f.sender is null and f.relay is not null group by f.tenant, f.relay, f.day
    on conflict (tenant, relay, day) do update set answers = relay_day.answers + excluded.answers
  )
  select i.n, case when f.sender is not null then 'set_aside' when f.n is not null then 'stored' when k.tenant is null then 'unknown'
                   when k.closed then 'closed' when k.full then 'full'
                   when a.idem is null then 'refused' else 'duplicate' end
  from item i left join known k on k.n = i.n left join accepted a on a.tenant = k.tenant and a.idem = decode(i.idem, 'hex')
  left join judged f on f.n = i.n;
end $function$;
-- owner public_ingest
grant execute on function ingest_answers(json,integer,integer,date) to parvis_app;

CREATE OR REPLACE FUNCTION public.invitation_accept(token bytea, who integer, instant timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare i record;
begin
  select v.tenant, v.email into i from public.invitation_of(token, instant) v
    join public.account a on a.email = v.email and a.id = who and a.active;
  if i.tenant is null then return null; end if;
  perform from public.account where id = who for update;
  with taken as (delete from public.invitation v where v.tenant = i.tenant and v.email = i.email returning v.*)
  insert into public.role_grant (tenant, account, role, title, site, service, ends_at, subject)
    select t.tenant, who, t.role, t.title, t.site, t.service, t.ends_at, t.subject from taken t
    where t.ends_at is null or t.ends_at > instant on conflict do nothing;
  perform public.journal_put(i.tenant, who, 'invitation.accept', 'account', who::text, '{role}', null);
  return i.tenant;
end $function$;
-- owner account_keeper
grant execute on function invitation_accept(bytea,integer,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.invitation_join(token bytea, new_name text, new_hash text, instant timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare who int;
begin
  select public.account_create(v.email, new_name, new_hash, false) into who from public.invitation_of(token, instant) v;
  if who is not null then perform public.invitation_accept(token, who, instant); end if;
  return who;
end $function$;
-- owner account_keeper
grant execute on function invitation_join(bytea,text,text,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.invitation_of(token bytea, instant timestamp with time zone)
 RETURNS TABLE(tenant integer, tenant_code text, tenant_name text, prefecture_name text, email text, name text, roles jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select t.id, t.code, t.name, t.prefecture_name, i.email, i.name,
      (select jsonb_agg(jsonb_build_object('role', o.role, 'title', o.title) order by o.id)
       from public.invitation o where o.tenant = i.tenant and o.email = i.email and (o.ends_at is null or o.ends_at > instant))
    from public.one_use_link l
    join public.invitation i on i.tenant = l.tenant and i.id = l.invitation
    join public.tenant t on t.id = i.tenant
    where l.token_hash = token and l.used_at is null and l.expires_at > instant and (i.ends_at is null or i.ends_at > instant) $function$;
-- owner account_keeper
grant execute on function invitation_of(bytea,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.job_state()
 RETURNS TABLE(task text, waiting bigint, running bigint, retrying bigint, failed bigint, oldest timestamp with time zone, last_error text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select t.identifier,
      count(*) filter (where j.locked_at is null and j.attempts = 0),
      count(*) filter (where j.locked_at is not null),
      count(*) filter (where j.locked_at is null and j.attempts > 0 and j.attempts < j.max_attempts),
      count(*) filter (where j.locked_at is null and j.attempts >= j.max_attempts),
      min(j.created_at),
      max(j.last_error) filter (where j.locked_at is null)
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.payload->>'tenant' is null or (j.payload->>'tenant')::int = pg_catalog.current_setting('app.tenant')::int
    group by t.identifier order by t.identifier $function$;
-- owner job_writer
grant execute on function job_state() to parvis_app;

CREATE OR REPLACE FUNCTION public.journal_add(what text, of_kind text, which text, changed text[], why text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare t int := public.app_tenant();
begin
  perform public.journal_put(t, public.journal_author(t), what, of_kind, which, changed, why);
end $function$;
-- owner account_keeper
grant execute on function journal_add(text,text,text,text[],text) to parvis_app;

CREATE OR REPLACE FUNCTION public.journal_author(t integer)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select s.account from public.session s
    where s.token_hash = decode(nullif(current_setting('app.session', true), ''), 'hex') and s.tenant = t $function$;
-- owner account_keeper

CREATE OR REPLACE FUNCTION public.journal_faults()
 RETURNS TABLE(minute timestamp with time zone, fault text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with s as (
      select k.*, lag(k.hash) over w as before, lag(k.minute) over w as earlier, lag(k.last_line) over w as below
      from public.journal_seal k where k.tenant = public.app_tenant() window w as (order by k.id)),
    l as (
      select date_bin('1 minute', j.at, 'epoch') as minute, count(*)::int as lines, max(j.id) as last_line
      from public.journal j where j.tenant = public.app_tenant() group by 1)
    select f.minute, f.fault from (
      select s.minute, case
          when s.previous is distinct from coalesce(s.before, decode(repeat('00', 32), 'hex')) then 'link'
          when s.minute > clock_timestamp() then 'future'
          when s.minute <= s.earlier then 'order'
          when l.lines is distinct from s.lines or l.last_line is distinct from s.last_line then 'lines'
          when s.version = 2 and s.hash is distinct from public.journal_hash(s.previous, s.minute, public.journal_text(s.minute)) then 'content'
        end as fault
      from s left join l on l.minute = s.minute
      union all
      select l.minute, 'late' from l
      where l.minute < (select max(s.minute) from s where s.minute <= clock_timestamp()) and not exists (select from s where s.minute = l.minute)
      union all
      select l.minute, 'future' from l where l.minute > clock_timestamp() + interval '1 minute') f
    where f.fault is not null order by 1, 2 limit 50 $function$;
-- owner parvis_owner
grant execute on function journal_faults() to account_keeper;
grant execute on function journal_faults() to parvis_app;

CREATE OR REPLACE FUNCTION public.journal_hash(before bytea, first timestamp with time zone, content text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select sha256(before || convert_to('2 ' || floor(extract(epoch from first))::bigint::text || E'\n' || content, 'UTF8')) $function$;
-- owner parvis_owner
grant execute on function journal_hash(bytea,timestamp with time zone,text) to account_keeper;
grant execute on function journal_hash(bytea,timestamp with time zone,text) to parvis_app;

CREATE OR REPLACE FUNCTION public.journal_minute(at timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select floor(extract(epoch from at) / 60)::int $function$;
-- owner parvis_owner
grant execute on function journal_minute(timestamp with time zone) to account_keeper;
grant execute on function journal_minute(timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.journal_put(t integer, who integer, what text, of_kind text, which text, changed text[], why text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare instant timestamptz; held int;
begin
  loop
    instant := clock_timestamp();
    exit when held = public.journal_minute(instant);
    held := public.journal_minute(instant);
    perform pg_advisory_xact_lock_shared(7003, held);
  end loop;
  insert into public.journal (tenant, at, account, action, kind, record, fields, reason)
    values (t, instant, who, what, of_kind, which, changed, why);
end $function$;
-- owner account_keeper

CREATE OR REPLACE FUNCTION public.journal_seal_minutes(most integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare t int := public.app_tenant(); last record; m timestamptz; chained bytea; done int := 0;
begin
  if not pg_try_advisory_xact_lock(7004, t) then return 0; end if;
  select s.minute, s.hash into last from public.journal_seal s where s.tenant = t order by s.id desc limit 1;
  chained := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
  for m in select distinct date_bin('1 minute', j.at, 'epoch') from public.journal j
    where j.tenant = t and j.at >= coalesce(last.minute + interval '1 minute', '-infinity')
      and j.at < date_bin('1 minute', clock_timestamp(), 'epoch') - interval '1 minute' order by 1 limit most
  loop
    exit when not pg_try_advisory_xact_lock(7003, public.journal_minute(m));
    insert into public.journal_seal (tenant, minute, lines, last_line, previous, hash, version)
      select t, m, count(*), max(j.id), chained, public.journal_hash(chained, m, public.journal_text(m)), 2
      from public.journal j where j.tenant = t and j.at >= m and j.at < m + interval '1 minute'
      returning hash into chained;
    done := done + 1;
  end loop;
  return done;
end $function$;
-- owner account_keeper
grant execute on function journal_seal_minutes(integer) to parvis_app;

CREATE OR REPLACE FUNCTION public.journal_text(first timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select string_agg(json_build_array(j.tenant, j.id, to_char(j.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), j.account,
      j.action, j.kind, j.record, j.fields, j.reason)::text, E'\n' order by j.id)
    from public.journal j where j.tenant = public.app_tenant() and j.at >= first and j.at < first + interval '1 minute' $function$;
-- owner parvis_owner
grant execute on function journal_text(timestamp with time zone) to account_keeper;
grant execute on function journal_text(timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.label_scope_frozen()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if old.scope is not null and new.scope is not null and new.scope <> old.scope then
    raise exception 'the scope of an application never changes' using errcode = 'check_violation';
  end if;
  return new;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.link_first_administrator(token bytea, instant timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ insert into public.one_use_link (token_hash, purpose, expires_at) values (token, 'first_administrator', instant + interval '1 hour') $function$;
-- owner account_keeper
grant execute on function link_first_administrator(bytea,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.link_invitation(token bytea, wanted integer, instant timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare t int := public.app_tenant();
begin
  if not exists (select from public.invitation i where i.tenant = t and i.id = wanted) then return false; end if;
  delete from public.one_use_link where tenant = t and invitation = wanted;
  insert into public.one_use_link (token_hash, purpose, tenant, invitation, expires_at) values (token, 'invitation', t, wanted, instant + interval '7 days');
  return true;
end $function$;
-- owner account_keeper
grant execute on function link_invitation(bytea,integer,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.link_password(token bytea, who integer, instant timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare t int := public.app_tenant();
begin
  if not exists (select from public.roles_at(instant) g where g.tenant = t and g.account = who) then return false; end if;
  delete from public.one_use_link where account = who and tenant = t and purpose = 'password';
  insert into public.one_use_link (token_hash, purpose, account, tenant, expires_at) values (token, 'password', who, t, instant + interval '1 hour');
  return true;
end $function$;
-- owner account_keeper
grant execute on function link_password(bytea,integer,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.link_purpose(token bytea, instant timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select purpose from public.one_use_link where token_hash = token and used_at is null and expires_at > instant $function$;
-- owner account_keeper
grant execute on function link_purpose(bytea,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.link_use_first(token bytea, instant timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with used as (update public.one_use_link set used_at = instant
      where token_hash = token and purpose = 'first_administrator' and used_at is null and expires_at > instant returning 1)
    select exists (select from used) $function$;
-- owner account_keeper
grant execute on function link_use_first(bytea,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.link_use_password(token bytea, next_hash text, fresh bytea, browser bytea, instant timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare l record; place int;
begin
  select account, tenant into l from public.one_use_link
    where token_hash = token and purpose = 'password' and used_at is null and expires_at > instant for update;
  if l.account is null then return null; end if;
  perform from public.account where id = l.account for update;
  select g.tenant into place from public.roles_at(instant) g where g.account = l.account order by g.tenant = l.tenant desc nulls last, g.id limit 1;
  if place is null or exists (select from public.account a where a.id = l.account and (a.demo or not a.active))
    or exists (select from public.role_grant g where g.account = l.account and g.tenant <> l.tenant) then
    delete from public.one_use_link where token_hash = token;
    return null;
  end if;
  update public.account set password_hash = next_hash, version = version + 1 where id = l.account;
  perform public.account_note(l.account, 'account.password', 'link');
  perform public.session_open(fresh, l.account, place, browser, instant, 'link');
  return l.account;
end $function$;
-- owner account_keeper
grant execute on function link_use_password(bytea,text,bytea,bytea,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.measure_broken_seals()
 RETURNS TABLE(tenant integer, measure smallint, month date)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select s.tenant, s.measure, s.month
  from public.measure_seal s left join (
    select k.tenant, k.measure, now.* from (select distinct z.tenant, z.measure from public.measure_seal z) k
    cross join lateral public.measure_months(k.measure, k.tenant) now) c
    on c.tenant = s.tenant and c.measure = s.measure and c.month = s.month
  where c.hash is distinct from s.hash
$function$;
-- owner measure_writer
grant execute on function measure_broken_seals() to parvis_app;
grant execute on function measure_broken_seals() to parvis_owner;

CREATE OR REPLACE FUNCTION public.measure_check(m smallint, from_day date DEFAULT '-infinity'::date, to_day date DEFAULT 'infinity'::date)
 RETURNS TABLE(tenant integer, cells bigint)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select d.tenant, count(*) from public.measure_differences(m, null, from_day, to_day) d group by 1 order by 1 $function$;
-- owner measure_writer
grant execute on function measure_check(smallint,date,date) to parvis_app;
grant execute on function measure_check(smallint,date,date) to parvis_owner;

CREATE OR REPLACE FUNCTION public.measure_check_mine(m smallint, from_day date DEFAULT '-infinity'::date, to_day date DEFAULT 'infinity'::date)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select count(*) from public.measure_differences(m, public.app_tenant(), from_day, to_day) $function$;
-- owner measure_writer
grant execute on function measure_check_mine(smallint,date,date) to parvis_app;

CREATE OR REPLACE FUNCTION public.measure_close(of_fact text, before date, on_day date, why text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
-- owner measure_writer
grant execute on function measure_close(text,date,date,text) to parvis_app;
grant execute on function measure_close(text,date,date,text) to parvis_owner;

CREATE OR REPLACE FUNCTION public.measure_differences(m smallint, for_tenant integer, from_day date, to_day date)
 RETURNS SETOF measure_cell
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
-- owner measure_writer

CREATE OR REPLACE FUNCTION public.measure_fold(for_tenant integer DEFAULT NULL::integer)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
-- owner measure_writer
grant execute on function measure_fold(integer) to parvis_app;
grant execute on function measure_fold(integer) to parvis_owner;

CREATE OR REPLACE FUNCTION public.measure_months(m smallint, for_tenant integer)
 RETURNS TABLE(month date, cells integer, n bigint, total bigint, hash text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select date_trunc('month', day::timestamp)::date, count(*)::int, sum(n), sum(total)::bigint,
    encode(sha256(convert_to(string_agg(json_build_array(site, day, service, d1, d2, d3, bucket, n, total)::text, E'\n'
      order by site, day, service, d1 collate "C", d2 collate "C", d3 collate "C", bucket), 'UTF8')), 'hex')
  from public.measure_cell where tenant = for_tenant and measure = m and (n <> 0 or total <> 0)
  group by 1
$function$;
-- owner measure_writer

CREATE OR REPLACE FUNCTION public.measure_repair(m smallint, for_tenant integer DEFAULT NULL::integer, from_day date DEFAULT '-infinity'::date, to_day date DEFAULT 'infinity'::date)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$;
-- owner measure_writer
grant execute on function measure_repair(smallint,integer,date,date) to parvis_app;
grant execute on function measure_repair(smallint,integer,date,date) to parvis_owner;

CREATE OR REPLACE FUNCTION public.measure_revise()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into public.measure_revision (tenant, measure, revision)
    select tenant, measure, gen_random_uuid() from (select distinct tenant, measure from changed order by 1, 2) c
    on conflict (tenant, measure) do update set revision = excluded.revision;
  return null;
end $function$;
-- owner measure_writer

CREATE OR REPLACE FUNCTION public.measure_sweep()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare swept bigint;
begin
  perform pg_advisory_xact_lock(7001);
  delete from public.measure_cell where n = 0 and total = 0;
  get diagnostics swept = row_count;
  return swept;
end $function$;
-- owner measure_writer
grant execute on function measure_sweep() to parvis_app;
grant execute on function measure_sweep() to parvis_owner;

CREATE OR REPLACE FUNCTION public.meeting_places()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (select count(*) from committee where id = any (new.committees)) <> cardinality(new.committees) then
    raise foreign_key_violation using message = 'a committee of this meeting is unknown';
  end if;
  if (select count(*) from site where id = any (new.sites)) <> cardinality(new.sites) then
    raise foreign_key_violation using message = 'a site of this meeting is unknown';
  end if;
  return new;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.minutes_immutable()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    raise exception 'frozen minutes are never removed' using errcode = 'P0001';
  end if;
  if (to_jsonb(new) - '{signed_file,signed_on,filed_at}'::text[]) is distinct from (to_jsonb(old) - '{signed_file,signed_on,filed_at}'::text[])
     or old.signed_file is not null then
    raise exception 'frozen minutes never change' using errcode = 'P0001';
  end if;
  return new;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.moment_end(said text)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE STRICT
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select case length(said)
    when 10 then make_date(substr(said, 1, 4)::int, substr(said, 6, 2)::int, substr(said, 9, 2)::int)
    when 7 then (make_date(substr(said, 1, 4)::int, substr(said, 6, 2)::int, 1) + interval '1 month' - interval '1 day')::date
    when 4 then make_date(said::int, 12, 31)
  end $function$;
-- owner parvis_owner
grant execute on function moment_end(text) to parvis_app;

CREATE OR REPLACE FUNCTION public.password_change(token bytea, next_hash text, fresh bytea, browser bytea, instant timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare s record;
begin
  select account, tenant into strict s from public.session where token_hash = token and expires_at > instant;
  update public.account set password_hash = next_hash, version = version + 1 where id = s.account;
  perform public.account_note(s.account, 'account.password', null);
  perform public.session_open(fresh, s.account, s.tenant, browser, instant, 'password');
end $function$;
-- owner account_keeper
grant execute on function password_change(bytea,text,bytea,bytea,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.password_right(wanted text, source bytea, browser bytea, instant timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare k record;
begin
  select * into k from public.attempt_keys(wanted, source, browser);
  delete from public.attempt where key_hash = k.pair;
  update public.sign_in_failure set failures = greatest(failures - 1, 0) where account = k.who;
  if k.place is not null then perform public.attempt_count(k.place, -1, instant); end if;
  if k.turn is not null then update public.attempt set slot = slot - interval '2 seconds' where key_hash = k.turn; end if;
end $function$;
-- owner account_keeper
grant execute on function password_right(text,bytea,bytea,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.password_try(wanted text, source bytea, browser bytea, instant timestamp with time zone)
 RETURNS TABLE(refused boolean, wait_ms integer, account integer, password_hash text, demo boolean, active boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare k record; turn_at timestamptz;
begin
  select * into k from public.attempt_keys(wanted, source, browser);
  if k.who is not null then
    insert into public.sign_in_failure as f values (k.who, 1) on conflict on constraint sign_in_failure_pkey do update set failures = f.failures + 1;
  end if;
  wait_ms := 0;
  refused := public.attempt_count(k.pair, 1, instant) > 8;
  if not refused and k.place is not null then
    refused := public.attempt_count(k.place, 1, instant) > 300;
  end if;
  if not refused and k.turn is not null then
    insert into public.attempt as a (key_hash, since, slot) values (k.turn, instant, instant + interval '2 seconds')
      on conflict (key_hash) do update set since = instant, slot = greatest(a.slot, instant) + interval '2 seconds'
        where greatest(a.slot, instant) + interval '2 seconds' <= instant + interval '44 seconds'
      returning slot into turn_at;
    refused := turn_at is null;
    wait_ms := greatest(0, extract(epoch from turn_at - instant - interval '40 seconds') * 1000);
  end if;
  if refused then
    return query select true, 0, null::int, null::text, false, false;
  else
    return query select false, wait_ms, a.id, a.password_hash, a.demo, a.active
      from (values (1)) one left join public.account a on a.id = k.who;
  end if;
end $function$;
-- owner account_keeper
grant execute on function password_try(text,bytea,bytea,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.plain_words(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select regexp_replace(normalize(replace(lower($1), 'œ', 'oe'), NFD), '[\u0300-\u036f]', '', 'g') $function$;
-- owner parvis_owner
grant execute on function plain_words(text) to measure_writer;
grant execute on function plain_words(text) to parvis_app;
grant execute on function plain_words(text) to public_ingest;

CREATE OR REPLACE FUNCTION public.poster_edition_outdates()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  of_tenant int := coalesce(new.tenant, old.tenant);
  of_poster int := coalesce(new.poster, old.poster);
begin
  update display set outdated_on = null where tenant = of_tenant and poster = of_poster and edition is not null
    and outdated_on is distinct from display_outdated(of_tenant, of_poster, edition);
  return null;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.questionnaire_stays()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if new.definition is distinct from old.definition and not old.draft then
    raise exception 'Questionnaire version % is published: a correction is a new version.', old.id using errcode = 'check_violation';
  end if;
  if new.draft and not old.draft then
    raise exception 'Questionnaire version % is published: it is prepared no more.', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.queue_call(of_counter integer, of_key text, at timestamp with time zone, on_day date, at_minute integer)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
declare
  c record;
  t record;
  number bigint;
  ahead int;
begin
  select k.id, k.hall, k.lines into c from queue_counter k
    where k.tenant = app_tenant() and k.id = of_counter and k.active and k.state = 'open';
  if not found then return null; end if;
  update queue_hall h set seq = h.seq + 1 where h.tenant = app_tenant() and h.id = c.hall returning h.seq into number;
  select p.ticket into t from queue_period p where p.tenant = app_tenant() and p.key = of_key;
  if found then return t.ticket; end if;
  if exists (select from queue_ticket q where q.tenant = app_tenant() and q.counter = of_counter and q.state in ('called', 'serving')) then
    return null;
  end if;
  select q.id, q.arrived_at, q.rank_at, q.rank_why, q.policy, q.line into t from queue_ticket q
    where q.tenant = app_tenant() and q.hall = c.hall and q.day = on_day and q.state = 'waiting'
      and (c.lines = '{}' or q.line = any(c.lines)) and (q.wanted is null or q.wanted = c.id)
    order by q.rank_at, q.id limit 1 for update skip locked;
  if not found then return null; end if;
  select count(*) into ahead from queue_ticket w
    where w.tenant = app_tenant() and w.hall = c.hall and w.day = on_day and w.state = 'waiting' and w.arrived_at < t.arrived_at
      and (c.lines = '{}' or w.line = any(c.lines)) and (w.wanted is null or w.wanted = c.id);
  update queue_period p set to_at = greatest(at, p.from_at) where p.tenant = app_tenant() and p.ticket = t.id and p.to_at is null;
  update queue_ticket q set state = 'called', counter = c.id, wanted = null, calls = q.calls + 1, told = false, version = q.version + 1,
      called_at = coalesce(q.called_at, at), called = coalesce(q.called, greatest(at_minute, q.arrived))
    where q.tenant = app_tenant() and q.id = t.id;
  insert into queue_period (ticket, hall, day, kind, line, from_at, counter, seq, rank_at, why, passed, policy, key)
    values (t.id, c.hall, on_day, 'called', t.line, at, c.id, number, t.rank_at, t.rank_why, ahead, t.policy, of_key);
  return t.id;
end $function$;
-- owner parvis_owner
grant execute on function queue_call(integer,text,timestamp with time zone,date,integer) to parvis_app;

CREATE OR REPLACE FUNCTION public.reading_guard()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if old.status = 'published' then
    raise exception 'reading % is published: a correction is a new revision with its reason', old.id using errcode = '23514';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if row(new.numerator, new.denominator, new.n, new.value, new.as_of, new.revision, new.indicator, new.place, new.period_from, new.period_to)
     is distinct from row(old.numerator, old.denominator, old.n, old.value, old.as_of, old.revision, old.indicator, old.place, old.period_from, old.period_to) then
    raise exception 'reading %: only its status may change', old.id using errcode = '23514';
  end if;
  return new;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.reading_revise()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into reading_revision (tenant, revision)
    select tenant, gen_random_uuid() from (select distinct tenant from changed order by 1) c
    on conflict (tenant) do update set revision = excluded.revision;
  return null;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.retry_jobs()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    with again as (
      update graphile_worker._private_jobs j set attempts = 0, run_at = now(), last_error = null, updated_at = now()
      where j.locked_at is null and j.attempts >= j.max_attempts
        and (j.payload->>'tenant')::int = pg_catalog.current_setting('app.tenant')::int
      returning 1)
    select count(*) from again $function$;
-- owner job_writer
grant execute on function retry_jobs() to parvis_app;

CREATE OR REPLACE FUNCTION public.role_granted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into public.member (tenant, account) values (new.tenant, new.account) on conflict do nothing;
  -- Shared from now on: what one département could do alone it no longer can.
  delete from public.one_use_link where account = new.account and tenant <> new.tenant;
  return null;
end $function$;
-- owner account_keeper

CREATE OR REPLACE FUNCTION public.role_holders(asked text[])
 RETURNS TABLE(account integer, name text, role text, title text, site integer, service integer)
 LANGUAGE sql
 STABLE
AS $function$
    select a.id, a.name, g.role, g.title, g.site, g.service
    from role_grant g join account a on a.id = g.account
    where a.active and g.subject = '' and g.role = any(asked) and (g.ends_at is null or g.ends_at > now())
  $function$;
-- owner parvis_owner
grant execute on function role_holders(text[]) to parvis_app;

CREATE OR REPLACE FUNCTION public.role_revoked()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  delete from public.one_use_link where account = old.account and tenant = old.tenant;
  if not exists (select from public.role_grant g where g.tenant = old.tenant and g.account = old.account) then
    delete from public.session where account = old.account and tenant = old.tenant;
  end if;
  return null;
end $function$;
-- owner account_keeper

CREATE OR REPLACE FUNCTION public.roles_at(instant timestamp with time zone)
 RETURNS SETOF role_grant
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select * from public.role_grant g where g.ends_at is null or g.ends_at > instant $function$;
-- owner parvis_owner
grant execute on function roles_at(timestamp with time zone) to account_keeper;

CREATE OR REPLACE FUNCTION public.search_complaints(words text, most integer)
 RETURNS TABLE(id bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  own constant int := (select public.app_tenant());
  asked constant tsquery := to_tsquery('pg_catalog.french'::regconfig, words);
  sample constant int := 2000;
  seen int;
  lowest bigint;
  found_so_far int := 0;
begin
  select count(*) into seen
    from (select c.search from public.complaint c where c.tenant = own order by c.id desc limit sample) latest
    where latest.search @@ asked;
  if seen * 10 >= sample then
    return query
      select latest.id from (select c.id, c.search from public.complaint c where c.tenant = own order by c.id desc limit most * 10) latest
      where latest.search @@ asked order by latest.id desc limit most;
    get diagnostics found_so_far = row_count;
    if found_so_far >= most then return; end if;
    select min(latest.id) into lowest
      from (select c.id from public.complaint c where c.tenant = own order by c.id desc limit most * 10) latest;
  end if;
  -- Found first, then put in order: asked in one go, the planner would rather walk back through all of them for a word of a few.
  return query
    with answering as materialized (
      select c.id from public.complaint c where c.tenant = own and c.search @@ asked and (lowest is null or c.id < lowest))
    select a.id from answering a order by a.id desc limit most - found_so_far;
end $function$;
-- owner public_ingest
grant execute on function search_complaints(text,integer) to parvis_app;

CREATE OR REPLACE FUNCTION public.search_exchanges(words text, most integer)
 RETURNS TABLE(id bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  own constant int := (select public.app_tenant());
  asked constant tsquery := to_tsquery('pg_catalog.french'::regconfig, words);
  sample constant int := 2000;
  seen int;
begin
  select count(*) into seen
    from (select m.search from public.complaint_message m where m.tenant = own order by m.id desc limit sample) latest
    where latest.search @@ asked;
  if seen * 10 >= sample then
    return query
      select distinct latest.complaint
      from (select m.complaint, m.search from public.complaint_message m where m.tenant = own order by m.id desc limit most * 10) latest
      where latest.search @@ asked limit most;
  else
    return query
      with answering as materialized (
        select m.id, m.complaint from public.complaint_message m where m.tenant = own and m.search @@ asked)
      select distinct latest.complaint from (select a.complaint from answering a order by a.id desc limit most) latest;
  end if;
  return query
    with answering as materialized (
      select a.id, a.inbound from public.inbound_attachment a where a.tenant = own and a.search @@ asked)
    select distinct i.complaint
    from (select a.inbound from answering a order by a.id desc limit most) latest
    join public.inbound_message i on i.tenant = own and i.id = latest.inbound
    where i.complaint is not null;
end $function$;
-- owner public_ingest
grant execute on function search_exchanges(text,integer) to parvis_app;

CREATE OR REPLACE FUNCTION public.session_end(token bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ delete from public.session where token_hash = token $function$;
-- owner account_keeper
grant execute on function session_end(bytea) to parvis_app;

CREATE OR REPLACE FUNCTION public.session_open(token bytea, who integer, place integer, browser bytea, instant timestamp with time zone, how text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not exists (select from public.roles_at(instant) g where g.account = who and g.tenant = place) then
    raise exception 'account % holds no role in %', who, place;
  end if;
  insert into public.session (token_hash, account, tenant, created_at, seen_at, expires_at)
    values (token, who, place, instant, instant, instant + interval '12 hours');
  perform public.browser_remember(who, browser, place, instant);
  perform public.journal_put(place, who, 'session.open', 'account', who::text, '{}', how);
end $function$;
-- owner account_keeper
grant execute on function session_open(bytea,integer,integer,bytea,timestamp with time zone,text) to parvis_app;

CREATE OR REPLACE FUNCTION public.session_person(wanted bytea, instant timestamp with time zone)
 RETURNS TABLE(account integer, email text, name text, demo boolean, tenant integer, tenant_code text, tenant_name text, prefecture_name text, territory text, tenant_demo boolean, roles jsonb, tenants integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select a.id, a.email, a.name, a.demo, t.id, t.code, t.name, t.prefecture_name, t.territory, t.demo, r.roles,
           (select count(distinct g.tenant)::int from public.roles_at(instant) g where g.account = a.id)
    from public.session s
    join public.account a on a.id = s.account and a.active
    join public.tenant t on t.id = s.tenant
    join lateral (select jsonb_agg(jsonb_build_object('role', g.role, 'title', g.title, 'site', g.site, 'service', g.service,
                                                      'subject', g.subject) order by g.id) as roles
                  from public.roles_at(instant) g where g.tenant = s.tenant and g.account = a.id) r on r.roles is not null
    where s.token_hash = wanted and s.expires_at > instant $function$;
-- owner account_keeper
grant execute on function session_person(bytea,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.session_switch(token bytea, place integer, browser bytea, instant timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare who int;
begin
  update public.session s set tenant = place
    where s.token_hash = token and s.expires_at > instant
      and exists (select from public.roles_at(instant) g where g.account = s.account and g.tenant = place)
    returning s.account into who;
  if who is null then return false; end if;
  perform public.browser_remember(who, browser, place, instant);
  return true;
end $function$;
-- owner account_keeper
grant execute on function session_switch(bytea,integer,bytea,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.sessions_forget(instant timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare f record;
begin
  delete from public.session where expires_at < instant;
  delete from public.one_use_link where expires_at < instant;
  delete from public.known_browser where seen_at < instant - interval '180 days';
  delete from public.attempt where since < instant - interval '15 minutes' and (slot is null or slot < instant);
  for f in delete from public.sign_in_failure returning account, failures loop
    if f.failures > 0 then perform public.account_note(f.account, 'session.refused', f.failures::text); end if;
  end loop;
end $function$;
-- owner account_keeper
grant execute on function sessions_forget(timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.subject_end(wanted text)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    delete from public.invitation where subject = wanted and tenant = public.app_tenant();
    delete from public.role_grant where subject = wanted and tenant = public.app_tenant() $function$;
-- owner parvis_owner
grant execute on function subject_end(text) to parvis_app;

CREATE OR REPLACE FUNCTION public.subject_invite(wanted text, offered text, address text, called text, until timestamp with time zone, instant timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    insert into public.invitation (email, name, role, ends_at, subject, made_at) values (address, called, offered, until, wanted, instant)
    returning id $function$;
-- owner parvis_owner
grant execute on function subject_invite(text,text,text,text,timestamp with time zone,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.subject_offers(address text)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select i.subject from public.invitation i where i.tenant = public.app_tenant() and i.email = address and i.subject <> ''
    union
    select g.subject from public.role_grant g join public.account a on a.id = g.account
    where g.tenant = public.app_tenant() and a.email = address and g.subject <> '' $function$;
-- owner parvis_owner
grant execute on function subject_offers(text) to parvis_app;

CREATE OR REPLACE FUNCTION public.subject_state(wanted text)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    select case when exists (select from public.role_grant g where g.tenant = public.app_tenant() and g.subject = wanted) then 'granted'
      when exists (select from public.invitation i where i.tenant = public.app_tenant() and i.subject = wanted) then 'invited'
      else '' end $function$;
-- owner parvis_owner
grant execute on function subject_state(text) to parvis_app;

CREATE OR REPLACE FUNCTION public.subject_until(wanted text, until timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
    update public.invitation set ends_at = until where subject = wanted and tenant = public.app_tenant();
    update public.role_grant set ends_at = until where subject = wanted and tenant = public.app_tenant() $function$;
-- owner parvis_owner
grant execute on function subject_until(text,timestamp with time zone) to parvis_app;

CREATE OR REPLACE FUNCTION public.text_follows()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update public.text_message
  set state = case when new.state = 'failed' and new.failure = 'expired' then 'expired' else new.state end,
      departed = departed or new.state in ('sent', 'delivered'),
      failure = coalesce(new.failure, '')
  where tenant = new.tenant and outbox = new.id;
  return null;
end $function$;
-- owner parvis_owner

CREATE OR REPLACE FUNCTION public.visit_theme(reason integer)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  with recursive up as (
    select r.id, r.parent, r.code, 0 as step from visit_reason r where r.tenant = app_tenant() and r.id = visit_theme.reason
    union all select p.id, p.parent, p.code, u.step + 1 from up u join visit_reason p on p.tenant = app_tenant() and p.id = u.parent where u.step < 10)
  select code from up order by step desc limit 1
$function$;
-- owner parvis_owner
grant execute on function visit_theme(integer) to parvis_app;


-- Table access_setting
create table access_setting (
  tenant integer default app_tenant() not null,
  id integer default 1 not null,
  indicator text default ''::text not null,
  version integer default 1 not null
);
alter table access_setting add constraint access_setting_pkey PRIMARY KEY (tenant, id);
alter table access_setting add constraint access_setting_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table access_setting add constraint access_setting_id_check CHECK ((id = 1));
alter table access_setting add constraint access_setting_indicator_check CHECK ((length(indicator) <= 80));
alter table access_setting enable row level security;
alter table access_setting force row level security;
create policy tenant on access_setting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on access_setting to parvis_app;

-- Table access_target
create table access_target (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  title text not null,
  site integer,
  due_on date not null,
  source text default ''::text not null,
  proof_source text default ''::text not null,
  proof_condition text default ''::text not null,
  since date not null,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table access_target add constraint access_target_pkey PRIMARY KEY (tenant, id);
alter table access_target add constraint access_target_tenant_site_title_key UNIQUE NULLS NOT DISTINCT (tenant, site, title);
alter table access_target add constraint access_target_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table access_target add constraint access_target_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table access_target add constraint access_target_note_check CHECK ((length(note) <= 2000));
alter table access_target add constraint access_target_proof_condition_check CHECK ((length(proof_condition) <= 200));
alter table access_target add constraint access_target_proof_source_check CHECK ((length(proof_source) <= 40));
alter table access_target add constraint access_target_source_check CHECK ((length(source) <= 300));
alter table access_target add constraint access_target_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
alter table access_target enable row level security;
alter table access_target force row level security;
create policy tenant on access_target using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on access_target to parvis_app;

-- Table account
create table account (
  id integer generated by default as identity not null,
  email text not null,
  name text not null,
  password_hash text,
  demo boolean default false not null,
  active boolean default true not null,
  "national" boolean default false not null,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  last_tenant integer
);
alter table account add constraint account_pkey PRIMARY KEY (id);
alter table account add constraint account_last_tenant_fkey FOREIGN KEY (last_tenant) REFERENCES tenant(id);
alter table account add constraint account_email_check CHECK (((email = lower(email)) AND (email ~~ '%_@_%'::text)));
alter table account add constraint account_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
CREATE UNIQUE INDEX account_email ON public.account USING btree (email);
alter table account enable row level security;
create policy account_keeper on account to account_keeper using (true) with check (true);
create policy member on account for select to parvis_app using ((EXISTS ( SELECT
   FROM member m
  WHERE ((m.tenant = ( SELECT app_tenant() AS app_tenant)) AND (m.account = account.id)))));
CREATE TRIGGER account_changed AFTER UPDATE OF email, password_hash, active ON public.account FOR EACH ROW WHEN (((old.email IS DISTINCT FROM new.email) OR (old.password_hash IS DISTINCT FROM new.password_hash) OR (old.active IS DISTINCT FROM new.active))) EXECUTE FUNCTION account_changed();
grant delete, insert, select, update on account to account_keeper;
grant select (id, email, name, demo, active) on account to parvis_app;

-- Table acknowledgement
create table acknowledgement (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  complaint bigint not null,
  kind text not null,
  outcome text not null,
  reason text default ''::text not null,
  model integer,
  subject text default ''::text not null,
  body text default ''::text not null,
  hash bytea,
  outbox bigint,
  on_day date not null,
  account integer default clock_author(),
  at timestamp with time zone default now() not null
);
alter table acknowledgement add constraint acknowledgement_pkey PRIMARY KEY (tenant, id);
alter table acknowledgement add constraint acknowledgement_tenant_complaint_fkey FOREIGN KEY (tenant, complaint) REFERENCES complaint(tenant, id) ON DELETE CASCADE;
alter table acknowledgement add constraint acknowledgement_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table acknowledgement add constraint acknowledgement_tenant_model_fkey FOREIGN KEY (tenant, model) REFERENCES letter_model(tenant, id);
alter table acknowledgement add constraint acknowledgement_body_check CHECK ((length(body) <= 20000));
alter table acknowledgement add constraint acknowledgement_check CHECK (((outcome = 'withheld'::text) = (hash IS NULL)));
alter table acknowledgement add constraint acknowledgement_check1 CHECK (((outcome = 'withheld'::text) = (reason <> ''::text)));
alter table acknowledgement add constraint acknowledgement_hash_check CHECK ((length(hash) = 32));
alter table acknowledgement add constraint acknowledgement_kind_check CHECK ((kind = ANY (ARRAY['registration'::text, 'receipt'::text])));
alter table acknowledgement add constraint acknowledgement_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'printed'::text, 'withheld'::text])));
alter table acknowledgement add constraint acknowledgement_reason_check CHECK ((reason ~ '^[a-z_]{0,40}$'::text));
alter table acknowledgement add constraint acknowledgement_subject_check CHECK ((length(subject) <= 200));
CREATE INDEX acknowledgement_model ON public.acknowledgement USING btree (tenant, model) WHERE (model IS NOT NULL);
CREATE INDEX acknowledgement_of ON public.acknowledgement USING btree (tenant, complaint, id);
CREATE UNIQUE INDEX acknowledgement_once ON public.acknowledgement USING btree (tenant, complaint, kind, outcome) WHERE (outcome <> 'withheld'::text);
alter table acknowledgement enable row level security;
alter table acknowledgement force row level security;
create policy tenant on acknowledgement using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select on acknowledgement to parvis_app;
grant update (subject, body) on acknowledgement to parvis_app;

-- Table action
create table action (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  code text default ''::text not null,
  plan_year integer not null,
  site integer not null,
  service integer,
  parent bigint,
  title text not null,
  description text default ''::text not null,
  owner text default ''::text not null,
  state text default 'proposed'::text not null,
  starts_on date,
  due_on date,
  done_on date,
  origin_kind text default 'proposal'::text not null,
  origin_id text default ''::text not null,
  origin_label text default ''::text not null,
  indicator text,
  review text default ''::text not null,
  carried_from bigint,
  proposed_on date not null,
  version integer default 1 not null,
  audience text default 'both'::text not null,
  validated_on date,
  validated_id text default ''::text not null,
  validated_label text default ''::text not null
);
alter table action add constraint action_pkey PRIMARY KEY (tenant, id);
alter table action add constraint action_tenant_carried_from_fkey FOREIGN KEY (tenant, carried_from) REFERENCES action(tenant, id);
alter table action add constraint action_tenant_parent_fkey FOREIGN KEY (tenant, parent) REFERENCES action(tenant, id) ON DELETE CASCADE;
alter table action add constraint action_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table action add constraint action_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table action add constraint action_audience_check CHECK ((audience = ANY (ARRAY['both'::text, 'users'::text, 'staff'::text])));
alter table action add constraint action_check CHECK (((state = 'done'::text) = (done_on IS NOT NULL)));
alter table action add constraint action_check1 CHECK (((starts_on IS NULL) OR (due_on IS NULL) OR (starts_on <= due_on)));
alter table action add constraint action_check2 CHECK (((validated_on IS NOT NULL) OR ((validated_id = ''::text) AND (validated_label = ''::text))));
alter table action add constraint action_check3 CHECK (((validated_on IS NULL) OR (state <> 'proposed'::text)));
alter table action add constraint action_code_check CHECK ((length(code) <= 60));
alter table action add constraint action_description_check CHECK ((length(description) <= 4000));
alter table action add constraint action_origin_label_check CHECK ((length(origin_label) <= 300));
alter table action add constraint action_owner_check CHECK ((length(owner) <= 160));
alter table action add constraint action_plan_year_check CHECK (((plan_year >= 2000) AND (plan_year <= 2100)));
alter table action add constraint action_review_check CHECK ((length(review) <= 4000));
alter table action add constraint action_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'validated'::text, 'in_progress'::text, 'done'::text, 'dropped'::text, 'carried_over'::text])));
alter table action add constraint action_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300)));
alter table action add constraint action_validated_id_check CHECK ((length(validated_id) <= 40));
alter table action add constraint action_validated_label_check CHECK ((length(validated_label) <= 300));
CREATE UNIQUE INDEX action_code ON public.action USING btree (tenant, code) WHERE (code <> ''::text);
CREATE INDEX action_due ON public.action USING btree (tenant, due_on) WHERE (state = ANY (ARRAY['proposed'::text, 'validated'::text, 'in_progress'::text]));
CREATE INDEX action_indicator ON public.action USING btree (tenant, indicator) WHERE (indicator IS NOT NULL);
CREATE INDEX action_origin ON public.action USING btree (tenant, origin_kind, origin_id);
CREATE INDEX action_plan ON public.action USING btree (tenant, plan_year, site, state);
CREATE UNIQUE INDEX action_title ON public.action USING btree (tenant, plan_year, site, title);
alter table action enable row level security;
alter table action force row level security;
create policy tenant on action using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on action to parvis_app;

-- Table action_link
create table action_link (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  action bigint not null,
  origin_kind text not null,
  origin_id text not null,
  origin_label text default ''::text not null,
  linked_on date not null,
  version integer default 1 not null
);
alter table action_link add constraint action_link_pkey PRIMARY KEY (tenant, id);
alter table action_link add constraint action_link_tenant_action_origin_kind_origin_id_key UNIQUE (tenant, action, origin_kind, origin_id);
alter table action_link add constraint action_link_tenant_action_fkey FOREIGN KEY (tenant, action) REFERENCES action(tenant, id) ON DELETE CASCADE;
alter table action_link add constraint action_link_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table action_link add constraint action_link_origin_id_check CHECK (((length(origin_id) >= 1) AND (length(origin_id) <= 40)));
alter table action_link add constraint action_link_origin_kind_check CHECK ((origin_kind ~ '^[a-z_]{1,40}$'::text));
alter table action_link add constraint action_link_origin_label_check CHECK ((length(origin_label) <= 300));
CREATE INDEX action_link_from ON public.action_link USING btree (tenant, origin_kind, origin_id);
alter table action_link enable row level security;
alter table action_link force row level security;
create policy tenant on action_link using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on action_link to parvis_app;

-- Table action_note
create table action_note (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  action bigint not null,
  day date not null,
  state text,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table action_note add constraint action_note_pkey PRIMARY KEY (tenant, id);
alter table action_note add constraint action_note_tenant_action_fkey FOREIGN KEY (tenant, action) REFERENCES action(tenant, id) ON DELETE CASCADE;
alter table action_note add constraint action_note_note_check CHECK ((length(note) <= 2000));
CREATE INDEX action_note_action ON public.action_note USING btree (tenant, action, day);
alter table action_note enable row level security;
alter table action_note force row level security;
create policy tenant on action_note using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on action_note to parvis_app;

-- Table action_step
create table action_step (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  action bigint not null,
  day date,
  title text not null,
  owner text default ''::text not null,
  state text default 'to_come'::text not null,
  version integer default 1 not null
);
alter table action_step add constraint action_step_pkey PRIMARY KEY (tenant, id);
alter table action_step add constraint action_step_tenant_action_fkey FOREIGN KEY (tenant, action) REFERENCES action(tenant, id) ON DELETE CASCADE;
alter table action_step add constraint action_step_owner_check CHECK ((length(owner) <= 160));
alter table action_step add constraint action_step_state_check CHECK ((state = ANY (ARRAY['to_come'::text, 'in_progress'::text, 'done'::text])));
alter table action_step add constraint action_step_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300)));
CREATE INDEX action_step_action ON public.action_step USING btree (tenant, action, day);
alter table action_step enable row level security;
alter table action_step force row level security;
create policy tenant on action_step using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on action_step to parvis_app;

-- Table agenda_item
create table agenda_item (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  meeting bigint not null,
  "position" integer not null,
  title text not null,
  presenter text default ''::text not null,
  minutes integer default 10 not null,
  kind text default 'presentation'::text not null,
  attachments_expected integer default 0 not null,
  version integer default 1 not null,
  slide_text text default ''::text not null,
  notes text default ''::text not null
);
alter table agenda_item add constraint agenda_item_pkey PRIMARY KEY (tenant, id);
alter table agenda_item add constraint agenda_item_position UNIQUE (tenant, meeting, "position") DEFERRABLE INITIALLY DEFERRED;
alter table agenda_item add constraint agenda_item_tenant_meeting_fkey FOREIGN KEY (tenant, meeting) REFERENCES meeting(tenant, id) ON DELETE CASCADE;
alter table agenda_item add constraint agenda_item_attachments_expected_check CHECK (((attachments_expected >= 0) AND (attachments_expected <= 50)));
alter table agenda_item add constraint agenda_item_kind_check CHECK ((kind = ANY (ARRAY['introduction'::text, 'presentation'::text, 'opinion'::text, 'decision'::text, 'discussion'::text])));
alter table agenda_item add constraint agenda_item_minutes_check CHECK (((minutes >= 0) AND (minutes <= 600)));
alter table agenda_item add constraint agenda_item_notes_check CHECK ((length(notes) <= 8000));
alter table agenda_item add constraint agenda_item_position_check CHECK ((("position" >= 1) AND ("position" <= 999)));
alter table agenda_item add constraint agenda_item_presenter_check CHECK ((length(presenter) <= 200));
alter table agenda_item add constraint agenda_item_slide_text_check CHECK ((length(slide_text) <= 4000));
alter table agenda_item add constraint agenda_item_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300)));
alter table agenda_item enable row level security;
alter table agenda_item force row level security;
create policy tenant on agenda_item using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on agenda_item to parvis_app;

-- Table answer
create table answer (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  campaign integer not null,
  site integer not null,
  service integer,
  channel text not null,
  day date not null,
  received_at timestamp with time zone not null,
  answers jsonb default '{}'::jsonb not null,
  choices jsonb default '{}'::jsonb not null,
  comment text default ''::text not null,
  commented boolean default false not null,
  language text default 'fr'::text not null,
  import_key text,
  source_import bigint,
  version integer default 1 not null,
  basis text default 'real'::text not null
);
alter table answer add constraint answer_pkey PRIMARY KEY (tenant, id);
alter table answer add constraint answer_tenant_campaign_fkey FOREIGN KEY (tenant, campaign) REFERENCES campaign(tenant, id);
alter table answer add constraint answer_answers_check CHECK ((jsonb_typeof(answers) = 'object'::text));
alter table answer add constraint answer_basis_check CHECK ((basis = ANY (ARRAY['real'::text, 'detail'::text, 'reconstructed'::text])));
alter table answer add constraint answer_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'paper'::text, 'kiosk'::text, 'relay'::text, 'voice'::text, 'imported'::text])));
alter table answer add constraint answer_choices_check CHECK ((jsonb_typeof(choices) = 'object'::text));
alter table answer add constraint answer_comment_check CHECK ((length(comment) <= 7000));
alter table answer add constraint answer_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text));
CREATE INDEX answer_brought_in ON public.answer USING btree (tenant, campaign) WHERE (source_import IS NOT NULL);
CREATE INDEX answer_chosen ON public.answer USING btree (tenant, day) WHERE (basis <> 'real'::text);
CREATE INDEX answer_day ON public.answer USING btree (tenant, site, day);
CREATE UNIQUE INDEX answer_import ON public.answer USING btree (tenant, import_key) WHERE (import_key IS NOT NULL);
CREATE INDEX answer_import_content ON public.answer USING btree (tenant, "left"(import_key, 22)) WHERE (import_key IS NOT NULL);
CREATE INDEX answer_latest ON public.answer USING btree (tenant, campaign, day, id);
alter table answer enable row level security;
alter table answer force row level security;
create policy measure_writer on answer for select to measure_writer using (true);
create policy survey_ingest on answer for insert to public_ingest with check (true);
create policy tenant on answer using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER comment_gone AFTER DELETE ON public.answer REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION comment_gone('answer');
CREATE TRIGGER measure_delete AFTER DELETE ON public.answer REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_answer_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.answer REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_answer_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.answer FOR EACH STATEMENT EXECUTE FUNCTION measure_answer_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.answer REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_answer_update();
grant delete, insert, select, update on answer to parvis_app;
grant insert on answer to public_ingest;
grant select on answer to measure_writer;

-- Table answer_crossing
create table answer_crossing (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  campaign integer not null,
  asked jsonb not null,
  fingerprint text not null,
  state text default 'waiting'::text not null,
  counted integer default 0 not null,
  answers integer not null,
  cells jsonb default '[]'::jsonb not null,
  asked_at timestamp with time zone not null
);
alter table answer_crossing add constraint answer_crossing_pkey PRIMARY KEY (tenant, id);
alter table answer_crossing add constraint answer_crossing_tenant_campaign_fkey FOREIGN KEY (tenant, campaign) REFERENCES campaign(tenant, id) ON DELETE CASCADE;
alter table answer_crossing add constraint answer_crossing_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table answer_crossing add constraint answer_crossing_fingerprint_check CHECK ((length(fingerprint) = 64));
alter table answer_crossing add constraint answer_crossing_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'counting'::text, 'done'::text, 'failed'::text])));
CREATE UNIQUE INDEX answer_crossing_once ON public.answer_crossing USING btree (tenant, campaign, fingerprint);
alter table answer_crossing enable row level security;
alter table answer_crossing force row level security;
create policy tenant on answer_crossing using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on answer_crossing to parvis_app;

-- Table answer_intake
create table answer_intake (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  campaign integer not null,
  day date not null,
  stored integer not null
);
alter table answer_intake add constraint answer_intake_pkey PRIMARY KEY (tenant, id);
alter table answer_intake add constraint answer_intake_tenant_campaign_fkey FOREIGN KEY (tenant, campaign) REFERENCES campaign(tenant, id);
alter table answer_intake add constraint answer_intake_stored_check CHECK ((stored > 0));
CREATE INDEX answer_intake_day ON public.answer_intake USING btree (tenant, day);
alter table answer_intake enable row level security;
alter table answer_intake force row level security;
create policy survey_ingest on answer_intake for insert to public_ingest with check (true);
create policy tenant on answer_intake using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select on answer_intake to parvis_app;
grant insert on answer_intake to public_ingest;

-- Table answer_reading
create table answer_reading (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  complaint bigint not null,
  body text not null,
  model integer,
  mailed boolean not null,
  state text default 'waiting'::text not null,
  author integer not null,
  reader integer,
  remarks text default ''::text not null,
  asked_on date not null,
  read_on date,
  version integer default 1 not null
);
alter table answer_reading add constraint answer_reading_pkey PRIMARY KEY (tenant, id);
alter table answer_reading add constraint answer_reading_tenant_complaint_fkey FOREIGN KEY (tenant, complaint) REFERENCES complaint(tenant, id) ON DELETE CASCADE;
alter table answer_reading add constraint answer_reading_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table answer_reading add constraint answer_reading_tenant_model_fkey FOREIGN KEY (tenant, model) REFERENCES letter_model(tenant, id);
alter table answer_reading add constraint answer_reading_body_check CHECK (((length(body) >= 1) AND (length(body) <= 10000)));
alter table answer_reading add constraint answer_reading_check CHECK ((reader <> author));
alter table answer_reading add constraint answer_reading_check1 CHECK (((state = ANY (ARRAY['approved'::text, 'sent_back'::text])) = ((read_on IS NOT NULL) AND (reader IS NOT NULL))));
alter table answer_reading add constraint answer_reading_check2 CHECK (((state <> 'sent_back'::text) OR (remarks <> ''::text)));
alter table answer_reading add constraint answer_reading_remarks_check CHECK ((length(remarks) <= 2000));
alter table answer_reading add constraint answer_reading_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'approved'::text, 'sent_back'::text, 'replaced'::text])));
CREATE INDEX answer_reading_model ON public.answer_reading USING btree (tenant, model) WHERE (model IS NOT NULL);
CREATE INDEX answer_reading_of ON public.answer_reading USING btree (tenant, complaint, id);
CREATE UNIQUE INDEX answer_reading_waiting ON public.answer_reading USING btree (tenant, complaint) WHERE (state = 'waiting'::text);
alter table answer_reading enable row level security;
alter table answer_reading force row level security;
create policy tenant on answer_reading using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on answer_reading to parvis_app;

-- Table answer_tally
create table answer_tally (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  campaign integer not null,
  site integer not null,
  service integer default 0 not null,
  channel text default 'imported'::text not null,
  day date not null,
  criterion text not null,
  level integer not null,
  n integer not null,
  source text default ''::text not null,
  source_import bigint,
  version integer default 1 not null,
  basis text default 'real'::text not null
);
alter table answer_tally add constraint answer_tally_pkey PRIMARY KEY (tenant, id);
alter table answer_tally add constraint answer_tally_tenant_campaign_fkey FOREIGN KEY (tenant, campaign) REFERENCES campaign(tenant, id);
alter table answer_tally add constraint answer_tally_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table answer_tally add constraint answer_tally_basis_check CHECK ((basis = ANY (ARRAY['real'::text, 'reconstructed'::text])));
alter table answer_tally add constraint answer_tally_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'paper'::text, 'kiosk'::text, 'relay'::text, 'voice'::text, 'imported'::text])));
alter table answer_tally add constraint answer_tally_criterion_check CHECK ((criterion ~ '^[a-z][a-z0-9_]{0,39}$'::text));
alter table answer_tally add constraint answer_tally_level_check CHECK (((level >= 0) AND (level <= 4)));
alter table answer_tally add constraint answer_tally_n_check CHECK (((n >= 0) AND (n <= 10000000)));
alter table answer_tally add constraint answer_tally_source_check CHECK ((length(source) <= 300));
CREATE INDEX answer_tally_chosen ON public.answer_tally USING btree (tenant, day) WHERE (basis <> 'real'::text);
CREATE UNIQUE INDEX answer_tally_once ON public.answer_tally USING btree (tenant, campaign, site, service, channel, criterion, level);
alter table answer_tally enable row level security;
alter table answer_tally force row level security;
create policy measure_writer on answer_tally for select to measure_writer using (true);
create policy tenant on answer_tally using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.answer_tally REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_answer_tally_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.answer_tally REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_answer_tally_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.answer_tally FOR EACH STATEMENT EXECUTE FUNCTION measure_answer_tally_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.answer_tally REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_answer_tally_update();
grant delete, insert, select, update on answer_tally to parvis_app;
grant select on answer_tally to measure_writer;
comment on column answer_tally.service is '0 stands for the whole site.';

-- Table appointment
create table appointment (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  code text not null,
  book integer not null,
  site integer not null,
  service integer,
  reason integer,
  reason_code text default ''::text not null,
  procedure_code text default ''::text not null,
  day date not null,
  starts integer not null,
  ends integer not null,
  place integer not null,
  extra text default ''::text not null,
  state text not null,
  way text not null,
  helper text default ''::text not null,
  person text default ''::text not null,
  email text default ''::text not null,
  phone text default ''::text not null,
  file_number text default ''::text not null,
  mail_hash bytea,
  phone_hash bytea,
  held_from bytea,
  held_key bytea,
  hold_until timestamp with time zone,
  booked_on date,
  booked_at integer,
  moved_from bigint,
  arrived_at timestamp with time zone,
  settled_at timestamp with time zone,
  reminded_on date,
  purged_on date,
  n integer default 1 not null,
  source text default 'counted'::text not null,
  counted boolean default true not null,
  import bigint,
  version integer default 1 not null,
  ticket bigint,
  ticket_number text default ''::text not null
);
alter table appointment add constraint appointment_pkey PRIMARY KEY (tenant, id);
alter table appointment add constraint appointment_tenant_code_key UNIQUE (tenant, code);
alter table appointment add constraint appointment_no_overlap EXCLUDE USING gist (tenant WITH =, book WITH =, day WITH =, place WITH =, int4range(starts, ends) WITH &&) WHERE (((place > 0) AND (state = ANY (ARRAY['held'::text, 'booked'::text, 'arrived'::text, 'served'::text, 'no_show'::text]))));
alter table appointment add constraint appointment_tenant_book_site_fkey FOREIGN KEY (tenant, book, site) REFERENCES appointment_book(tenant, id, site) ON UPDATE CASCADE;
alter table appointment add constraint appointment_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table appointment add constraint appointment_tenant_reason_fkey FOREIGN KEY (tenant, reason) REFERENCES appointment_reason(tenant, id);
alter table appointment add constraint appointment_booked_at_check CHECK (((booked_at >= 0) AND (booked_at <= 1439)));
alter table appointment add constraint appointment_check CHECK (((ends > starts) AND (ends <= 1680)));
alter table appointment add constraint appointment_check1 CHECK (((place > 0) OR (source = 'imported'::text) OR (extra <> ''::text) OR (state <> ALL (ARRAY['held'::text, 'booked'::text, 'arrived'::text, 'served'::text, 'no_show'::text]))));
alter table appointment add constraint appointment_code_check CHECK ((code ~ '^[a-z0-9-]{1,80}$'::text));
alter table appointment add constraint appointment_email_check CHECK ((length(email) <= 300));
alter table appointment add constraint appointment_extra_check CHECK ((length(extra) <= 200));
alter table appointment add constraint appointment_file_number_check CHECK ((length(file_number) <= 60));
alter table appointment add constraint appointment_helper_check CHECK ((length(helper) <= 160));
alter table appointment add constraint appointment_n_check CHECK (((n >= 1) AND (n <= 100000)));
alter table appointment add constraint appointment_person_check CHECK ((length(person) <= 120));
alter table appointment add constraint appointment_phone_check CHECK ((length(phone) <= 30));
alter table appointment add constraint appointment_place_check CHECK (((place >= 0) AND (place <= 60)));
alter table appointment add constraint appointment_source_check CHECK ((source = ANY (ARRAY['counted'::text, 'imported'::text])));
alter table appointment add constraint appointment_starts_check CHECK (((starts >= 0) AND (starts <= 1439)));
alter table appointment add constraint appointment_state_check CHECK ((state = ANY (ARRAY['held'::text, 'booked'::text, 'arrived'::text, 'served'::text, 'no_show'::text, 'cancelled'::text, 'withdrawn'::text, 'moved'::text, 'expired'::text])));
alter table appointment add constraint appointment_ticket_number_check CHECK ((length(ticket_number) <= 10));
alter table appointment add constraint appointment_way_check CHECK ((way = ANY (ARRAY['web'::text, 'telephone'::text, 'desk'::text, 'france_services'::text, 'other'::text])));
CREATE INDEX appointment_day ON public.appointment USING btree (tenant, book, day, starts);
CREATE INDEX appointment_held ON public.appointment USING btree (tenant, hold_until) WHERE (state = 'held'::text);
CREATE UNIQUE INDEX appointment_imported ON public.appointment USING btree (tenant, book, day, starts, reason, booked_on, booked_at, state) NULLS NOT DISTINCT WHERE (source = 'imported'::text);
CREATE INDEX appointment_mail ON public.appointment USING btree (tenant, mail_hash) WHERE (mail_hash IS NOT NULL);
CREATE INDEX appointment_phone ON public.appointment USING btree (tenant, phone_hash) WHERE (phone_hash IS NOT NULL);
CREATE INDEX appointment_reason_of ON public.appointment USING btree (tenant, reason);
CREATE INDEX appointment_sender ON public.appointment USING btree (tenant, held_from) WHERE (state = 'held'::text);
CREATE INDEX appointment_service ON public.appointment USING btree (tenant, service, day);
CREATE INDEX appointment_site ON public.appointment USING btree (tenant, site, day);
CREATE INDEX appointment_ticket ON public.appointment USING btree (tenant, ticket) WHERE ((ticket IS NOT NULL) AND (state = 'arrived'::text));
alter table appointment enable row level security;
alter table appointment force row level security;
create policy measure_writer on appointment for select to measure_writer using (true);
create policy tenant on appointment using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.appointment REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_appointment_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.appointment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_appointment_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.appointment FOR EACH STATEMENT EXECUTE FUNCTION measure_appointment_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.appointment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_appointment_update();
grant delete, insert, select, update on appointment to parvis_app;
grant select on appointment to measure_writer;

-- Table appointment_absence
create table appointment_absence (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  book integer not null,
  day_from date not null,
  day_to date not null,
  hours text default ''::text not null,
  places integer,
  reason text not null,
  version integer default 1 not null
);
alter table appointment_absence add constraint appointment_absence_pkey PRIMARY KEY (tenant, id);
alter table appointment_absence add constraint appointment_absence_tenant_code_key UNIQUE (tenant, code);
alter table appointment_absence add constraint appointment_absence_tenant_book_fkey FOREIGN KEY (tenant, book) REFERENCES appointment_book(tenant, id);
alter table appointment_absence add constraint appointment_absence_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table appointment_absence add constraint appointment_absence_check CHECK ((day_to >= day_from));
alter table appointment_absence add constraint appointment_absence_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table appointment_absence add constraint appointment_absence_hours_check CHECK ((length(hours) <= 60));
alter table appointment_absence add constraint appointment_absence_places_check CHECK (((places >= 1) AND (places <= 60)));
alter table appointment_absence add constraint appointment_absence_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 200)));
CREATE INDEX appointment_absence_book ON public.appointment_absence USING btree (tenant, book, day_from);
alter table appointment_absence enable row level security;
alter table appointment_absence force row level security;
create policy tenant on appointment_absence using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on appointment_absence to parvis_app;

-- Table appointment_book
create table appointment_book (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  site integer not null,
  service integer,
  place text default ''::text not null,
  telephone text default ''::text not null,
  counter text default ''::text not null,
  reasons integer[] default '{}'::integer[] not null,
  active boolean default true not null,
  version integer default 1 not null
);
alter table appointment_book add constraint appointment_book_pkey PRIMARY KEY (tenant, id);
alter table appointment_book add constraint appointment_book_tenant_code_key UNIQUE (tenant, code);
alter table appointment_book add constraint appointment_book_tenant_id_site_key UNIQUE (tenant, id, site);
alter table appointment_book add constraint appointment_book_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table appointment_book add constraint appointment_book_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table appointment_book add constraint appointment_book_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table appointment_book add constraint appointment_book_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table appointment_book add constraint appointment_book_counter_check CHECK ((length(counter) <= 300));
alter table appointment_book add constraint appointment_book_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table appointment_book add constraint appointment_book_place_check CHECK ((length(place) <= 200));
alter table appointment_book add constraint appointment_book_reasons_check CHECK ((cardinality(reasons) <= 200));
alter table appointment_book add constraint appointment_book_telephone_check CHECK ((length(telephone) <= 30));
CREATE INDEX appointment_book_service ON public.appointment_book USING btree (tenant, service);
CREATE INDEX appointment_book_site ON public.appointment_book USING btree (tenant, site);
alter table appointment_book enable row level security;
alter table appointment_book force row level security;
create policy tenant on appointment_book using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on appointment_book to parvis_app;

-- Table appointment_choice
create table appointment_choice (
  tenant integer default app_tenant() not null,
  book integer not null,
  month date not null,
  layer text not null
);
alter table appointment_choice add constraint appointment_choice_pkey PRIMARY KEY (tenant, book, month);
alter table appointment_choice add constraint appointment_choice_tenant_book_fkey FOREIGN KEY (tenant, book) REFERENCES appointment_book(tenant, id) ON DELETE CASCADE;
alter table appointment_choice add constraint appointment_choice_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table appointment_choice add constraint appointment_choice_layer_check CHECK ((layer = ANY (ARRAY['own'::text, 'imported'::text, 'total'::text])));
alter table appointment_choice add constraint appointment_choice_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric));
alter table appointment_choice enable row level security;
alter table appointment_choice force row level security;
create policy tenant on appointment_choice using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on appointment_choice to parvis_app;

-- Table appointment_opening
create table appointment_opening (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  book integer not null,
  valid_from date not null,
  valid_to date,
  monday text default ''::text not null,
  tuesday text default ''::text not null,
  wednesday text default ''::text not null,
  thursday text default ''::text not null,
  friday text default ''::text not null,
  saturday text default ''::text not null,
  step integer not null,
  places integer not null,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table appointment_opening add constraint appointment_opening_pkey PRIMARY KEY (tenant, id);
alter table appointment_opening add constraint appointment_opening_tenant_code_key UNIQUE (tenant, code);
alter table appointment_opening add constraint appointment_opening_apart EXCLUDE USING gist (tenant WITH =, book WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);
alter table appointment_opening add constraint appointment_opening_tenant_book_fkey FOREIGN KEY (tenant, book) REFERENCES appointment_book(tenant, id);
alter table appointment_opening add constraint appointment_opening_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table appointment_opening add constraint appointment_opening_check CHECK ((valid_to >= valid_from));
alter table appointment_opening add constraint appointment_opening_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table appointment_opening add constraint appointment_opening_friday_check CHECK ((length(friday) <= 60));
alter table appointment_opening add constraint appointment_opening_monday_check CHECK ((length(monday) <= 60));
alter table appointment_opening add constraint appointment_opening_note_check CHECK ((length(note) <= 200));
alter table appointment_opening add constraint appointment_opening_places_check CHECK (((places >= 1) AND (places <= 60)));
alter table appointment_opening add constraint appointment_opening_saturday_check CHECK ((length(saturday) <= 60));
alter table appointment_opening add constraint appointment_opening_step_check CHECK (((step >= 5) AND (step <= 240)));
alter table appointment_opening add constraint appointment_opening_thursday_check CHECK ((length(thursday) <= 60));
alter table appointment_opening add constraint appointment_opening_tuesday_check CHECK ((length(tuesday) <= 60));
alter table appointment_opening add constraint appointment_opening_wednesday_check CHECK ((length(wednesday) <= 60));
alter table appointment_opening enable row level security;
alter table appointment_opening force row level security;
create policy tenant on appointment_opening using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on appointment_opening to parvis_app;

-- Table appointment_reason
create table appointment_reason (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  heading text default ''::text not null,
  procedure integer,
  service integer,
  documents text default ''::text not null,
  minutes integer not null,
  notice_hours integer default 24 not null,
  horizon_days integer default 60 not null,
  online boolean default true not null,
  "position" integer default 0 not null,
  active boolean default true not null,
  version integer default 1 not null
);
alter table appointment_reason add constraint appointment_reason_pkey PRIMARY KEY (tenant, id);
alter table appointment_reason add constraint appointment_reason_tenant_code_key UNIQUE (tenant, code);
alter table appointment_reason add constraint appointment_reason_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table appointment_reason add constraint appointment_reason_tenant_procedure_fkey FOREIGN KEY (tenant, procedure) REFERENCES procedure(tenant, id);
alter table appointment_reason add constraint appointment_reason_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table appointment_reason add constraint appointment_reason_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table appointment_reason add constraint appointment_reason_documents_check CHECK ((length(documents) <= 2000));
alter table appointment_reason add constraint appointment_reason_heading_check CHECK ((length(heading) <= 80));
alter table appointment_reason add constraint appointment_reason_horizon_days_check CHECK (((horizon_days >= 1) AND (horizon_days <= 366)));
alter table appointment_reason add constraint appointment_reason_minutes_check CHECK (((minutes >= 5) AND (minutes <= 240)));
alter table appointment_reason add constraint appointment_reason_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table appointment_reason add constraint appointment_reason_notice_hours_check CHECK (((notice_hours >= 0) AND (notice_hours <= 1000)));
alter table appointment_reason add constraint appointment_reason_position_check CHECK ((("position" >= 0) AND ("position" <= 9999)));
CREATE INDEX appointment_reason_procedure ON public.appointment_reason USING btree (tenant, procedure);
CREATE INDEX appointment_reason_service ON public.appointment_reason USING btree (tenant, service);
alter table appointment_reason enable row level security;
alter table appointment_reason force row level security;
create policy tenant on appointment_reason using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on appointment_reason to parvis_app;

-- Table appointment_setting
create table appointment_setting (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  link text not null,
  open boolean default false not null,
  telephone text default ''::text not null,
  counter text default ''::text not null,
  hold_minutes integer default 10 not null,
  sender_holds integer default 4 not null,
  sender_bookings integer default 12 not null,
  person_live integer default 2 not null,
  remind_days integer default 2 not null,
  keep_days integer default 90 not null,
  keep_source text default ''::text not null,
  version integer default 1 not null
);
alter table appointment_setting add constraint appointment_setting_pkey PRIMARY KEY (tenant, id);
alter table appointment_setting add constraint appointment_setting_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table appointment_setting add constraint appointment_setting_counter_check CHECK ((length(counter) <= 300));
alter table appointment_setting add constraint appointment_setting_hold_minutes_check CHECK (((hold_minutes >= 3) AND (hold_minutes <= 30)));
alter table appointment_setting add constraint appointment_setting_keep_days_check CHECK (((keep_days >= 1) AND (keep_days <= 1000)));
alter table appointment_setting add constraint appointment_setting_keep_source_check CHECK ((length(keep_source) <= 300));
alter table appointment_setting add constraint appointment_setting_link_check CHECK ((link ~ '^[a-z0-9-]{3,40}$'::text));
alter table appointment_setting add constraint appointment_setting_person_live_check CHECK (((person_live >= 1) AND (person_live <= 20)));
alter table appointment_setting add constraint appointment_setting_remind_days_check CHECK (((remind_days >= 0) AND (remind_days <= 14)));
alter table appointment_setting add constraint appointment_setting_sender_bookings_check CHECK (((sender_bookings >= 1) AND (sender_bookings <= 1000)));
alter table appointment_setting add constraint appointment_setting_sender_holds_check CHECK (((sender_holds >= 1) AND (sender_holds <= 100)));
alter table appointment_setting add constraint appointment_setting_telephone_check CHECK ((length(telephone) <= 30));
CREATE UNIQUE INDEX appointment_setting_one ON public.appointment_setting USING btree (tenant);
alter table appointment_setting enable row level security;
alter table appointment_setting force row level security;
create policy tenant on appointment_setting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on appointment_setting to parvis_app;

-- Table appointment_total
create table appointment_total (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  book integer not null,
  site integer not null,
  service integer,
  month date not null,
  reason integer,
  reason_code text default ''::text not null,
  procedure_code text default ''::text not null,
  outcome text not null,
  n integer not null,
  source text not null,
  origin text default ''::text not null,
  taken_over boolean default false not null,
  basis text default 'real'::text not null,
  counted boolean default true not null,
  import bigint,
  version integer default 1 not null
);
alter table appointment_total add constraint appointment_total_pkey PRIMARY KEY (tenant, id);
alter table appointment_total add constraint appointment_total_tenant_book_site_fkey FOREIGN KEY (tenant, book, site) REFERENCES appointment_book(tenant, id, site) ON UPDATE CASCADE;
alter table appointment_total add constraint appointment_total_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table appointment_total add constraint appointment_total_tenant_reason_fkey FOREIGN KEY (tenant, reason) REFERENCES appointment_reason(tenant, id);
alter table appointment_total add constraint appointment_total_basis_check CHECK ((basis = ANY (ARRAY['real'::text, 'reconstructed'::text])));
alter table appointment_total add constraint appointment_total_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric));
alter table appointment_total add constraint appointment_total_n_check CHECK (((n >= 0) AND (n <= 10000000)));
alter table appointment_total add constraint appointment_total_origin_check CHECK ((length(origin) <= 200));
alter table appointment_total add constraint appointment_total_outcome_check CHECK ((outcome = ANY (ARRAY['unknown'::text, 'served'::text, 'no_show'::text, 'cancelled'::text, 'withdrawn'::text])));
alter table appointment_total add constraint appointment_total_source_check CHECK ((source = ANY (ARRAY['imported'::text, 'typed'::text])));
CREATE INDEX appointment_total_month ON public.appointment_total USING btree (tenant, month, site);
CREATE UNIQUE INDEX appointment_total_once ON public.appointment_total USING btree (tenant, book, month, outcome, reason) NULLS NOT DISTINCT;
CREATE INDEX appointment_total_reason ON public.appointment_total USING btree (tenant, reason);
alter table appointment_total enable row level security;
alter table appointment_total force row level security;
create policy measure_writer on appointment_total for select to measure_writer using (true);
create policy tenant on appointment_total using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.appointment_total REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_appointment_total_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.appointment_total REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_appointment_total_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.appointment_total FOR EACH STATEMENT EXECUTE FUNCTION measure_appointment_total_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.appointment_total REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_appointment_total_update();
grant delete, insert, select, update on appointment_total to parvis_app;
grant select on appointment_total to measure_writer;

-- Table appointment_waiting
create table appointment_waiting (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  book integer not null,
  site integer not null,
  service integer,
  reason integer not null,
  day_from date not null,
  day_to date not null,
  email text default ''::text not null,
  mail_hash bytea,
  asked_on date not null,
  state text not null,
  told integer default 0 not null,
  told_at timestamp with time zone,
  version integer default 1 not null
);
alter table appointment_waiting add constraint appointment_waiting_pkey PRIMARY KEY (tenant, id);
alter table appointment_waiting add constraint appointment_waiting_tenant_code_key UNIQUE (tenant, code);
alter table appointment_waiting add constraint appointment_waiting_tenant_book_site_fkey FOREIGN KEY (tenant, book, site) REFERENCES appointment_book(tenant, id, site) ON UPDATE CASCADE;
alter table appointment_waiting add constraint appointment_waiting_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table appointment_waiting add constraint appointment_waiting_tenant_reason_fkey FOREIGN KEY (tenant, reason) REFERENCES appointment_reason(tenant, id);
alter table appointment_waiting add constraint appointment_waiting_check CHECK ((day_to >= day_from));
alter table appointment_waiting add constraint appointment_waiting_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table appointment_waiting add constraint appointment_waiting_email_check CHECK ((length(email) <= 300));
alter table appointment_waiting add constraint appointment_waiting_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'told'::text, 'taken'::text, 'left'::text, 'expired'::text])));
alter table appointment_waiting add constraint appointment_waiting_told_check CHECK (((told >= 0) AND (told <= 3)));
CREATE INDEX appointment_waiting_book ON public.appointment_waiting USING btree (tenant, book, asked_on) WHERE (state = ANY (ARRAY['waiting'::text, 'told'::text]));
CREATE UNIQUE INDEX appointment_waiting_once ON public.appointment_waiting USING btree (tenant, book, reason, mail_hash) WHERE (state = ANY (ARRAY['waiting'::text, 'told'::text]));
alter table appointment_waiting enable row level security;
alter table appointment_waiting force row level security;
create policy tenant on appointment_waiting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on appointment_waiting to parvis_app;

-- Table assessment
create table assessment (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  kind text not null,
  title text not null,
  framework_version integer not null,
  year integer not null,
  starts_on date,
  held_on date,
  grain text default 'commitment'::text not null,
  score_by text not null,
  state text default 'draft'::text not null,
  moved_on date,
  archived_on date,
  based_on integer,
  corrects integer,
  reason text default ''::text not null,
  rate integer,
  assessed integer default 0 not null,
  applicable integer default 0 not null,
  version integer default 1 not null
);
alter table assessment add constraint assessment_pkey PRIMARY KEY (tenant, id);
alter table assessment add constraint assessment_tenant_code_key UNIQUE (tenant, code);
alter table assessment add constraint assessment_tenant_based_on_fkey FOREIGN KEY (tenant, based_on) REFERENCES assessment(tenant, id) ON DELETE SET NULL (based_on);
alter table assessment add constraint assessment_tenant_corrects_fkey FOREIGN KEY (tenant, corrects) REFERENCES assessment(tenant, id);
alter table assessment add constraint assessment_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table assessment add constraint assessment_tenant_framework_version_fkey FOREIGN KEY (tenant, framework_version) REFERENCES framework_version(tenant, id);
alter table assessment add constraint assessment_check CHECK ((held_on >= starts_on));
alter table assessment add constraint assessment_check1 CHECK (((corrects IS NULL) OR (reason <> ''::text)));
alter table assessment add constraint assessment_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table assessment add constraint assessment_grain_check CHECK ((grain = ANY (ARRAY['commitment'::text, 'requirement'::text])));
alter table assessment add constraint assessment_kind_check CHECK ((kind = ANY (ARRAY['self'::text, 'internal'::text, 'external'::text, 'diagnostic'::text])));
alter table assessment add constraint assessment_rate_check CHECK (((rate >= 0) AND (rate <= 1000)));
alter table assessment add constraint assessment_reason_check CHECK ((length(reason) <= 2000));
alter table assessment add constraint assessment_score_by_check CHECK ((score_by = ANY (ARRAY['commitments'::text, 'channels'::text])));
alter table assessment add constraint assessment_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'in_progress'::text, 'submitted'::text, 'validated'::text, 'frozen'::text])));
alter table assessment add constraint assessment_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
alter table assessment add constraint assessment_year_check CHECK (((year >= 2000) AND (year <= 2100)));
CREATE INDEX assessment_based ON public.assessment USING btree (tenant, based_on);
CREATE UNIQUE INDEX assessment_corrects ON public.assessment USING btree (tenant, corrects) WHERE (corrects IS NOT NULL);
CREATE INDEX assessment_framework ON public.assessment USING btree (tenant, framework_version);
CREATE INDEX assessment_year ON public.assessment USING btree (tenant, year, kind);
alter table assessment enable row level security;
alter table assessment force row level security;
create policy tenant on assessment using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER assessment_frozen BEFORE DELETE OR UPDATE ON public.assessment FOR EACH ROW EXECUTE FUNCTION assessment_frozen();
grant delete, insert, select, update on assessment to parvis_app;

-- Table assessment_delegation
create table assessment_delegation (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  assessment integer not null,
  site integer not null,
  service integer,
  owner text default ''::text not null,
  subject text not null,
  name text default ''::text not null,
  state text default 'given'::text not null,
  due_on date,
  message text default ''::text not null,
  version integer default 1 not null
);
alter table assessment_delegation add constraint assessment_delegation_pkey PRIMARY KEY (tenant, id);
alter table assessment_delegation add constraint assessment_delegation_tenant_assessment_fkey FOREIGN KEY (tenant, assessment) REFERENCES assessment(tenant, id) ON DELETE CASCADE;
alter table assessment_delegation add constraint assessment_delegation_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table assessment_delegation add constraint assessment_delegation_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table assessment_delegation add constraint assessment_delegation_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table assessment_delegation add constraint assessment_delegation_check CHECK (((subject = 'whole'::text) = (name = ''::text)));
alter table assessment_delegation add constraint assessment_delegation_message_check CHECK ((length(message) <= 2000));
alter table assessment_delegation add constraint assessment_delegation_name_check CHECK ((length(name) <= 120));
alter table assessment_delegation add constraint assessment_delegation_owner_check CHECK ((length(owner) <= 160));
alter table assessment_delegation add constraint assessment_delegation_state_check CHECK ((state = ANY (ARRAY['given'::text, 'handed_back'::text, 'changes_requested'::text, 'accepted'::text, 'taken_back'::text])));
alter table assessment_delegation add constraint assessment_delegation_subject_check CHECK ((subject = ANY (ARRAY['whole'::text, 'module'::text, 'channel'::text, 'theme'::text])));
CREATE INDEX assessment_delegation_assessment ON public.assessment_delegation USING btree (tenant, assessment);
CREATE INDEX assessment_delegation_service ON public.assessment_delegation USING btree (tenant, service);
CREATE INDEX assessment_delegation_site ON public.assessment_delegation USING btree (tenant, site, state);
alter table assessment_delegation enable row level security;
alter table assessment_delegation force row level security;
create policy tenant on assessment_delegation using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER assessment_delegation_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.assessment_delegation FOR EACH ROW EXECUTE FUNCTION assessment_part_frozen();
grant delete, insert, select, update on assessment_delegation to parvis_app;

-- Table assessment_line
create table assessment_line (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  assessment integer not null,
  site integer,
  module text not null,
  commitment text not null,
  key text not null,
  "position" integer not null,
  number text default ''::text not null,
  title text not null,
  theme text default ''::text not null,
  channels text[] default '{}'::text[] not null,
  weight integer default 1 not null,
  commitment_weight integer default 1 not null,
  rating text default ''::text not null,
  rate integer,
  work text default 'to_do'::text not null,
  reason text default ''::text not null,
  comment text default ''::text not null,
  proposed text default ''::text not null,
  proposed_rate integer,
  change text default ''::text not null,
  basis text default 'real'::text not null,
  version integer default 1 not null
);
alter table assessment_line add constraint assessment_line_pkey PRIMARY KEY (tenant, id);
alter table assessment_line add constraint assessment_line_tenant_assessment_site_key_key UNIQUE NULLS NOT DISTINCT (tenant, assessment, site, key);
alter table assessment_line add constraint assessment_line_tenant_assessment_fkey FOREIGN KEY (tenant, assessment) REFERENCES assessment(tenant, id) ON DELETE CASCADE;
alter table assessment_line add constraint assessment_line_tenant_assessment_module_fkey FOREIGN KEY (tenant, assessment, module) REFERENCES assessment_module(tenant, assessment, key) ON DELETE CASCADE;
alter table assessment_line add constraint assessment_line_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table assessment_line add constraint assessment_line_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table assessment_line add constraint assessment_line_basis_check CHECK ((basis = ANY (ARRAY['real'::text, 'detail'::text, 'reconstructed'::text])));
alter table assessment_line add constraint assessment_line_change_check CHECK ((change = ANY (ARRAY[''::text, 'new'::text, 'changed'::text, 'unchanged'::text])));
alter table assessment_line add constraint assessment_line_check CHECK (((rate IS NULL) OR (rating <> ALL (ARRAY['not_applicable'::text, ''::text]))));
alter table assessment_line add constraint assessment_line_check1 CHECK (((rating <> 'not_applicable'::text) OR (reason <> ''::text)));
alter table assessment_line add constraint assessment_line_comment_check CHECK ((length(comment) <= 4000));
alter table assessment_line add constraint assessment_line_commitment_weight_check CHECK (((commitment_weight >= 0) AND (commitment_weight <= 100)));
alter table assessment_line add constraint assessment_line_proposed_check CHECK ((proposed = ANY (ARRAY[''::text, 'conform'::text, 'partial'::text, 'not_conform'::text, 'not_applicable'::text])));
alter table assessment_line add constraint assessment_line_proposed_rate_check CHECK (((proposed_rate >= 0) AND (proposed_rate <= 1000)));
alter table assessment_line add constraint assessment_line_rate_check CHECK (((rate >= 0) AND (rate <= 1000)));
alter table assessment_line add constraint assessment_line_rating_check CHECK ((rating = ANY (ARRAY[''::text, 'conform'::text, 'partial'::text, 'not_conform'::text, 'not_applicable'::text])));
alter table assessment_line add constraint assessment_line_reason_check CHECK ((length(reason) <= 1000));
alter table assessment_line add constraint assessment_line_weight_check CHECK (((weight >= 0) AND (weight <= 100)));
alter table assessment_line add constraint assessment_line_work_check CHECK ((work = ANY (ARRAY['to_do'::text, 'in_progress'::text, 'done'::text])));
CREATE INDEX assessment_line_page ON public.assessment_line USING btree (tenant, assessment, module, site, "position");
CREATE INDEX assessment_line_site ON public.assessment_line USING btree (tenant, site);
alter table assessment_line enable row level security;
alter table assessment_line force row level security;
create policy tenant on assessment_line using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER assessment_line_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.assessment_line FOR EACH ROW EXECUTE FUNCTION assessment_part_frozen();
grant delete, insert, select, update on assessment_line to parvis_app;

-- Table assessment_module
create table assessment_module (
  tenant integer default app_tenant() not null,
  assessment integer not null,
  key text not null,
  "position" integer not null,
  number text default ''::text not null,
  title text not null
);
alter table assessment_module add constraint assessment_module_pkey PRIMARY KEY (tenant, assessment, key);
alter table assessment_module add constraint assessment_module_tenant_assessment_fkey FOREIGN KEY (tenant, assessment) REFERENCES assessment(tenant, id) ON DELETE CASCADE;
alter table assessment_module add constraint assessment_module_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table assessment_module enable row level security;
alter table assessment_module force row level security;
create policy tenant on assessment_module using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER assessment_module_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.assessment_module FOR EACH ROW EXECUTE FUNCTION assessment_part_frozen();
grant delete, insert, select, update on assessment_module to parvis_app;

-- Table assessment_point
create table assessment_point (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  assessment integer not null,
  kind text not null,
  body text not null,
  line integer,
  channel text default ''::text not null,
  "position" integer default 1 not null,
  version integer default 1 not null
);
alter table assessment_point add constraint assessment_point_pkey PRIMARY KEY (tenant, id);
alter table assessment_point add constraint assessment_point_tenant_assessment_kind_body_key UNIQUE (tenant, assessment, kind, body);
alter table assessment_point add constraint assessment_point_tenant_assessment_fkey FOREIGN KEY (tenant, assessment) REFERENCES assessment(tenant, id) ON DELETE CASCADE;
alter table assessment_point add constraint assessment_point_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table assessment_point add constraint assessment_point_tenant_line_fkey FOREIGN KEY (tenant, line) REFERENCES assessment_line(tenant, id) ON DELETE SET NULL (line);
alter table assessment_point add constraint assessment_point_body_check CHECK (((length(body) >= 1) AND (length(body) <= 1000)));
alter table assessment_point add constraint assessment_point_channel_check CHECK ((length(channel) <= 120));
alter table assessment_point add constraint assessment_point_kind_check CHECK ((kind = ANY (ARRAY['strength'::text, 'axis'::text])));
alter table assessment_point add constraint assessment_point_position_check CHECK ((("position" >= 1) AND ("position" <= 9999)));
CREATE INDEX assessment_point_line ON public.assessment_point USING btree (tenant, line);
alter table assessment_point enable row level security;
alter table assessment_point force row level security;
create policy tenant on assessment_point using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER assessment_point_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.assessment_point FOR EACH ROW EXECUTE FUNCTION assessment_part_frozen();
grant delete, insert, select, update on assessment_point to parvis_app;

-- Table assessment_score
create table assessment_score (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  assessment integer not null,
  kind text not null,
  subject text not null,
  part text default ''::text not null,
  site integer,
  day date not null,
  points integer,
  unrated integer default 0 not null,
  void integer default 0 not null
);
alter table assessment_score add constraint assessment_score_pkey PRIMARY KEY (tenant, id);
alter table assessment_score add constraint assessment_score_tenant_assessment_fkey FOREIGN KEY (tenant, assessment) REFERENCES assessment(tenant, id) ON DELETE CASCADE;
alter table assessment_score add constraint assessment_score_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table assessment_score add constraint assessment_score_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table assessment_score add constraint assessment_score_points_check CHECK (((points >= 0) AND (points <= 1000)));
alter table assessment_score add constraint assessment_score_subject_check CHECK ((subject = ANY (ARRAY['whole'::text, 'module'::text, 'channel'::text])));
CREATE INDEX assessment_score_assessment ON public.assessment_score USING btree (tenant, assessment);
alter table assessment_score enable row level security;
alter table assessment_score force row level security;
create policy measure_writer on assessment_score for select to measure_writer using (true);
create policy tenant on assessment_score using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.assessment_score REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_assessment_score_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.assessment_score REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_assessment_score_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.assessment_score FOR EACH STATEMENT EXECUTE FUNCTION measure_assessment_score_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.assessment_score REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_assessment_score_update();
grant delete, insert, select on assessment_score to parvis_app;
grant select on assessment_score to measure_writer;

-- Table assessment_site
create table assessment_site (
  tenant integer default app_tenant() not null,
  assessment integer not null,
  site integer not null
);
alter table assessment_site add constraint assessment_site_pkey PRIMARY KEY (tenant, assessment, site);
alter table assessment_site add constraint assessment_site_tenant_assessment_fkey FOREIGN KEY (tenant, assessment) REFERENCES assessment(tenant, id) ON DELETE CASCADE;
alter table assessment_site add constraint assessment_site_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table assessment_site add constraint assessment_site_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
CREATE INDEX assessment_site_site ON public.assessment_site USING btree (tenant, site);
alter table assessment_site enable row level security;
alter table assessment_site force row level security;
create policy tenant on assessment_site using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER assessment_site_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.assessment_site FOR EACH ROW EXECUTE FUNCTION assessment_part_frozen();
grant delete, insert, select, update on assessment_site to parvis_app;

-- Table assessment_snapshot
create table assessment_snapshot (
  tenant integer default app_tenant() not null,
  assessment integer not null,
  taken_on date not null,
  content text not null,
  hash text not null
);
alter table assessment_snapshot add constraint assessment_snapshot_pkey PRIMARY KEY (tenant, assessment);
alter table assessment_snapshot add constraint assessment_snapshot_tenant_assessment_fkey FOREIGN KEY (tenant, assessment) REFERENCES assessment(tenant, id);
alter table assessment_snapshot add constraint assessment_snapshot_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table assessment_snapshot add constraint assessment_snapshot_check CHECK ((hash = encode(sha256(convert_to(content, 'UTF8'::name)), 'hex'::text)));
alter table assessment_snapshot enable row level security;
alter table assessment_snapshot force row level security;
create policy tenant on assessment_snapshot using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER assessment_scored AFTER INSERT ON public.assessment_snapshot FOR EACH ROW EXECUTE FUNCTION assessment_scored();
CREATE TRIGGER assessment_snapshot_kept BEFORE DELETE OR UPDATE ON public.assessment_snapshot FOR EACH ROW EXECUTE FUNCTION assessment_snapshot_kept();
grant insert, select on assessment_snapshot to parvis_app;

-- Table assessment_total
create table assessment_total (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  assessment integer not null,
  subject text not null,
  name text default ''::text not null,
  site integer,
  rate integer not null,
  source text not null,
  version integer default 1 not null
);
alter table assessment_total add constraint assessment_total_pkey PRIMARY KEY (tenant, id);
alter table assessment_total add constraint assessment_total_tenant_assessment_subject_name_site_key UNIQUE NULLS NOT DISTINCT (tenant, assessment, subject, name, site);
alter table assessment_total add constraint assessment_total_tenant_assessment_fkey FOREIGN KEY (tenant, assessment) REFERENCES assessment(tenant, id) ON DELETE CASCADE;
alter table assessment_total add constraint assessment_total_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table assessment_total add constraint assessment_total_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table assessment_total add constraint assessment_total_check CHECK (((subject = 'whole'::text) = (name = ''::text)));
alter table assessment_total add constraint assessment_total_name_check CHECK ((length(name) <= 120));
alter table assessment_total add constraint assessment_total_rate_check CHECK (((rate >= 0) AND (rate <= 1000)));
alter table assessment_total add constraint assessment_total_source_check CHECK (((length(source) >= 1) AND (length(source) <= 300)));
alter table assessment_total add constraint assessment_total_subject_check CHECK ((subject = ANY (ARRAY['whole'::text, 'module'::text, 'channel'::text])));
CREATE INDEX assessment_total_site ON public.assessment_total USING btree (tenant, site);
alter table assessment_total enable row level security;
alter table assessment_total force row level security;
create policy tenant on assessment_total using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER assessment_total_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.assessment_total FOR EACH ROW EXECUTE FUNCTION assessment_part_frozen();
grant delete, insert, select, update on assessment_total to parvis_app;

-- Table association_offer
create table association_offer (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  association text not null,
  title text not null,
  site integer,
  audience text default ''::text not null,
  contact text default ''::text not null,
  offered_on date not null,
  state text not null,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table association_offer add constraint association_offer_pkey PRIMARY KEY (tenant, id);
alter table association_offer add constraint association_offer_tenant_association_title_key UNIQUE (tenant, association, title);
alter table association_offer add constraint association_offer_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table association_offer add constraint association_offer_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table association_offer add constraint association_offer_association_check CHECK (((length(association) >= 1) AND (length(association) <= 160)));
alter table association_offer add constraint association_offer_audience_check CHECK ((length(audience) <= 200));
alter table association_offer add constraint association_offer_contact_check CHECK ((length(contact) <= 200));
alter table association_offer add constraint association_offer_note_check CHECK ((length(note) <= 2000));
alter table association_offer add constraint association_offer_state_check CHECK ((state = ANY (ARRAY['received'::text, 'accepted'::text, 'running'::text, 'ended'::text, 'declined'::text])));
alter table association_offer add constraint association_offer_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
alter table association_offer enable row level security;
alter table association_offer force row level security;
create policy tenant on association_offer using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on association_offer to parvis_app;

-- Table attempt
create table attempt (
  key_hash bytea not null,
  failures integer default 0 not null,
  since timestamp with time zone not null,
  slot timestamp with time zone
);
alter table attempt add constraint attempt_pkey PRIMARY KEY (key_hash);
grant delete, insert, select, update on attempt to account_keeper;

-- Table attendance
create table attendance (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  meeting bigint not null,
  name text default ''::text not null,
  function text default ''::text not null,
  college text not null,
  organisation text default ''::text not null,
  status text default 'to_confirm'::text not null,
  represented_by text default ''::text not null,
  "position" integer default 0 not null,
  version integer default 1 not null
);
alter table attendance add constraint attendance_pkey PRIMARY KEY (tenant, id);
alter table attendance add constraint attendance_tenant_meeting_fkey FOREIGN KEY (tenant, meeting) REFERENCES meeting(tenant, id) ON DELETE CASCADE;
alter table attendance add constraint attendance_check CHECK (((name <> ''::text) OR (function <> ''::text)));
alter table attendance add constraint attendance_college_check CHECK ((college = ANY (ARRAY['prefecture'::text, 'sub_prefecture'::text, 'sgcd'::text, 'ddi'::text, 'local_authority'::text, 'association'::text, 'users'::text, 'public_service'::text, 'staff'::text, 'other'::text])));
alter table attendance add constraint attendance_function_check CHECK ((length(function) <= 300));
alter table attendance add constraint attendance_name_check CHECK ((length(name) <= 160));
alter table attendance add constraint attendance_organisation_check CHECK ((length(organisation) <= 200));
alter table attendance add constraint attendance_represented_by_check CHECK ((length(represented_by) <= 200));
alter table attendance add constraint attendance_status_check CHECK ((status = ANY (ARRAY['to_confirm'::text, 'present'::text, 'video'::text, 'represented'::text, 'excused'::text, 'absent'::text, 'guest'::text])));
CREATE UNIQUE INDEX attendance_key ON public.attendance USING btree (tenant, meeting, function, name);
alter table attendance enable row level security;
alter table attendance force row level security;
create policy tenant on attendance using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on attendance to parvis_app;

-- Table audit
create table audit (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  title text not null,
  kind text not null,
  framework integer,
  body text default ''::text not null,
  sites integer[] default '{}'::integer[] not null,
  modules text[] default '{}'::text[] not null,
  activities text[] default '{}'::text[] not null,
  team text default ''::text not null,
  planned text not null,
  planned_on date generated always as (moment_end(planned)) stored not null,
  prepare_by date,
  report_by date,
  answer_by date,
  close_by date,
  prepared_on date,
  held_on date,
  held_until date,
  report_on date,
  answered_on date,
  closed_on date,
  state text generated always as (
CASE
    WHEN (closed_on IS NOT NULL) THEN 'closed'::text
    WHEN (answered_on IS NOT NULL) THEN 'answered'::text
    WHEN (report_on IS NOT NULL) THEN 'reported'::text
    WHEN (held_on IS NOT NULL) THEN 'under_way'::text
    WHEN (prepared_on IS NOT NULL) THEN 'prepared'::text
    ELSE 'planned'::text
END) stored not null,
  conclusion text default ''::text not null,
  report_file bigint,
  version integer default 1 not null
);
alter table audit add constraint audit_pkey PRIMARY KEY (tenant, id);
alter table audit add constraint audit_tenant_code_key UNIQUE (tenant, code);
alter table audit add constraint audit_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table audit add constraint audit_tenant_framework_fkey FOREIGN KEY (tenant, framework) REFERENCES framework_version(tenant, id);
alter table audit add constraint audit_tenant_report_file_fkey FOREIGN KEY (tenant, report_file) REFERENCES file(tenant, id);
alter table audit add constraint audit_activities_check CHECK ((cardinality(activities) <= 30));
alter table audit add constraint audit_body_check CHECK ((length(body) <= 200));
alter table audit add constraint audit_check CHECK ((held_until >= held_on));
alter table audit add constraint audit_check1 CHECK (((report_on IS NULL) OR ((held_on IS NOT NULL) AND (report_on >= held_on))));
alter table audit add constraint audit_check2 CHECK (((answered_on IS NULL) OR ((report_on IS NOT NULL) AND (answered_on >= report_on))));
alter table audit add constraint audit_check3 CHECK (((closed_on IS NULL) OR ((report_on IS NOT NULL) AND (closed_on >= report_on))));
alter table audit add constraint audit_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table audit add constraint audit_conclusion_check CHECK ((length(conclusion) <= 4000));
alter table audit add constraint audit_kind_check CHECK ((kind = ANY (ARRAY['internal'::text, 'initial'::text, 'follow_up'::text, 'renewal'::text, 'blank'::text])));
alter table audit add constraint audit_modules_check CHECK ((cardinality(modules) <= 50));
alter table audit add constraint audit_planned_check CHECK ((planned ~ '^\d{4}(-\d{2}(-\d{2})?)?$'::text));
alter table audit add constraint audit_sites_check CHECK ((cardinality(sites) <= 50));
alter table audit add constraint audit_team_check CHECK ((length(team) <= 2000));
alter table audit add constraint audit_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
CREATE INDEX audit_ahead ON public.audit USING btree (tenant, planned_on) WHERE (held_on IS NULL);
CREATE INDEX audit_followed ON public.audit USING btree (tenant, held_on) WHERE (kind = 'follow_up'::text);
CREATE INDEX audit_planned ON public.audit USING btree (tenant, planned_on);
alter table audit enable row level security;
alter table audit force row level security;
create policy tenant on audit using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER audit_closed AFTER UPDATE OF closed_on ON public.audit FOR EACH ROW WHEN (((new.closed_on IS NOT NULL) AND (old.closed_on IS NULL))) EXECUTE FUNCTION audit_closed();
grant delete, insert, select, update on audit to parvis_app;

-- Table audit_attachment
create table audit_attachment (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  audit integer not null,
  title text not null,
  due_on date,
  supplied_on date,
  version integer default 1 not null
);
alter table audit_attachment add constraint audit_attachment_pkey PRIMARY KEY (tenant, id);
alter table audit_attachment add constraint audit_attachment_tenant_audit_fkey FOREIGN KEY (tenant, audit) REFERENCES audit(tenant, id) ON DELETE CASCADE;
alter table audit_attachment add constraint audit_attachment_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table audit_attachment add constraint audit_attachment_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
CREATE INDEX audit_attachment_audit ON public.audit_attachment USING btree (tenant, audit, due_on);
CREATE INDEX audit_attachment_due ON public.audit_attachment USING btree (tenant, due_on) WHERE (supplied_on IS NULL);
alter table audit_attachment enable row level security;
alter table audit_attachment force row level security;
create policy tenant on audit_attachment using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on audit_attachment to parvis_app;

-- Table audit_guest
create table audit_guest (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  audit integer not null,
  name text not null,
  ends_on date not null,
  ended_on date,
  handed_on date,
  version integer default 1 not null
);
alter table audit_guest add constraint audit_guest_pkey PRIMARY KEY (tenant, id);
alter table audit_guest add constraint audit_guest_tenant_audit_fkey FOREIGN KEY (tenant, audit) REFERENCES audit(tenant, id) ON DELETE CASCADE;
alter table audit_guest add constraint audit_guest_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table audit_guest add constraint audit_guest_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
CREATE INDEX audit_guest_audit ON public.audit_guest USING btree (tenant, audit, id);
alter table audit_guest enable row level security;
alter table audit_guest force row level security;
create policy tenant on audit_guest using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER audit_guest_ended AFTER UPDATE OF ended_on ON public.audit_guest FOR EACH ROW WHEN ((new.ended_on IS NOT NULL)) EXECUTE FUNCTION audit_guest_ended();
CREATE TRIGGER audit_guest_gone AFTER DELETE ON public.audit_guest FOR EACH ROW EXECUTE FUNCTION audit_guest_ended();
grant delete, insert, select, update on audit_guest to parvis_app;

-- Table audit_sample
create table audit_sample (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  audit integer not null,
  kind text not null,
  from_day date not null,
  to_day date not null,
  site integer,
  size integer not null,
  seed text not null,
  population integer not null,
  population_hash text not null,
  drawn text[] not null,
  drawn_on date not null
);
alter table audit_sample add constraint audit_sample_pkey PRIMARY KEY (tenant, id);
alter table audit_sample add constraint audit_sample_tenant_audit_fkey FOREIGN KEY (tenant, audit) REFERENCES audit(tenant, id);
alter table audit_sample add constraint audit_sample_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table audit_sample add constraint audit_sample_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table audit_sample add constraint audit_sample_check CHECK ((to_day >= from_day));
alter table audit_sample add constraint audit_sample_drawn_check CHECK ((cardinality(drawn) <= 100));
alter table audit_sample add constraint audit_sample_kind_check CHECK ((kind ~ '^[a-z_]{1,40}$'::text));
alter table audit_sample add constraint audit_sample_population_check CHECK ((population >= 0));
alter table audit_sample add constraint audit_sample_population_hash_check CHECK ((population_hash ~ '^[0-9a-f]{64}$'::text));
alter table audit_sample add constraint audit_sample_seed_check CHECK (((length(seed) >= 1) AND (length(seed) <= 80)));
alter table audit_sample add constraint audit_sample_size_check CHECK (((size >= 1) AND (size <= 100)));
CREATE INDEX audit_sample_audit ON public.audit_sample USING btree (tenant, audit, id);
alter table audit_sample enable row level security;
alter table audit_sample force row level security;
create policy tenant on audit_sample using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select on audit_sample to parvis_app;

-- Table audit_slot
create table audit_slot (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  audit integer not null,
  day date not null,
  starts_at text not null,
  ends_at text not null,
  site integer not null,
  service integer,
  topic text not null,
  commitments text[] default '{}'::text[] not null,
  met text default ''::text not null,
  auditor text default ''::text not null,
  version integer default 1 not null
);
alter table audit_slot add constraint audit_slot_pkey PRIMARY KEY (tenant, id);
alter table audit_slot add constraint audit_slot_tenant_audit_fkey FOREIGN KEY (tenant, audit) REFERENCES audit(tenant, id) ON DELETE CASCADE;
alter table audit_slot add constraint audit_slot_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table audit_slot add constraint audit_slot_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table audit_slot add constraint audit_slot_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table audit_slot add constraint audit_slot_auditor_check CHECK ((length(auditor) <= 160));
alter table audit_slot add constraint audit_slot_check CHECK (((ends_at ~ '^([01]\d|2[0-3]):[0-5]\d$'::text) AND (ends_at > starts_at)));
alter table audit_slot add constraint audit_slot_commitments_check CHECK ((cardinality(commitments) <= 100));
alter table audit_slot add constraint audit_slot_met_check CHECK ((length(met) <= 300));
alter table audit_slot add constraint audit_slot_starts_at_check CHECK ((starts_at ~ '^([01]\d|2[0-3]):[0-5]\d$'::text));
alter table audit_slot add constraint audit_slot_topic_check CHECK (((length(topic) >= 1) AND (length(topic) <= 300)));
CREATE INDEX audit_slot_order ON public.audit_slot USING btree (tenant, audit, day, starts_at);
alter table audit_slot enable row level security;
alter table audit_slot force row level security;
create policy tenant on audit_slot using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on audit_slot to parvis_app;

-- Table calendar_version
create table calendar_version (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  site integer not null,
  territory text not null,
  good_friday boolean not null,
  closings jsonb not null,
  fingerprint text not null,
  made_at timestamp with time zone default now() not null
);
alter table calendar_version add constraint calendar_version_pkey PRIMARY KEY (tenant, id);
alter table calendar_version add constraint calendar_version_tenant_site_fingerprint_key UNIQUE (tenant, site, fingerprint);
alter table calendar_version add constraint calendar_version_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table calendar_version add constraint calendar_version_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table calendar_version add constraint calendar_version_closings_check CHECK ((jsonb_typeof(closings) = 'object'::text));
alter table calendar_version add constraint calendar_version_fingerprint_check CHECK ((length(fingerprint) = 64));
alter table calendar_version add constraint calendar_version_territory_check CHECK ((length(territory) <= 40));
alter table calendar_version enable row level security;
alter table calendar_version force row level security;
create policy tenant on calendar_version using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select on calendar_version to parvis_app;
comment on column calendar_version.closings is 'Closed day → reason, those of the whole département included.';

-- Table call_script
create table call_script (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  edition integer default 1 not null,
  opening text default ''::text not null,
  steps text not null,
  closing text default ''::text not null,
  seconds integer not null,
  valid_from date not null,
  active boolean default true not null,
  version integer default 1 not null
);
alter table call_script add constraint call_script_pkey PRIMARY KEY (tenant, id);
alter table call_script add constraint call_script_tenant_code_key UNIQUE (tenant, code);
alter table call_script add constraint call_script_tenant_name_edition_key UNIQUE (tenant, name, edition);
alter table call_script add constraint call_script_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table call_script add constraint call_script_closing_check CHECK ((length(closing) <= 1000));
alter table call_script add constraint call_script_code_check CHECK ((code ~ '^[a-z0-9-]{1,80}$'::text));
alter table call_script add constraint call_script_edition_check CHECK (((edition >= 1) AND (edition <= 999)));
alter table call_script add constraint call_script_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table call_script add constraint call_script_opening_check CHECK ((length(opening) <= 1000));
alter table call_script add constraint call_script_seconds_check CHECK (((seconds >= 10) AND (seconds <= 3600)));
alter table call_script add constraint call_script_steps_check CHECK (((length(steps) >= 1) AND (length(steps) <= 8000)));
alter table call_script enable row level security;
alter table call_script force row level security;
create policy tenant on call_script using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on call_script to parvis_app;

-- Table call_total
create table call_total (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  line integer not null,
  span text not null,
  day date not null,
  theme text default ''::text not null,
  site integer not null,
  service integer,
  line_code text not null,
  destination text not null,
  offered integer not null,
  answered integer not null,
  lost integer,
  wait_seconds bigint,
  source text not null,
  origin text default ''::text not null,
  taken_over boolean default false not null,
  counted boolean default true not null,
  import bigint,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  basis text default 'real'::text not null,
  short_lost integer,
  ring_seconds bigint,
  missing_half_hours integer
);
alter table call_total add constraint call_total_pkey PRIMARY KEY (tenant, id);
alter table call_total add constraint call_total_tenant_line_fkey FOREIGN KEY (tenant, line) REFERENCES phone_line(tenant, id);
alter table call_total add constraint call_total_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table call_total add constraint call_total_basis_check CHECK ((basis = ANY (ARRAY['real'::text, 'reconstructed'::text])));
alter table call_total add constraint call_total_check CHECK (((span = 'day'::text) OR (EXTRACT(day FROM day) = (1)::numeric)));
alter table call_total add constraint call_total_check1 CHECK (((answered >= 0) AND (answered <= offered)));
alter table call_total add constraint call_total_check2 CHECK (((lost >= 0) AND (lost <= offered)));
alter table call_total add constraint call_total_check3 CHECK (((lost IS NULL) OR ((answered + lost) <= offered)));
alter table call_total add constraint call_total_check4 CHECK (((short_lost >= 0) AND (short_lost <= offered)));
alter table call_total add constraint call_total_missing_half_hours_check CHECK (((missing_half_hours >= 0) AND (missing_half_hours <= 48)));
alter table call_total add constraint call_total_offered_check CHECK (((offered >= 0) AND (offered <= 10000000)));
alter table call_total add constraint call_total_origin_check CHECK ((length(origin) <= 200));
alter table call_total add constraint call_total_ring_seconds_check CHECK (((ring_seconds >= 0) AND (ring_seconds <= '100000000000'::bigint)));
alter table call_total add constraint call_total_source_check CHECK ((source = ANY (ARRAY['counted'::text, 'imported'::text, 'typed'::text])));
alter table call_total add constraint call_total_span_check CHECK ((span = ANY (ARRAY['day'::text, 'month'::text])));
alter table call_total add constraint call_total_theme_check CHECK ((length(theme) <= 80));
alter table call_total add constraint call_total_wait_seconds_check CHECK (((wait_seconds >= 0) AND (wait_seconds <= '100000000000'::bigint)));
CREATE INDEX call_total_chosen ON public.call_total USING btree (tenant, day) WHERE (basis <> 'real'::text);
CREATE INDEX call_total_day ON public.call_total USING btree (tenant, day, site);
CREATE UNIQUE INDEX call_total_once ON public.call_total USING btree (tenant, line, day, span, theme);
alter table call_total enable row level security;
alter table call_total force row level security;
create policy measure_writer on call_total for select to measure_writer using (true);
create policy tenant on call_total using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.call_total REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_call_total_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.call_total REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_call_total_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.call_total FOR EACH STATEMENT EXECUTE FUNCTION measure_call_total_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.call_total REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_call_total_update();
grant delete, insert, select, update on call_total to parvis_app;
grant select on call_total to measure_writer;

-- Table campaign
create table campaign (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  label_year integer not null,
  opens_on date not null,
  closes_on date not null,
  closed_on date,
  questionnaire_version integer not null,
  version integer default 1 not null,
  scope integer,
  counted boolean default true not null,
  archived_on date,
  denominator text default 'expressed'::text not null,
  audience text default 'users'::text not null
);
alter table campaign add constraint campaign_pkey PRIMARY KEY (tenant, id);
alter table campaign add constraint campaign_tenant_questionnaire_version_fkey FOREIGN KEY (tenant, questionnaire_version) REFERENCES questionnaire_version(tenant, id);
alter table campaign add constraint campaign_tenant_scope_fkey FOREIGN KEY (tenant, scope) REFERENCES scope(tenant, id);
alter table campaign add constraint campaign_audience_check CHECK ((audience = ANY (ARRAY['users'::text, 'agents'::text, 'partners'::text])));
alter table campaign add constraint campaign_audience_counted CHECK (((audience = 'users'::text) OR (NOT counted)));
alter table campaign add constraint campaign_check CHECK ((closes_on >= opens_on));
alter table campaign add constraint campaign_code_check CHECK (((code ~ '^[a-z0-9][a-z0-9-]{0,39}$'::text) AND (code <> ALL (ARRAY['nouvelle'::text, 'questionnaires'::text, 'reponses'::text]))));
alter table campaign add constraint campaign_denominator_check CHECK ((denominator = ANY (ARRAY['expressed'::text, 'everybody'::text])));
alter table campaign add constraint campaign_label_year_check CHECK (((label_year >= 1990) AND (label_year <= 2200)));
alter table campaign add constraint campaign_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
CREATE UNIQUE INDEX campaign_code ON public.campaign USING btree (tenant, code);
CREATE INDEX campaign_questionnaire ON public.campaign USING btree (tenant, questionnaire_version);
CREATE INDEX campaign_scope ON public.campaign USING btree (tenant, scope) WHERE (scope IS NOT NULL);
alter table campaign enable row level security;
alter table campaign force row level security;
create policy survey_ingest on campaign for select to public_ingest using (true);
create policy tenant on campaign using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER campaign_keeps_audience BEFORE UPDATE ON public.campaign FOR EACH ROW EXECUTE FUNCTION campaign_keeps_audience();
CREATE TRIGGER campaign_keeps_questionnaire BEFORE UPDATE ON public.campaign FOR EACH ROW EXECUTE FUNCTION campaign_keeps_questionnaire();
grant delete, insert, select, update on campaign to parvis_app;
grant select on campaign to public_ingest;

-- Table campaign_open
create table campaign_open (
  tenant integer default app_tenant() not null,
  place integer not null,
  day date not null,
  way text not null,
  opens integer default 0 not null,
  answers integer default 0 not null
);
alter table campaign_open add constraint campaign_open_pkey PRIMARY KEY (tenant, place, day, way);
alter table campaign_open add constraint campaign_open_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table campaign_open add constraint campaign_open_tenant_place_fkey FOREIGN KEY (tenant, place) REFERENCES campaign_place(tenant, id) ON DELETE CASCADE;
alter table campaign_open add constraint campaign_open_answers_check CHECK ((answers >= 0));
alter table campaign_open add constraint campaign_open_opens_check CHECK ((opens >= 0));
alter table campaign_open add constraint campaign_open_way_check CHECK ((way = ANY (ARRAY['poster'::text, 'link'::text, 'invitation'::text])));
alter table campaign_open enable row level security;
alter table campaign_open force row level security;
create policy tenant on campaign_open using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select, update on campaign_open to parvis_app;

-- Table campaign_place
create table campaign_place (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  campaign integer not null,
  site integer not null,
  service integer,
  opens_on date,
  closes_on date
);
alter table campaign_place add constraint campaign_place_pkey PRIMARY KEY (tenant, id);
alter table campaign_place add constraint campaign_place_tenant_campaign_fkey FOREIGN KEY (tenant, campaign) REFERENCES campaign(tenant, id) ON DELETE CASCADE;
alter table campaign_place add constraint campaign_place_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table campaign_place add constraint campaign_place_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table campaign_place add constraint campaign_place_check CHECK (((closes_on IS NULL) OR (opens_on IS NULL) OR (closes_on >= opens_on)));
CREATE UNIQUE INDEX campaign_place_once ON public.campaign_place USING btree (tenant, campaign, site, COALESCE(service, 0));
alter table campaign_place enable row level security;
alter table campaign_place force row level security;
create policy survey_ingest on campaign_place for select to public_ingest using (true);
create policy tenant on campaign_place using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on campaign_place to parvis_app;
grant select on campaign_place to public_ingest;

-- Table category_version
create table category_version (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  category text not null,
  valid_from date not null,
  name text not null,
  parent text,
  procedure bigint,
  active boolean not null,
  version integer default 1 not null
);
alter table category_version add constraint category_version_pkey PRIMARY KEY (tenant, id);
alter table category_version add constraint category_version_tenant_category_valid_from_key UNIQUE (tenant, category, valid_from);
alter table category_version add constraint category_version_tenant_category_fkey FOREIGN KEY (tenant, category) REFERENCES complaint_category(tenant, code) ON DELETE CASCADE;
alter table category_version add constraint category_version_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table category_version enable row level security;
alter table category_version force row level security;
create policy tenant on category_version using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on category_version to parvis_app;
comment on table category_version is 'What a category was, from a day on: kept by the category itself, whoever writes it.';

-- Table clock_event
create table clock_event (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  complaint bigint not null,
  kind text not null,
  day date not null,
  until date,
  reason text not null,
  term_days integer,
  term_unit text,
  term_source text default ''::text not null,
  calendar bigint,
  account integer default clock_author(),
  at timestamp with time zone default now() not null
);
alter table clock_event add constraint clock_event_pkey PRIMARY KEY (tenant, id);
alter table clock_event add constraint clock_event_tenant_calendar_fkey FOREIGN KEY (tenant, calendar) REFERENCES calendar_version(tenant, id);
alter table clock_event add constraint clock_event_tenant_complaint_fkey FOREIGN KEY (tenant, complaint) REFERENCES complaint(tenant, id) ON DELETE CASCADE;
alter table clock_event add constraint clock_event_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table clock_event add constraint clock_event_check CHECK (((kind = 'pause'::text) = (until IS NOT NULL)));
alter table clock_event add constraint clock_event_check1 CHECK ((until > day));
alter table clock_event add constraint clock_event_check2 CHECK (((kind = ANY (ARRAY['start'::text, 'recompute'::text])) = (term_days IS NOT NULL)));
alter table clock_event add constraint clock_event_check3 CHECK (((term_days IS NULL) = (term_unit IS NULL)));
alter table clock_event add constraint clock_event_kind_check CHECK ((kind = ANY (ARRAY['start'::text, 'pause'::text, 'resume'::text, 'stop'::text, 'cancel'::text, 'recompute'::text])));
alter table clock_event add constraint clock_event_reason_check CHECK ((reason ~ '^[a-z_]{1,40}$'::text));
alter table clock_event add constraint clock_event_term_unit_check CHECK ((term_unit = ANY (ARRAY['working'::text, 'calendar'::text])));
CREATE INDEX clock_event_of ON public.clock_event USING btree (tenant, complaint, id);
CREATE INDEX clock_event_pause ON public.clock_event USING btree (tenant, complaint) WHERE (kind = 'pause'::text);
alter table clock_event enable row level security;
alter table clock_event force row level security;
create policy tenant on clock_event using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select on clock_event to parvis_app;
comment on table clock_event is 'Only added to: what was written stays, a mistake is a later line.';

-- Table closing_day
create table closing_day (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  site integer,
  day date not null,
  reason text not null,
  version integer default 1 not null
);
alter table closing_day add constraint closing_day_pkey PRIMARY KEY (tenant, id);
alter table closing_day add constraint closing_day_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id) ON DELETE CASCADE;
alter table closing_day add constraint closing_day_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 120)));
CREATE UNIQUE INDEX closing_day_once ON public.closing_day USING btree (tenant, day, COALESCE(site, 0));
alter table closing_day enable row level security;
alter table closing_day force row level security;
create policy tenant on closing_day using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on closing_day to parvis_app;

-- Table comment_setting
create table comment_setting (
  tenant integer default app_tenant() not null,
  id integer default 1 not null,
  edition integer default 1 not null,
  months integer default 36 not null,
  version integer default 1 not null
);
alter table comment_setting add constraint comment_setting_pkey PRIMARY KEY (tenant, id);
alter table comment_setting add constraint comment_setting_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table comment_setting add constraint comment_setting_edition_check CHECK ((edition >= 1));
alter table comment_setting add constraint comment_setting_id_check CHECK ((id = 1));
alter table comment_setting add constraint comment_setting_months_check CHECK (((months >= 1) AND (months <= 120)));
alter table comment_setting enable row level security;
alter table comment_setting force row level security;
create policy tenant on comment_setting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on comment_setting to parvis_app;

-- Table comment_theme
create table comment_theme (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  kind text not null,
  record bigint not null,
  theme integer not null,
  site integer not null,
  service integer,
  day date not null,
  edition integer not null,
  version integer default 1 not null
);
alter table comment_theme add constraint comment_theme_pkey PRIMARY KEY (tenant, id);
alter table comment_theme add constraint comment_theme_tenant_kind_record_key UNIQUE (tenant, kind, record);
alter table comment_theme add constraint comment_theme_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table comment_theme add constraint comment_theme_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table comment_theme add constraint comment_theme_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table comment_theme add constraint comment_theme_tenant_theme_fkey FOREIGN KEY (tenant, theme) REFERENCES theme(tenant, id);
alter table comment_theme add constraint comment_theme_edition_check CHECK ((edition >= 1));
alter table comment_theme add constraint comment_theme_kind_check CHECK ((kind ~ '^[a-z_]{1,30}$'::text));
CREATE INDEX comment_theme_of ON public.comment_theme USING btree (tenant, theme, day);
CREATE INDEX comment_theme_service ON public.comment_theme USING btree (tenant, service);
CREATE INDEX comment_theme_site ON public.comment_theme USING btree (tenant, site, day);
alter table comment_theme enable row level security;
alter table comment_theme force row level security;
create policy measure_writer on comment_theme for select to measure_writer using (true);
create policy tenant on comment_theme using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.comment_theme REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_comment_theme_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.comment_theme REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_comment_theme_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.comment_theme FOR EACH STATEMENT EXECUTE FUNCTION measure_comment_theme_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.comment_theme REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_comment_theme_update();
grant delete, insert, select, update on comment_theme to parvis_app;
grant select on comment_theme to measure_writer;

-- Table committee
create table committee (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  kind text not null,
  name text not null,
  closed_on date,
  version integer default 1 not null
);
alter table committee add constraint committee_pkey PRIMARY KEY (tenant, id);
alter table committee add constraint committee_code_check CHECK ((code ~ '^[a-z0-9-]{1,40}$'::text));
alter table committee add constraint committee_kind_check CHECK ((kind = ANY (ARRAY['clu'::text, 'clac'::text, 'copil'::text, 'csa'::text, 'staff_assembly'::text, 'other'::text])));
alter table committee add constraint committee_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
CREATE UNIQUE INDEX committee_code ON public.committee USING btree (tenant, code);
alter table committee enable row level security;
alter table committee force row level security;
create policy tenant on committee using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on committee to parvis_app;

-- Table committee_member
create table committee_member (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  committee integer not null,
  name text default ''::text not null,
  function text default ''::text not null,
  college text not null,
  organisation text default ''::text not null,
  valid_from date,
  valid_to date,
  "position" integer default 0 not null,
  version integer default 1 not null
);
alter table committee_member add constraint committee_member_pkey PRIMARY KEY (tenant, id);
alter table committee_member add constraint committee_member_tenant_committee_fkey FOREIGN KEY (tenant, committee) REFERENCES committee(tenant, id) ON DELETE CASCADE;
alter table committee_member add constraint committee_member_check CHECK (((name <> ''::text) OR (function <> ''::text)));
alter table committee_member add constraint committee_member_check1 CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_from <= valid_to)));
alter table committee_member add constraint committee_member_college_check CHECK ((college = ANY (ARRAY['prefecture'::text, 'sub_prefecture'::text, 'sgcd'::text, 'ddi'::text, 'local_authority'::text, 'association'::text, 'users'::text, 'public_service'::text, 'staff'::text, 'other'::text])));
alter table committee_member add constraint committee_member_function_check CHECK ((length(function) <= 300));
alter table committee_member add constraint committee_member_name_check CHECK ((length(name) <= 160));
alter table committee_member add constraint committee_member_organisation_check CHECK ((length(organisation) <= 200));
CREATE UNIQUE INDEX committee_member_key ON public.committee_member USING btree (tenant, committee, function, name);
alter table committee_member enable row level security;
alter table committee_member force row level security;
create policy tenant on committee_member using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on committee_member to parvis_app;

-- Table complaint
create table complaint (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  reference text not null,
  kind text not null,
  channel text not null,
  category text,
  site integer not null,
  service integer,
  subject text default ''::text not null,
  body text default ''::text not null,
  received_at timestamp with time zone,
  received_on date not null,
  term_days integer not null,
  term_unit text not null,
  term_source text default ''::text not null,
  due_on date not null,
  answered_on date,
  delay_days integer,
  closed_on date,
  eligibility text default 'eligible'::text not null,
  eligibility_reason text default ''::text not null,
  repeat_of bigint,
  cause bigint,
  urn_opening bigint,
  source_key text,
  source_import bigint,
  followed integer default 0 not null,
  purged_on date,
  version integer default 1 not null,
  state text generated always as (
CASE
    WHEN (eligibility <> 'eligible'::text) THEN 'out'::text
    WHEN (answered_on IS NOT NULL) THEN 'answered'::text
    WHEN (closed_on IS NOT NULL) THEN 'unanswered'::text
    WHEN (service IS NULL) THEN 'to_route'::text
    ELSE 'to_answer'::text
END) stored not null,
  standing text generated always as (
CASE
    WHEN ((eligibility = 'eligible'::text) AND (repeat_of IS NOT NULL)) THEN 'repeat'::text
    ELSE eligibility
END) stored not null,
  search tsvector generated always as ((setweight(to_tsvector('french'::regconfig, plain_words(subject)), 'A'::"char") || to_tsvector('french'::regconfig, plain_words(body)))) stored not null,
  calendar bigint,
  basis text default 'real'::text not null,
  reference_end text generated always as (('-'::text || split_part(reference, '-'::text, '-1'::integer))) stored not null,
  erased_content text,
  ended_by text default 'answer'::text not null,
  redirected_on date,
  redirected_to text default ''::text not null,
  outcome text generated always as (
CASE
    WHEN ((answered_on IS NULL) AND (redirected_on IS NULL)) THEN NULL::text
    WHEN ((answered_on IS NULL) OR (ended_by = 'transfer'::text)) THEN 'redirected'::text
    WHEN (redirected_on IS NOT NULL) THEN 'both'::text
    ELSE 'answered'::text
END) stored,
  gross_days integer,
  paused_until date,
  answer_score smallint,
  answer_rated_on date,
  answer_remark text default ''::text not null,
  merged_into bigint,
  feeling text
);
alter table complaint add constraint complaint_pkey PRIMARY KEY (tenant, id);
alter table complaint add constraint complaint_tenant_calendar_fkey FOREIGN KEY (tenant, calendar) REFERENCES calendar_version(tenant, id);
alter table complaint add constraint complaint_tenant_category_fkey FOREIGN KEY (tenant, category) REFERENCES complaint_category(tenant, code);
alter table complaint add constraint complaint_tenant_cause_fkey FOREIGN KEY (tenant, cause) REFERENCES procedure(tenant, id);
alter table complaint add constraint complaint_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table complaint add constraint complaint_tenant_merged_into_fkey FOREIGN KEY (tenant, merged_into) REFERENCES complaint(tenant, id);
alter table complaint add constraint complaint_tenant_repeat_of_fkey FOREIGN KEY (tenant, repeat_of) REFERENCES complaint(tenant, id);
alter table complaint add constraint complaint_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table complaint add constraint complaint_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table complaint add constraint complaint_tenant_urn_opening_fkey FOREIGN KEY (tenant, urn_opening) REFERENCES urn_opening(tenant, id);
alter table complaint add constraint complaint_answer_remark_check CHECK ((length(answer_remark) <= 2000));
alter table complaint add constraint complaint_answer_score_check CHECK (((answer_score >= 1) AND (answer_score <= 5)));
alter table complaint add constraint complaint_basis_check CHECK ((basis = ANY (ARRAY['real'::text, 'detail'::text, 'reconstructed'::text])));
alter table complaint add constraint complaint_body_check CHECK ((length(body) <= 20000));
alter table complaint add constraint complaint_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'letter'::text, 'services_publics_plus'::text, 'urn'::text, 'web'::text, 'counter'::text, 'phone'::text, 'social_network'::text])));
alter table complaint add constraint complaint_check CHECK ((due_on >= received_on));
alter table complaint add constraint complaint_check1 CHECK ((answered_on >= received_on));
alter table complaint add constraint complaint_check2 CHECK ((closed_on > due_on));
alter table complaint add constraint complaint_check3 CHECK ((repeat_of <> id));
alter table complaint add constraint complaint_check4 CHECK (((answered_on IS NULL) = (delay_days IS NULL)));
alter table complaint add constraint complaint_check5 CHECK (((closed_on IS NULL) OR (answered_on IS NULL)));
alter table complaint add constraint complaint_check6 CHECK (((erased_content IS NULL) OR (purged_on IS NOT NULL)));
alter table complaint add constraint complaint_delay_days_check CHECK ((delay_days >= 0));
alter table complaint add constraint complaint_eligibility_check CHECK ((eligibility = ANY (ARRAY['eligible'::text, 'duplicate'::text, 'withdrawn'::text, 'spam'::text, 'out_of_scope'::text, 'no_answer_expected'::text, 'mystery'::text])));
alter table complaint add constraint complaint_eligibility_reason_check CHECK ((length(eligibility_reason) <= 400));
alter table complaint add constraint complaint_ended_by_check CHECK ((ended_by = ANY (ARRAY['answer'::text, 'transfer'::text])));
alter table complaint add constraint complaint_feeling_check CHECK ((feeling = ANY (ARRAY['positive'::text, 'neutral'::text, 'negative'::text])));
alter table complaint add constraint complaint_gross_days_check CHECK ((gross_days >= delay_days));
alter table complaint add constraint complaint_kind_check CHECK ((kind = ANY (ARRAY['complaint'::text, 'suggestion'::text, 'thanks'::text, 'information'::text, 'appointment'::text, 'file'::text, 'other'::text])));
alter table complaint add constraint complaint_merged_elsewhere CHECK ((merged_into <> id));
alter table complaint add constraint complaint_merged_is_duplicate CHECK (((merged_into IS NULL) OR (eligibility = 'duplicate'::text)));
alter table complaint add constraint complaint_outcome_check CHECK ((outcome = ANY (ARRAY['answered'::text, 'redirected'::text, 'both'::text])));
alter table complaint add constraint complaint_rated CHECK (((answer_score IS NULL) = (answer_rated_on IS NULL)));
alter table complaint add constraint complaint_redirected CHECK (((redirected_on IS NULL) = (redirected_to = ''::text)));
alter table complaint add constraint complaint_redirected_on_check CHECK ((redirected_on >= received_on));
alter table complaint add constraint complaint_redirected_to_check CHECK ((length(redirected_to) <= 200));
alter table complaint add constraint complaint_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 40)));
alter table complaint add constraint complaint_remarked CHECK (((answer_remark = ''::text) OR (answer_score IS NOT NULL)));
alter table complaint add constraint complaint_standing_check CHECK ((standing = ANY (ARRAY['eligible'::text, 'repeat'::text, 'duplicate'::text, 'withdrawn'::text, 'spam'::text, 'out_of_scope'::text, 'no_answer_expected'::text, 'mystery'::text])));
alter table complaint add constraint complaint_state_check CHECK ((state = ANY (ARRAY['to_route'::text, 'to_answer'::text, 'answered'::text, 'unanswered'::text, 'out'::text])));
alter table complaint add constraint complaint_subject_check CHECK ((length(subject) <= 200));
alter table complaint add constraint complaint_term_days_check CHECK (((term_days >= 1) AND (term_days <= 120)));
alter table complaint add constraint complaint_term_unit_check CHECK ((term_unit = ANY (ARRAY['working'::text, 'calendar'::text])));
alter table complaint add constraint complaint_transferred CHECK (((ended_by = 'answer'::text) OR ((answered_on IS NOT NULL) AND (redirected_on IS NOT NULL))));
CREATE INDEX complaint_answered ON public.complaint USING btree (tenant, answered_on, id) WHERE (answered_on IS NOT NULL);
CREATE INDEX complaint_chosen ON public.complaint USING btree (tenant, received_on) WHERE (basis <> 'real'::text);
CREATE INDEX complaint_erased_content ON public.complaint USING btree (tenant, erased_content) WHERE (erased_content IS NOT NULL);
CREATE INDEX complaint_experience ON public.complaint USING btree (tenant, received_on DESC, id) WHERE (channel = 'services_publics_plus'::text);
CREATE INDEX complaint_kind ON public.complaint USING btree (tenant, kind, received_on, id);
CREATE INDEX complaint_merged ON public.complaint USING btree (tenant, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX complaint_open ON public.complaint USING btree (tenant, due_on, id) WHERE (state = ANY (ARRAY['to_route'::text, 'to_answer'::text]));
CREATE INDEX complaint_rated_on ON public.complaint USING btree (tenant, answer_rated_on, id) WHERE (answer_rated_on IS NOT NULL);
CREATE INDEX complaint_received ON public.complaint USING btree (tenant, received_on, id);
CREATE INDEX complaint_redirected_on ON public.complaint USING btree (tenant, redirected_on, id) WHERE (redirected_on IS NOT NULL);
CREATE UNIQUE INDEX complaint_reference ON public.complaint USING btree (tenant, reference);
CREATE INDEX complaint_reference_end ON public.complaint USING btree (tenant, reference_end);
CREATE INDEX complaint_repeat ON public.complaint USING btree (tenant, repeat_of) WHERE (repeat_of IS NOT NULL);
CREATE INDEX complaint_search ON public.complaint USING gin (tenant, search);
CREATE UNIQUE INDEX complaint_source ON public.complaint USING btree (tenant, source_key);
CREATE INDEX complaint_source_content ON public.complaint USING btree (tenant, "left"(source_key, 22)) WHERE (source_key IS NOT NULL);
CREATE INDEX complaint_urn ON public.complaint USING btree (tenant, urn_opening) WHERE (urn_opening IS NOT NULL);
alter table complaint enable row level security;
alter table complaint force row level security;
create policy measure_writer on complaint for select to measure_writer using (true);
create policy search on complaint for select to public_ingest using (true);
create policy tenant on complaint using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.complaint REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_complaint_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.complaint REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_complaint_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.complaint FOR EACH STATEMENT EXECUTE FUNCTION measure_complaint_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.complaint REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_complaint_update();
grant delete, insert, select, update on complaint to parvis_app;
grant select on complaint to measure_writer;
grant select (tenant, id, search) on complaint to public_ingest;
comment on column complaint.term_days is 'The rule in force when it was received, kept so that a later rule never moves a due day in silence.';
comment on column complaint.delay_days is 'Net: days taken less those of pauses; gross_days keeps them all.';
comment on column complaint.closed_on is 'Nobody answers it any more, its term being over: it stays unanswered in the rate and leaves the lists of what is to do.';
comment on column complaint.standing is 'What counts and what stands apart: a repeat of an answered request is counted on its own.';
comment on column complaint.ended_by is 'What stopped the clock: an answer, or the transfer outside the organisation that the user was told of.';
comment on column complaint.redirected_on is 'The day it was passed on, inside or outside; inside, the clock goes on.';
comment on column complaint.merged_into is 'The request that stands for it: its own words stay its own, its clock does not count.';

-- Table complaint_category
create table complaint_category (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  procedure bigint,
  active boolean default true not null,
  "position" integer default 0 not null,
  version integer default 1 not null,
  parent text,
  valid_from date default '2000-01-01'::date not null
);
alter table complaint_category add constraint complaint_category_pkey PRIMARY KEY (tenant, id);
alter table complaint_category add constraint complaint_category_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table complaint_category add constraint complaint_category_tenant_parent_fkey FOREIGN KEY (tenant, parent) REFERENCES complaint_category(tenant, code);
alter table complaint_category add constraint complaint_category_tenant_procedure_fkey FOREIGN KEY (tenant, procedure) REFERENCES procedure(tenant, id);
alter table complaint_category add constraint complaint_category_code_check CHECK ((code ~ '^[a-z0-9-]{1,40}$'::text));
alter table complaint_category add constraint complaint_category_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)));
alter table complaint_category add constraint complaint_category_not_itself CHECK ((parent <> code));
CREATE UNIQUE INDEX complaint_category_code ON public.complaint_category USING btree (tenant, code);
CREATE INDEX complaint_category_parent ON public.complaint_category USING btree (tenant, parent) WHERE (parent IS NOT NULL);
alter table complaint_category enable row level security;
alter table complaint_category force row level security;
create policy tenant on complaint_category using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER category_kept AFTER INSERT OR UPDATE OF name, parent, procedure, active, valid_from ON public.complaint_category FOR EACH ROW EXECUTE FUNCTION category_kept();
grant delete, insert, select, update on complaint_category to parvis_app;

-- Table complaint_contact
create table complaint_contact (
  tenant integer default app_tenant() not null,
  complaint bigint not null,
  name text default ''::text not null,
  email text default ''::text not null,
  phone text default ''::text not null,
  address text default ''::text not null
);
alter table complaint_contact add constraint complaint_contact_pkey PRIMARY KEY (tenant, complaint);
alter table complaint_contact add constraint complaint_contact_tenant_complaint_fkey FOREIGN KEY (tenant, complaint) REFERENCES complaint(tenant, id) ON DELETE CASCADE;
alter table complaint_contact add constraint complaint_contact_address_check CHECK ((length(address) <= 400));
alter table complaint_contact add constraint complaint_contact_email_check CHECK ((length(email) <= 200));
alter table complaint_contact add constraint complaint_contact_name_check CHECK ((length(name) <= 120));
alter table complaint_contact add constraint complaint_contact_phone_check CHECK ((length(phone) <= 40));
alter table complaint_contact enable row level security;
alter table complaint_contact force row level security;
create policy tenant on complaint_contact using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on complaint_contact to parvis_app;

-- Table complaint_document
create table complaint_document (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  complaint bigint not null,
  file bigint not null,
  added_at timestamp with time zone not null,
  on_day date not null
);
alter table complaint_document add constraint complaint_document_pkey PRIMARY KEY (tenant, id);
alter table complaint_document add constraint complaint_document_tenant_complaint_fkey FOREIGN KEY (tenant, complaint) REFERENCES complaint(tenant, id) ON DELETE CASCADE;
alter table complaint_document add constraint complaint_document_tenant_file_fkey FOREIGN KEY (tenant, file) REFERENCES file(tenant, id);
alter table complaint_document add constraint complaint_document_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
CREATE INDEX complaint_document_file ON public.complaint_document USING btree (tenant, file);
CREATE INDEX complaint_document_of ON public.complaint_document USING btree (tenant, complaint, id);
alter table complaint_document enable row level security;
alter table complaint_document force row level security;
create policy tenant on complaint_document using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select on complaint_document to parvis_app;

-- Table complaint_merge
create table complaint_merge (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  kept bigint not null,
  merged bigint not null,
  merged_on date not null,
  undone_on date,
  was jsonb default '{}'::jsonb not null,
  became jsonb default '{}'::jsonb not null
);
alter table complaint_merge add constraint complaint_merge_pkey PRIMARY KEY (tenant, id);
alter table complaint_merge add constraint complaint_merge_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table complaint_merge add constraint complaint_merge_tenant_kept_fkey FOREIGN KEY (tenant, kept) REFERENCES complaint(tenant, id) ON DELETE CASCADE;
alter table complaint_merge add constraint complaint_merge_tenant_merged_fkey FOREIGN KEY (tenant, merged) REFERENCES complaint(tenant, id) ON DELETE CASCADE;
alter table complaint_merge add constraint complaint_merge_check CHECK ((kept <> merged));
CREATE INDEX complaint_merge_kept ON public.complaint_merge USING btree (tenant, kept);
CREATE UNIQUE INDEX complaint_merge_once ON public.complaint_merge USING btree (tenant, merged) WHERE (undone_on IS NULL);
alter table complaint_merge enable row level security;
alter table complaint_merge force row level security;
create policy tenant on complaint_merge using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on complaint_merge to parvis_app;

-- Table complaint_message
create table complaint_message (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  complaint bigint not null,
  kind text not null,
  at timestamp with time zone not null,
  on_day date not null,
  via text not null,
  body text not null,
  account integer,
  model integer,
  search tsvector generated always as (to_tsvector('french'::regconfig, plain_words(body))) stored not null
);
alter table complaint_message add constraint complaint_message_pkey PRIMARY KEY (tenant, id);
alter table complaint_message add constraint complaint_message_tenant_complaint_fkey FOREIGN KEY (tenant, complaint) REFERENCES complaint(tenant, id) ON DELETE CASCADE;
alter table complaint_message add constraint complaint_message_tenant_model_fkey FOREIGN KEY (tenant, model) REFERENCES letter_model(tenant, id);
alter table complaint_message add constraint complaint_message_body_check CHECK ((length(body) <= 20000));
alter table complaint_message add constraint complaint_message_kind_check CHECK ((kind = ANY (ARRAY['addition'::text, 'answer'::text, 'holding'::text, 'transfer'::text, 'redirection'::text])));
alter table complaint_message add constraint complaint_message_via_check CHECK ((via = ANY (ARRAY['email'::text, 'letter'::text, 'services_publics_plus'::text, 'web'::text, 'counter'::text, 'phone'::text, 'social_network'::text])));
CREATE INDEX complaint_message_model ON public.complaint_message USING btree (tenant, model) WHERE (model IS NOT NULL);
CREATE INDEX complaint_message_of ON public.complaint_message USING btree (tenant, complaint, at);
CREATE INDEX complaint_message_search ON public.complaint_message USING gin (tenant, search);
alter table complaint_message enable row level security;
alter table complaint_message force row level security;
create policy search on complaint_message for select to public_ingest using (true);
create policy tenant on complaint_message using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on complaint_message to parvis_app;
grant select (tenant, id, complaint, search) on complaint_message to public_ingest;
comment on column complaint_message.kind is 'holding: a reply that makes the user wait and never stops the clock; redirection: passed on inside, transfer: outside, with notice to the user.';

-- Table complaint_receipt
create table complaint_receipt (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  complaint integer not null,
  code text not null,
  issued_on date not null,
  expires_on date not null
);
alter table complaint_receipt add constraint complaint_receipt_pkey PRIMARY KEY (tenant, id);
alter table complaint_receipt add constraint complaint_receipt_tenant_code_key UNIQUE (tenant, code);
alter table complaint_receipt add constraint complaint_receipt_tenant_complaint_fkey FOREIGN KEY (tenant, complaint) REFERENCES complaint(tenant, id) ON DELETE CASCADE;
alter table complaint_receipt add constraint complaint_receipt_check CHECK ((expires_on > issued_on));
CREATE INDEX complaint_receipt_of ON public.complaint_receipt USING btree (tenant, complaint);
alter table complaint_receipt enable row level security;
alter table complaint_receipt force row level security;
create policy tenant on complaint_receipt using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select on complaint_receipt to parvis_app;

-- Table complaint_setting
create table complaint_setting (
  tenant integer default app_tenant() not null,
  receipt_days integer not null,
  version integer default 1 not null,
  reply_phone text default ''::text not null,
  reply_email text default ''::text not null,
  reader_kinds text[] default '{}'::text[] not null,
  reader_services integer[] default '{}'::integer[] not null
);
alter table complaint_setting add constraint complaint_setting_pkey PRIMARY KEY (tenant);
alter table complaint_setting add constraint complaint_setting_receipt_days_check CHECK (((receipt_days >= 1) AND (receipt_days <= 1095)));
alter table complaint_setting add constraint complaint_setting_reply_email_check CHECK ((length(reply_email) <= 200));
alter table complaint_setting add constraint complaint_setting_reply_phone_check CHECK ((length(reply_phone) <= 40));
alter table complaint_setting enable row level security;
alter table complaint_setting force row level security;
create policy tenant on complaint_setting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select, update on complaint_setting to parvis_app;

-- Table control
create table control (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  kind integer not null,
  site integer,
  plan integer,
  from_day date,
  to_day date,
  source text default ''::text not null,
  checklist text default ''::text not null,
  size integer not null,
  seed text default ''::text not null,
  population integer default 0 not null,
  population_hash text default ''::text not null,
  drawn_on date not null,
  checker text default ''::text not null,
  held_on date,
  note text default ''::text not null,
  closed_on date,
  conform integer default 0 not null,
  deviations integer default 0 not null,
  beside integer default 0 not null,
  version integer default 1 not null
);
alter table control add constraint control_pkey PRIMARY KEY (tenant, id);
alter table control add constraint control_tenant_code_key UNIQUE (tenant, code);
alter table control add constraint control_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table control add constraint control_tenant_kind_fkey FOREIGN KEY (tenant, kind) REFERENCES control_kind(tenant, id);
alter table control add constraint control_tenant_plan_fkey FOREIGN KEY (tenant, plan) REFERENCES control_plan(tenant, id);
alter table control add constraint control_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table control add constraint control_check CHECK ((to_day >= from_day));
alter table control add constraint control_check1 CHECK (((closed_on IS NULL) OR (held_on IS NOT NULL)));
alter table control add constraint control_checker_check CHECK ((length(checker) <= 120));
alter table control add constraint control_checklist_check CHECK ((length(checklist) <= 4000));
alter table control add constraint control_code_check CHECK ((code ~ '^[a-z0-9-]{1,80}$'::text));
alter table control add constraint control_note_check CHECK ((length(note) <= 4000));
alter table control add constraint control_population_check CHECK ((population >= 0));
alter table control add constraint control_population_hash_check CHECK ((population_hash ~ '^([0-9a-f]{64})?$'::text));
alter table control add constraint control_seed_check CHECK ((length(seed) <= 80));
alter table control add constraint control_size_check CHECK (((size >= 1) AND (size <= 100)));
alter table control add constraint control_source_check CHECK ((length(source) <= 40));
CREATE INDEX control_held ON public.control USING btree (tenant, held_on);
CREATE INDEX control_kind_of ON public.control USING btree (tenant, kind);
CREATE INDEX control_plan_of ON public.control USING btree (tenant, plan);
alter table control enable row level security;
alter table control force row level security;
create policy measure_writer on control for select to measure_writer using (true);
create policy tenant on control using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER control_planned AFTER INSERT OR UPDATE OF plan, held_on, closed_on ON public.control FOR EACH ROW EXECUTE FUNCTION control_planned();
CREATE TRIGGER control_unplanned AFTER DELETE ON public.control FOR EACH ROW EXECUTE FUNCTION control_planned();
CREATE TRIGGER measure_delete AFTER DELETE ON public.control REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_control_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.control REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_control_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.control FOR EACH STATEMENT EXECUTE FUNCTION measure_control_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.control REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_control_update();
grant delete, insert, select, update on control to parvis_app;
grant select on control to measure_writer;

-- Table control_kind
create table control_kind (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  source text default ''::text not null,
  items text default ''::text not null,
  checklist text default ''::text not null,
  help text default ''::text not null,
  active boolean default true not null,
  version integer default 1 not null
);
alter table control_kind add constraint control_kind_pkey PRIMARY KEY (tenant, id);
alter table control_kind add constraint control_kind_tenant_code_key UNIQUE (tenant, code);
alter table control_kind add constraint control_kind_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table control_kind add constraint control_kind_checklist_check CHECK ((length(checklist) <= 4000));
alter table control_kind add constraint control_kind_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table control_kind add constraint control_kind_help_check CHECK ((length(help) <= 4000));
alter table control_kind add constraint control_kind_items_check CHECK ((length(items) <= 20000));
alter table control_kind add constraint control_kind_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table control_kind add constraint control_kind_source_check CHECK ((length(source) <= 40));
alter table control_kind enable row level security;
alter table control_kind force row level security;
create policy tenant on control_kind using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on control_kind to parvis_app;

-- Table control_line
create table control_line (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  control integer not null,
  "position" integer not null,
  reference text not null,
  result text default ''::text not null,
  failed text[] default '{}'::text[] not null,
  note text default ''::text not null,
  file bigint,
  version integer default 1 not null
);
alter table control_line add constraint control_line_pkey PRIMARY KEY (tenant, id);
alter table control_line add constraint control_line_tenant_control_reference_key UNIQUE (tenant, control, reference);
alter table control_line add constraint control_line_tenant_control_fkey FOREIGN KEY (tenant, control) REFERENCES control(tenant, id) ON DELETE CASCADE;
alter table control_line add constraint control_line_tenant_file_fkey FOREIGN KEY (tenant, file) REFERENCES file(tenant, id);
alter table control_line add constraint control_line_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table control_line add constraint control_line_failed_check CHECK ((cardinality(failed) <= 30));
alter table control_line add constraint control_line_note_check CHECK ((length(note) <= 4000));
alter table control_line add constraint control_line_position_check CHECK ((("position" >= 1) AND ("position" <= 1000)));
alter table control_line add constraint control_line_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 200)));
alter table control_line add constraint control_line_result_check CHECK ((result = ANY (ARRAY[''::text, 'conform'::text, 'deviation'::text, 'beside'::text])));
CREATE INDEX control_line_order ON public.control_line USING btree (tenant, control, "position");
alter table control_line enable row level security;
alter table control_line force row level security;
create policy tenant on control_line using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER control_counted AFTER INSERT OR UPDATE OF result ON public.control_line FOR EACH ROW EXECUTE FUNCTION control_counted();
grant delete, insert, select, update on control_line to parvis_app;

-- Table control_plan
create table control_plan (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  kind integer not null,
  site integer,
  year integer not null,
  month integer not null,
  size integer not null,
  responsible text default ''::text not null,
  owner text default ''::text not null,
  note text default ''::text not null,
  ends_on date generated always as ((make_date((year + (month / 12)), ((month % 12) + 1), 1) - 1)) stored not null,
  done_on date,
  version integer default 1 not null
);
alter table control_plan add constraint control_plan_pkey PRIMARY KEY (tenant, id);
alter table control_plan add constraint control_plan_tenant_year_month_kind_site_key UNIQUE NULLS NOT DISTINCT (tenant, year, month, kind, site);
alter table control_plan add constraint control_plan_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table control_plan add constraint control_plan_tenant_kind_fkey FOREIGN KEY (tenant, kind) REFERENCES control_kind(tenant, id);
alter table control_plan add constraint control_plan_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table control_plan add constraint control_plan_month_check CHECK (((month >= 1) AND (month <= 12)));
alter table control_plan add constraint control_plan_note_check CHECK ((length(note) <= 2000));
alter table control_plan add constraint control_plan_owner_check CHECK ((length(owner) <= 120));
alter table control_plan add constraint control_plan_responsible_check CHECK ((responsible = ANY (ARRAY[''::text, 'quality_lead'::text, 'quality_correspondent'::text, 'head_of_service'::text, 'signatory'::text])));
alter table control_plan add constraint control_plan_size_check CHECK (((size >= 1) AND (size <= 100)));
alter table control_plan add constraint control_plan_year_check CHECK (((year >= 2000) AND (year <= 2100)));
CREATE INDEX control_plan_ends ON public.control_plan USING btree (tenant, ends_on);
CREATE INDEX control_plan_kind ON public.control_plan USING btree (tenant, kind);
alter table control_plan enable row level security;
alter table control_plan force row level security;
create policy measure_writer on control_plan for select to measure_writer using (true);
create policy tenant on control_plan using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.control_plan REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_control_plan_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.control_plan REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_control_plan_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.control_plan FOR EACH STATEMENT EXECUTE FUNCTION measure_control_plan_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.control_plan REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_control_plan_update();
grant delete, insert, select, update on control_plan to parvis_app;
grant select on control_plan to measure_writer;

-- Table control_posting
create table control_posting (
  tenant integer default app_tenant() not null,
  posting text not null,
  control integer not null
);
alter table control_posting add constraint control_posting_pkey PRIMARY KEY (tenant, posting);
alter table control_posting add constraint control_posting_tenant_control_fkey FOREIGN KEY (tenant, control) REFERENCES control(tenant, id) ON DELETE CASCADE;
alter table control_posting add constraint control_posting_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table control_posting add constraint control_posting_posting_check CHECK (((length(posting) >= 16) AND (length(posting) <= 100)));
CREATE INDEX control_posting_control ON public.control_posting USING btree (tenant, control);
alter table control_posting enable row level security;
alter table control_posting force row level security;
create policy tenant on control_posting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on control_posting to parvis_app;

-- Table decision
create table decision (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  meeting bigint not null,
  item bigint,
  "position" integer not null,
  kind text not null,
  subject text default ''::text not null,
  body text not null,
  verdict text default ''::text not null,
  owner text default ''::text not null,
  due_on date,
  done_on date,
  version integer default 1 not null
);
alter table decision add constraint decision_pkey PRIMARY KEY (tenant, id);
alter table decision add constraint decision_tenant_item_fkey FOREIGN KEY (tenant, item) REFERENCES agenda_item(tenant, id) ON DELETE SET NULL (item);
alter table decision add constraint decision_tenant_meeting_fkey FOREIGN KEY (tenant, meeting) REFERENCES meeting(tenant, id) ON DELETE CASCADE;
alter table decision add constraint decision_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000)));
alter table decision add constraint decision_kind_check CHECK ((kind = ANY (ARRAY['decision'::text, 'opinion'::text])));
alter table decision add constraint decision_owner_check CHECK ((length(owner) <= 200));
alter table decision add constraint decision_subject_check CHECK ((length(subject) <= 300));
alter table decision add constraint decision_verdict_check CHECK ((verdict = ANY (ARRAY[''::text, 'favourable'::text, 'reserved'::text, 'unfavourable'::text, 'no_remark'::text])));
CREATE UNIQUE INDEX decision_key ON public.decision USING btree (tenant, meeting, "position");
alter table decision enable row level security;
alter table decision force row level security;
create policy tenant on decision using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on decision to parvis_app;

-- Table delay_rule
create table delay_rule (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  applies_to text not null,
  channel text not null,
  days integer not null,
  unit text not null,
  valid_from date not null,
  source text not null,
  reason text default ''::text not null,
  version integer default 1 not null,
  kind text default 'all'::text not null
);
alter table delay_rule add constraint delay_rule_pkey PRIMARY KEY (tenant, id);
alter table delay_rule add constraint delay_rule_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table delay_rule add constraint delay_rule_applies_to_check CHECK ((applies_to = 'complaint'::text));
alter table delay_rule add constraint delay_rule_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'letter'::text, 'services_publics_plus'::text, 'urn'::text, 'web'::text, 'counter'::text, 'phone'::text, 'social_network'::text])));
alter table delay_rule add constraint delay_rule_days_check CHECK (((days >= 1) AND (days <= 120)));
alter table delay_rule add constraint delay_rule_kind_check CHECK ((kind = ANY (ARRAY['all'::text, 'complaint'::text, 'suggestion'::text, 'thanks'::text, 'information'::text, 'appointment'::text, 'file'::text, 'other'::text])));
alter table delay_rule add constraint delay_rule_reason_check CHECK ((length(reason) <= 400));
alter table delay_rule add constraint delay_rule_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200)));
alter table delay_rule add constraint delay_rule_unit_check CHECK ((unit = ANY (ARRAY['working'::text, 'calendar'::text])));
CREATE UNIQUE INDEX delay_rule_from ON public.delay_rule USING btree (tenant, applies_to, channel, kind, valid_from);
alter table delay_rule enable row level security;
alter table delay_rule force row level security;
create policy tenant on delay_rule using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on delay_rule to parvis_app;

-- Table desk_question
create table desk_question (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  site integer not null,
  service integer not null,
  procedure integer,
  asked_on date not null,
  due_on date not null,
  question text default ''::text not null,
  answer text default ''::text not null,
  answered_on date,
  version integer default 1 not null
);
alter table desk_question add constraint desk_question_pkey PRIMARY KEY (tenant, id);
alter table desk_question add constraint desk_question_tenant_code_key UNIQUE (tenant, code);
alter table desk_question add constraint desk_question_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table desk_question add constraint desk_question_tenant_procedure_fkey FOREIGN KEY (tenant, procedure) REFERENCES procedure(tenant, id);
alter table desk_question add constraint desk_question_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table desk_question add constraint desk_question_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table desk_question add constraint desk_question_answer_check CHECK ((length(answer) <= 4000));
alter table desk_question add constraint desk_question_check CHECK ((due_on >= asked_on));
alter table desk_question add constraint desk_question_check1 CHECK ((answered_on >= asked_on));
alter table desk_question add constraint desk_question_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table desk_question add constraint desk_question_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table desk_question add constraint desk_question_question_check CHECK ((length(question) <= 2000));
CREATE INDEX desk_question_open ON public.desk_question USING btree (tenant, due_on) WHERE (answered_on IS NULL);
CREATE INDEX desk_question_procedure ON public.desk_question USING btree (tenant, procedure);
CREATE INDEX desk_question_service ON public.desk_question USING btree (tenant, service);
CREATE INDEX desk_question_site ON public.desk_question USING btree (tenant, site, asked_on);
alter table desk_question enable row level security;
alter table desk_question force row level security;
create policy measure_writer on desk_question for select to measure_writer using (true);
create policy tenant on desk_question using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.desk_question REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_desk_question_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.desk_question REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_desk_question_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.desk_question FOR EACH STATEMENT EXECUTE FUNCTION measure_desk_question_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.desk_question REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_desk_question_update();
grant delete, insert, select, update on desk_question to parvis_app;
grant select on desk_question to measure_writer;

-- Table display
create table display (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  poster integer not null,
  site integer not null,
  point integer,
  place text not null,
  edition integer,
  posted_on date,
  photo bigint,
  removed_on date,
  note text default ''::text not null,
  version integer default 1 not null,
  hung_since date,
  outdated_on date
);
alter table display add constraint display_pkey PRIMARY KEY (tenant, id);
alter table display add constraint display_tenant_poster_site_place_key UNIQUE (tenant, poster, site, place);
alter table display add constraint display_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table display add constraint display_tenant_photo_fkey FOREIGN KEY (tenant, photo) REFERENCES file(tenant, id);
alter table display add constraint display_tenant_point_site_fkey FOREIGN KEY (tenant, point, site) REFERENCES reception_point(tenant, id, site) ON UPDATE CASCADE;
alter table display add constraint display_tenant_poster_fkey FOREIGN KEY (tenant, poster) REFERENCES poster(tenant, id);
alter table display add constraint display_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table display add constraint display_check CHECK (((edition IS NULL) = (posted_on IS NULL)));
alter table display add constraint display_edition_check CHECK (((edition >= 1) AND (edition <= 9999)));
alter table display add constraint display_note_check CHECK ((length(note) <= 1000));
alter table display add constraint display_place_check CHECK (((length(place) >= 1) AND (length(place) <= 200)));
CREATE INDEX display_point ON public.display USING btree (tenant, point);
CREATE INDEX display_site ON public.display USING btree (tenant, site);
alter table display enable row level security;
alter table display force row level security;
create policy measure_writer on display for select to measure_writer using (true);
create policy tenant on display using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER display_kept BEFORE INSERT OR UPDATE ON public.display FOR EACH ROW EXECUTE FUNCTION display_kept();
CREATE TRIGGER measure_delete AFTER DELETE ON public.display REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_display_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.display REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_display_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.display FOR EACH STATEMENT EXECUTE FUNCTION measure_display_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.display REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_display_update();
grant delete, insert, select, update on display to parvis_app;
grant select on display to measure_writer;

-- Table document
create table document (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  title text not null,
  kind integer not null,
  owner text default ''::text not null,
  site integer,
  summary text default ''::text not null,
  archived_on date,
  added_on date not null,
  version integer default 1 not null,
  audience_roles text[] default '{}'::text[] not null,
  audience_sites integer[] default '{}'::integer[] not null,
  audience_services integer[] default '{}'::integer[] not null,
  read_days integer default 30 not null,
  search tsvector generated always as ((setweight(french_lexemes(title), 'A'::"char") || setweight(french_lexemes(summary), 'B'::"char"))) stored not null
);
alter table document add constraint document_pkey PRIMARY KEY (tenant, id);
alter table document add constraint document_tenant_code_key UNIQUE (tenant, code);
alter table document add constraint document_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table document add constraint document_tenant_kind_fkey FOREIGN KEY (tenant, kind) REFERENCES document_kind(tenant, id);
alter table document add constraint document_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table document add constraint document_audience_roles_check CHECK ((cardinality(audience_roles) <= 20));
alter table document add constraint document_audience_services_check CHECK ((cardinality(audience_services) <= 500));
alter table document add constraint document_audience_sites_check CHECK ((cardinality(audience_sites) <= 200));
alter table document add constraint document_code_check CHECK ((code ~ '^[a-z0-9-]{1,80}$'::text));
alter table document add constraint document_owner_check CHECK ((length(owner) <= 120));
alter table document add constraint document_read_days_check CHECK (((read_days >= 1) AND (read_days <= 365)));
alter table document add constraint document_summary_check CHECK ((length(summary) <= 4000));
alter table document add constraint document_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
CREATE INDEX document_kind_of ON public.document USING btree (tenant, kind);
CREATE INDEX document_search ON public.document USING gin (tenant, search);
alter table document enable row level security;
alter table document force row level security;
create policy tenant on document using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER document_put_aside AFTER UPDATE OF archived_on ON public.document FOR EACH ROW WHEN ((old.archived_on IS DISTINCT FROM new.archived_on)) EXECUTE FUNCTION document_put_aside();
grant delete, insert, select, update on document to parvis_app;

-- Table document_approver
create table document_approver (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  document_version integer not null,
  function text not null,
  account integer,
  decision text default ''::text not null,
  decided_on date,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table document_approver add constraint document_approver_pkey PRIMARY KEY (tenant, id);
alter table document_approver add constraint document_approver_tenant_document_version_function_key UNIQUE (tenant, document_version, function);
alter table document_approver add constraint document_approver_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table document_approver add constraint document_approver_tenant_document_version_fkey FOREIGN KEY (tenant, document_version) REFERENCES document_version(tenant, id) ON DELETE CASCADE;
alter table document_approver add constraint document_approver_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table document_approver add constraint document_approver_check CHECK (((decision = ''::text) = (decided_on IS NULL)));
alter table document_approver add constraint document_approver_decision_check CHECK ((decision = ANY (ARRAY[''::text, 'approved'::text, 'refused'::text])));
alter table document_approver add constraint document_approver_function_check CHECK (((length(function) >= 1) AND (length(function) <= 160)));
alter table document_approver add constraint document_approver_note_check CHECK ((length(note) <= 1000));
alter table document_approver enable row level security;
alter table document_approver force row level security;
create policy tenant on document_approver using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on document_approver to parvis_app;

-- Table document_kind
create table document_kind (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  review_months integer default 12 not null,
  version integer default 1 not null
);
alter table document_kind add constraint document_kind_pkey PRIMARY KEY (tenant, id);
alter table document_kind add constraint document_kind_tenant_code_key UNIQUE (tenant, code);
alter table document_kind add constraint document_kind_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table document_kind add constraint document_kind_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table document_kind add constraint document_kind_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table document_kind add constraint document_kind_review_months_check CHECK (((review_months >= 1) AND (review_months <= 120)));
alter table document_kind enable row level security;
alter table document_kind force row level security;
create policy tenant on document_kind using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on document_kind to parvis_app;

-- Table document_reading
create table document_reading (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  document_version integer not null,
  account integer,
  function text not null,
  people integer default 1 not null,
  site integer,
  service integer,
  read_on date not null,
  sheet integer,
  version integer default 1 not null
);
alter table document_reading add constraint document_reading_pkey PRIMARY KEY (tenant, id);
alter table document_reading add constraint document_reading_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table document_reading add constraint document_reading_tenant_document_version_fkey FOREIGN KEY (tenant, document_version) REFERENCES document_version(tenant, id);
alter table document_reading add constraint document_reading_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table document_reading add constraint document_reading_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table document_reading add constraint document_reading_tenant_sheet_fkey FOREIGN KEY (tenant, sheet) REFERENCES document_sheet(tenant, id) ON DELETE CASCADE;
alter table document_reading add constraint document_reading_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table document_reading add constraint document_reading_check CHECK (((account IS NULL) OR (people = 1)));
alter table document_reading add constraint document_reading_function_check CHECK (((length(function) >= 1) AND (length(function) <= 160)));
alter table document_reading add constraint document_reading_people_check CHECK (((people >= 1) AND (people <= 10000)));
CREATE INDEX document_reading_of ON public.document_reading USING btree (tenant, document_version);
CREATE UNIQUE INDEX document_reading_once ON public.document_reading USING btree (tenant, document_version, account) WHERE (account IS NOT NULL);
alter table document_reading enable row level security;
alter table document_reading force row level security;
create policy measure_writer on document_reading for select to measure_writer using (true);
create policy tenant on document_reading using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.document_reading REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_document_reading_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.document_reading REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_document_reading_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.document_reading FOR EACH STATEMENT EXECUTE FUNCTION measure_document_reading_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.document_reading REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_document_reading_update();
grant delete, insert, select, update on document_reading to parvis_app;
grant select on document_reading to measure_writer;

-- Table document_sheet
create table document_sheet (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  document_version integer not null,
  number integer not null,
  read_on date not null,
  file bigint,
  expected_file text default ''::text not null,
  version integer default 1 not null
);
alter table document_sheet add constraint document_sheet_pkey PRIMARY KEY (tenant, id);
alter table document_sheet add constraint document_sheet_tenant_document_version_number_key UNIQUE (tenant, document_version, number);
alter table document_sheet add constraint document_sheet_tenant_document_version_fkey FOREIGN KEY (tenant, document_version) REFERENCES document_version(tenant, id);
alter table document_sheet add constraint document_sheet_tenant_file_fkey FOREIGN KEY (tenant, file) REFERENCES file(tenant, id);
alter table document_sheet add constraint document_sheet_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table document_sheet add constraint document_sheet_expected_file_check CHECK ((length(expected_file) <= 200));
alter table document_sheet add constraint document_sheet_number_check CHECK (((number >= 1) AND (number <= 9999)));
alter table document_sheet enable row level security;
alter table document_sheet force row level security;
create policy tenant on document_sheet using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on document_sheet to parvis_app;

-- Table document_text
create table document_text (
  tenant integer default app_tenant() not null,
  document_version integer not null,
  file bigint not null,
  state text not null,
  pages integer,
  body text default ''::text not null,
  search tsvector generated always as (french_lexemes("left"(body, 300000))) stored not null
);
alter table document_text add constraint document_text_pkey PRIMARY KEY (tenant, document_version);
alter table document_text add constraint document_text_tenant_document_version_fkey FOREIGN KEY (tenant, document_version) REFERENCES document_version(tenant, id) ON DELETE CASCADE;
alter table document_text add constraint document_text_tenant_file_fkey FOREIGN KEY (tenant, file) REFERENCES file(tenant, id);
alter table document_text add constraint document_text_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table document_text add constraint document_text_body_check CHECK ((length(body) <= 1000000));
alter table document_text add constraint document_text_pages_check CHECK ((pages >= 0));
alter table document_text add constraint document_text_state_check CHECK ((state = ANY (ARRAY['read'::text, 'wordless'::text, 'locked'::text, 'damaged'::text, 'huge'::text, 'slow'::text])));
CREATE INDEX document_text_search ON public.document_text USING gin (tenant, search);
alter table document_text enable row level security;
alter table document_text force row level security;
create policy tenant on document_text using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on document_text to parvis_app;

-- Table document_version
create table document_version (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  document integer not null,
  site integer,
  service integer,
  scope text default ''::text not null,
  place text generated always as (((((COALESCE(site, 0) || '-'::text) || COALESCE(service, 0)) || '-'::text) || scope)) stored not null,
  number integer not null,
  note text default ''::text not null,
  file bigint,
  expected_file text default ''::text not null,
  submitted_on date,
  quorum integer default 1 not null,
  approved_on date,
  approved_by text default ''::text not null,
  opinion text default ''::text not null,
  in_force_from date,
  in_force_to date,
  withdrawn_why text default ''::text not null,
  reviewed_on date,
  review_due date,
  added_on date not null,
  version integer default 1 not null,
  others integer default 0 not null,
  put_aside_on date
);
alter table document_version add constraint document_version_pkey PRIMARY KEY (tenant, id);
alter table document_version add constraint document_version_tenant_document_place_number_key UNIQUE (tenant, document, place, number);
alter table document_version add constraint document_version_one_in_force EXCLUDE USING gist (tenant WITH =, document WITH =, place WITH =, daterange(in_force_from, in_force_to) WITH &&) WHERE ((in_force_from IS NOT NULL)) DEFERRABLE;
alter table document_version add constraint document_version_tenant_document_fkey FOREIGN KEY (tenant, document) REFERENCES document(tenant, id) ON DELETE CASCADE;
alter table document_version add constraint document_version_tenant_file_fkey FOREIGN KEY (tenant, file) REFERENCES file(tenant, id);
alter table document_version add constraint document_version_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table document_version add constraint document_version_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table document_version add constraint document_version_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table document_version add constraint document_version_approved_by_check CHECK ((length(approved_by) <= 400));
alter table document_version add constraint document_version_check CHECK (((in_force_from IS NULL) OR (approved_on IS NOT NULL)));
alter table document_version add constraint document_version_check1 CHECK (((in_force_to IS NULL) OR (in_force_to >= in_force_from)));
alter table document_version add constraint document_version_check2 CHECK (((withdrawn_why = ''::text) OR (in_force_to IS NOT NULL)));
alter table document_version add constraint document_version_expected_file_check CHECK ((length(expected_file) <= 200));
alter table document_version add constraint document_version_note_check CHECK ((length(note) <= 2000));
alter table document_version add constraint document_version_number_check CHECK (((number >= 1) AND (number <= 9999)));
alter table document_version add constraint document_version_opinion_check CHECK ((length(opinion) <= 100));
alter table document_version add constraint document_version_others_check CHECK (((others >= 0) AND (others <= 10000)));
alter table document_version add constraint document_version_quorum_check CHECK (((quorum >= 1) AND (quorum <= 20)));
alter table document_version add constraint document_version_scope_check CHECK ((length(scope) <= 60));
alter table document_version add constraint document_version_withdrawn_why_check CHECK ((length(withdrawn_why) <= 1000));
CREATE INDEX document_version_opinion ON public.document_version USING btree (tenant, opinion) WHERE (opinion <> ''::text);
CREATE INDEX document_version_review ON public.document_version USING btree (tenant, review_due) WHERE ((in_force_from IS NOT NULL) AND (in_force_to IS NULL));
CREATE INDEX document_version_waits ON public.document_version USING btree (tenant) WHERE ((submitted_on IS NOT NULL) AND (approved_on IS NULL));
alter table document_version enable row level security;
alter table document_version force row level security;
create policy measure_writer on document_version for select to measure_writer using (true);
create policy tenant on document_version using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER document_version_put_aside BEFORE INSERT ON public.document_version FOR EACH ROW EXECUTE FUNCTION document_version_put_aside();
CREATE TRIGGER measure_delete AFTER DELETE ON public.document_version REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_document_version_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.document_version REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_document_version_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.document_version FOR EACH STATEMENT EXECUTE FUNCTION measure_document_version_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.document_version REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_document_version_update();
grant delete, insert, select, update on document_version to parvis_app;
grant select on document_version to measure_writer;

-- Table document_word
create table document_word (
  tenant integer default app_tenant() not null,
  word text not null
);
alter table document_word add constraint document_word_pkey PRIMARY KEY (tenant, word);
alter table document_word add constraint document_word_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table document_word add constraint document_word_word_check CHECK (((length(word) >= 4) AND (length(word) <= 40)));
CREATE INDEX document_word_near ON public.document_word USING gin (tenant, word gin_trgm_ops);
alter table document_word enable row level security;
alter table document_word force row level security;
create policy tenant on document_word using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select on document_word to parvis_app;

-- Table emblem
create table emblem (
  tenant integer default app_tenant() not null,
  type text not null,
  bytes bytea not null,
  width integer not null,
  height integer not null,
  label text not null,
  version integer default 1 not null
);
alter table emblem add constraint emblem_pkey PRIMARY KEY (tenant);
alter table emblem add constraint emblem_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table emblem add constraint emblem_bytes_check CHECK (((length(bytes) >= 1) AND (length(bytes) <= 200000)));
alter table emblem add constraint emblem_height_check CHECK (((height >= 1) AND (height <= 10000)));
alter table emblem add constraint emblem_label_check CHECK (((length(label) >= 1) AND (length(label) <= 200)));
alter table emblem add constraint emblem_type_check CHECK ((type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text])));
alter table emblem add constraint emblem_width_check CHECK (((width >= 1) AND (width <= 10000)));
alter table emblem enable row level security;
alter table emblem force row level security;
create policy tenant on emblem using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on emblem to parvis_app;

-- Table emergency
create table emergency (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  nature text not null,
  site integer,
  day date not null,
  reference text default ''::text not null,
  summary text default ''::text not null,
  active boolean default true not null,
  opened_on date,
  closed_on date,
  cell_minutes integer,
  information_minutes integer,
  version integer default 1 not null
);
alter table emergency add constraint emergency_pkey PRIMARY KEY (tenant, id);
alter table emergency add constraint emergency_tenant_code_key UNIQUE (tenant, code);
alter table emergency add constraint emergency_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table emergency add constraint emergency_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table emergency add constraint emergency_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table emergency add constraint emergency_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table emergency add constraint emergency_nature_check CHECK ((nature = ANY (ARRAY['event'::text, 'exercise'::text])));
alter table emergency add constraint emergency_reference_check CHECK ((length(reference) <= 80));
alter table emergency add constraint emergency_summary_check CHECK ((length(summary) <= 4000));
CREATE INDEX emergency_day ON public.emergency USING btree (tenant, day);
CREATE INDEX emergency_site ON public.emergency USING btree (tenant, site);
alter table emergency enable row level security;
alter table emergency force row level security;
create policy measure_writer on emergency for select to measure_writer using (true);
create policy tenant on emergency using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.emergency REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_emergency_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.emergency REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_emergency_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.emergency FOR EACH STATEMENT EXECUTE FUNCTION measure_emergency_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.emergency REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_emergency_update();
grant delete, insert, select, update on emergency to parvis_app;
grant select on emergency to measure_writer;

-- Table emergency_finding
create table emergency_finding (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  emergency integer not null,
  name text not null,
  kind text not null,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table emergency_finding add constraint emergency_finding_pkey PRIMARY KEY (tenant, id);
alter table emergency_finding add constraint emergency_finding_tenant_emergency_fkey FOREIGN KEY (tenant, emergency) REFERENCES emergency(tenant, id);
alter table emergency_finding add constraint emergency_finding_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table emergency_finding add constraint emergency_finding_kind_check CHECK ((kind = ANY (ARRAY['kept'::text, 'improve'::text])));
alter table emergency_finding add constraint emergency_finding_name_check CHECK (((length(name) >= 1) AND (length(name) <= 190)));
alter table emergency_finding add constraint emergency_finding_note_check CHECK ((length(note) <= 2000));
CREATE INDEX emergency_finding_of ON public.emergency_finding USING btree (tenant, emergency);
alter table emergency_finding enable row level security;
alter table emergency_finding force row level security;
create policy tenant on emergency_finding using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on emergency_finding to parvis_app;

-- Table emergency_line
create table emergency_line (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  emergency integer not null,
  seq integer not null,
  happened_at timestamp with time zone not null,
  written_at timestamp with time zone not null,
  entered_at timestamp with time zone not null,
  milestone text default ''::text not null,
  audience text default ''::text not null,
  channel text default ''::text not null,
  step text default ''::text not null,
  role text default ''::text not null,
  text text default ''::text not null,
  corrects integer,
  withdrawn boolean default false not null,
  imported boolean default false not null,
  posting text not null,
  previous bytea not null,
  hash bytea not null
);
alter table emergency_line add constraint emergency_line_pkey PRIMARY KEY (tenant, id);
alter table emergency_line add constraint emergency_line_tenant_emergency_seq_key UNIQUE (tenant, emergency, seq);
alter table emergency_line add constraint emergency_line_tenant_posting_key UNIQUE (tenant, posting);
alter table emergency_line add constraint emergency_line_tenant_emergency_fkey FOREIGN KEY (tenant, emergency) REFERENCES emergency(tenant, id);
alter table emergency_line add constraint emergency_line_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table emergency_line add constraint emergency_line_audience_check CHECK ((audience ~ '^[a-z_]{0,30}$'::text));
alter table emergency_line add constraint emergency_line_channel_check CHECK ((channel ~ '^[a-z_]{0,30}$'::text));
alter table emergency_line add constraint emergency_line_check CHECK (((corrects IS NULL) OR ((corrects > 0) AND (corrects < seq))));
alter table emergency_line add constraint emergency_line_check1 CHECK (((NOT withdrawn) OR (corrects IS NOT NULL)));
alter table emergency_line add constraint emergency_line_milestone_check CHECK ((milestone ~ '^[a-z_]{0,30}$'::text));
alter table emergency_line add constraint emergency_line_posting_check CHECK (((length(posting) >= 1) AND (length(posting) <= 100)));
alter table emergency_line add constraint emergency_line_role_check CHECK ((role ~ '^[a-z_]{0,30}$'::text));
alter table emergency_line add constraint emergency_line_step_check CHECK ((step = ANY (ARRAY[''::text, 'validated'::text, 'sent'::text])));
alter table emergency_line add constraint emergency_line_text_check CHECK ((length(text) <= 2000));
alter table emergency_line enable row level security;
alter table emergency_line force row level security;
create policy tenant on emergency_line using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER emergency_chained BEFORE INSERT ON public.emergency_line FOR EACH ROW EXECUTE FUNCTION emergency_chained();
grant insert, select on emergency_line to parvis_app;

-- Table equipment
create table equipment (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  name text not null,
  kind text not null,
  site integer not null,
  point integer,
  quantity integer default 1 not null,
  place text default ''::text not null,
  state text default 'in_service'::text not null,
  since date,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table equipment add constraint equipment_pkey PRIMARY KEY (tenant, id);
alter table equipment add constraint equipment_tenant_site_name_key UNIQUE (tenant, site, name);
alter table equipment add constraint equipment_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table equipment add constraint equipment_tenant_point_site_fkey FOREIGN KEY (tenant, point, site) REFERENCES reception_point(tenant, id, site) ON UPDATE CASCADE;
alter table equipment add constraint equipment_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table equipment add constraint equipment_kind_check CHECK ((kind = ANY (ARRAY['counter'::text, 'workstation'::text, 'service'::text, 'writing'::text, 'seating'::text, 'screen'::text, 'sign'::text, 'access'::text, 'urn'::text, 'queue'::text, 'other'::text])));
alter table equipment add constraint equipment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table equipment add constraint equipment_note_check CHECK ((length(note) <= 2000));
alter table equipment add constraint equipment_place_check CHECK ((length(place) <= 200));
alter table equipment add constraint equipment_quantity_check CHECK (((quantity >= 1) AND (quantity <= 9999)));
alter table equipment add constraint equipment_state_check CHECK ((state = ANY (ARRAY['in_service'::text, 'broken'::text, 'to_install'::text, 'removed'::text])));
CREATE INDEX equipment_point ON public.equipment USING btree (tenant, point);
alter table equipment enable row level security;
alter table equipment force row level security;
create policy tenant on equipment using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on equipment to parvis_app;

-- Table evidence
create table evidence (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  kind text not null,
  title text not null,
  commitments text[] default '{}'::text[] not null,
  sites integer[] default '{}'::integer[] not null,
  valid_from date,
  valid_to date,
  owner text default ''::text not null,
  confidentiality text default 'internal'::text not null,
  note text default ''::text not null,
  url text default ''::text not null,
  figure text default ''::text not null,
  figure_label text default ''::text not null,
  figure_period text default 'last_month'::text not null,
  heard text default ''::text not null,
  heard_on date,
  asked text default ''::text not null,
  shown text default ''::text not null,
  files integer default 0 not null,
  expected_file text default ''::text not null,
  added_on date not null,
  withdrawn_on date,
  withdrawn_why text default ''::text not null,
  version integer default 1 not null
);
alter table evidence add constraint evidence_pkey PRIMARY KEY (tenant, id);
alter table evidence add constraint evidence_tenant_code_key UNIQUE (tenant, code);
alter table evidence add constraint evidence_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table evidence add constraint evidence_asked_check CHECK ((length(asked) <= 4000));
alter table evidence add constraint evidence_check CHECK ((valid_to >= valid_from));
alter table evidence add constraint evidence_check1 CHECK (((kind = 'figure'::text) = (figure <> ''::text)));
alter table evidence add constraint evidence_check2 CHECK (((withdrawn_on IS NULL) = (withdrawn_why = ''::text)));
alter table evidence add constraint evidence_code_check CHECK ((code ~ '^[a-z0-9-]{1,80}$'::text));
alter table evidence add constraint evidence_commitments_check CHECK ((cardinality(commitments) <= 500));
alter table evidence add constraint evidence_confidentiality_check CHECK ((confidentiality = ANY (ARRAY['open'::text, 'internal'::text, 'restricted'::text])));
alter table evidence add constraint evidence_expected_file_check CHECK ((length(expected_file) <= 200));
alter table evidence add constraint evidence_figure_check CHECK ((length(figure) <= 200));
alter table evidence add constraint evidence_figure_label_check CHECK ((length(figure_label) <= 300));
alter table evidence add constraint evidence_figure_period_check CHECK ((figure_period = ANY (ARRAY['last_month'::text, 'last_quarter'::text, 'year'::text, 'last_year'::text, 'twelve_months'::text])));
alter table evidence add constraint evidence_files_check CHECK ((files >= 0));
alter table evidence add constraint evidence_heard_check CHECK ((length(heard) <= 160));
alter table evidence add constraint evidence_kind_check CHECK ((kind = ANY (ARRAY['file'::text, 'link'::text, 'photo'::text, 'figure'::text, 'interview'::text])));
alter table evidence add constraint evidence_note_check CHECK ((length(note) <= 4000));
alter table evidence add constraint evidence_owner_check CHECK ((length(owner) <= 120));
alter table evidence add constraint evidence_shown_check CHECK ((length(shown) <= 4000));
alter table evidence add constraint evidence_sites_check CHECK ((cardinality(sites) <= 200));
alter table evidence add constraint evidence_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
alter table evidence add constraint evidence_url_check CHECK ((length(url) <= 500));
alter table evidence add constraint evidence_withdrawn_why_check CHECK ((length(withdrawn_why) <= 1000));
CREATE INDEX evidence_expected ON public.evidence USING btree (tenant) WHERE ((files = 0) AND (kind = ANY (ARRAY['file'::text, 'photo'::text])) AND (withdrawn_on IS NULL));
CREATE INDEX evidence_valid_to ON public.evidence USING btree (tenant, valid_to) WHERE (valid_to IS NOT NULL);
alter table evidence enable row level security;
alter table evidence force row level security;
create policy tenant on evidence using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on evidence to parvis_app;

-- Table evidence_file
create table evidence_file (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  evidence integer not null,
  number integer not null,
  file bigint not null,
  added_on date not null,
  note text default ''::text not null
);
alter table evidence_file add constraint evidence_file_pkey PRIMARY KEY (tenant, id);
alter table evidence_file add constraint evidence_file_tenant_evidence_number_key UNIQUE (tenant, evidence, number);
alter table evidence_file add constraint evidence_file_tenant_evidence_fkey FOREIGN KEY (tenant, evidence) REFERENCES evidence(tenant, id) ON DELETE CASCADE;
alter table evidence_file add constraint evidence_file_tenant_file_fkey FOREIGN KEY (tenant, file) REFERENCES file(tenant, id);
alter table evidence_file add constraint evidence_file_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table evidence_file add constraint evidence_file_note_check CHECK ((length(note) <= 500));
alter table evidence_file add constraint evidence_file_number_check CHECK ((number >= 1));
alter table evidence_file enable row level security;
alter table evidence_file force row level security;
create policy tenant on evidence_file using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select on evidence_file to parvis_app;

-- Table evidence_setting
create table evidence_setting (
  tenant integer default app_tenant() not null,
  id integer default 1 not null,
  warn_days integer default 60 not null,
  version integer default 1 not null
);
alter table evidence_setting add constraint evidence_setting_pkey PRIMARY KEY (tenant, id);
alter table evidence_setting add constraint evidence_setting_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table evidence_setting add constraint evidence_setting_id_check CHECK ((id = 1));
alter table evidence_setting add constraint evidence_setting_warn_days_check CHECK (((warn_days >= 1) AND (warn_days <= 365)));
alter table evidence_setting enable row level security;
alter table evidence_setting force row level security;
create policy tenant on evidence_setting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select, update on evidence_setting to parvis_app;

-- Table file
create table file (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  sha256 text not null,
  name text not null,
  type text not null,
  size integer not null,
  created_at timestamp with time zone default now() not null
);
alter table file add constraint file_pkey PRIMARY KEY (tenant, id);
alter table file add constraint file_sha256_check CHECK ((length(sha256) = 64));
alter table file enable row level security;
alter table file force row level security;
create policy tenant on file using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select on file to parvis_app;

-- Table finding
create table finding (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  audit integer not null,
  "position" integer default 1 not null,
  kind text not null,
  title text not null,
  detail text default ''::text not null,
  commitment text default ''::text not null,
  commitment_title text default ''::text not null,
  site integer,
  service integer,
  source text default 'typed'::text not null,
  correction text default ''::text not null,
  causes text default ''::text not null,
  measures text default ''::text not null,
  due_on date,
  verification text default ''::text not null,
  verified_on date,
  author text default ''::text not null,
  author_account integer,
  effect text default ''::text not null,
  effect_note text default ''::text not null,
  effect_on date,
  checker text default ''::text not null,
  checker_account integer,
  answer text default ''::text not null,
  closed_on date,
  version integer default 1 not null,
  state text generated always as (
CASE
    WHEN (kind = 'strength'::text) THEN 'noted'::text
    WHEN (closed_on IS NOT NULL) THEN 'closed'::text
    WHEN (effect = 'effective'::text) THEN 'verified'::text
    WHEN (effect = 'not_effective'::text) THEN 'not_effective'::text
    WHEN (verified_on IS NOT NULL) THEN 'to_check'::text
    WHEN ((causes <> ''::text) AND (correction <> ''::text)) THEN 'analysed'::text
    ELSE 'open'::text
END) stored not null,
  guest integer
);
alter table finding add constraint finding_pkey PRIMARY KEY (tenant, id);
alter table finding add constraint finding_tenant_audit_title_key UNIQUE (tenant, audit, title);
alter table finding add constraint finding_tenant_audit_fkey FOREIGN KEY (tenant, audit) REFERENCES audit(tenant, id) ON DELETE CASCADE;
alter table finding add constraint finding_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table finding add constraint finding_tenant_guest_fkey FOREIGN KEY (tenant, guest) REFERENCES audit_guest(tenant, id);
alter table finding add constraint finding_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table finding add constraint finding_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table finding add constraint finding_answer_check CHECK ((length(answer) <= 4000));
alter table finding add constraint finding_author_check CHECK ((length(author) <= 160));
alter table finding add constraint finding_causes_check CHECK ((length(causes) <= 4000));
alter table finding add constraint finding_checker CHECK (((effect = ''::text) OR ((effect_on IS NOT NULL) AND (checker <> ''::text) AND (COALESCE((checker_account)::text, lower(checker)) <> COALESCE((author_account)::text, lower(author))) AND ((checker_account IS NOT NULL) OR (lower(checker) <> lower(author))))));
alter table finding add constraint finding_checker_check CHECK ((length(checker) <= 160));
alter table finding add constraint finding_closing CHECK (((closed_on IS NULL) OR (kind <> ALL (ARRAY['major'::text, 'minor'::text])) OR ((correction <> ''::text) AND (causes <> ''::text) AND (verified_on IS NOT NULL) AND (effect = 'effective'::text))));
alter table finding add constraint finding_commitment_check CHECK ((length(commitment) <= 80));
alter table finding add constraint finding_commitment_title_check CHECK ((length(commitment_title) <= 1000));
alter table finding add constraint finding_correction_check CHECK ((length(correction) <= 4000));
alter table finding add constraint finding_detail_check CHECK ((length(detail) <= 4000));
alter table finding add constraint finding_effect_check CHECK ((effect = ANY (ARRAY[''::text, 'effective'::text, 'not_effective'::text])));
alter table finding add constraint finding_effect_note_check CHECK ((length(effect_note) <= 2000));
alter table finding add constraint finding_kind_check CHECK ((kind = ANY (ARRAY['major'::text, 'minor'::text, 'sensitive'::text, 'improvement'::text, 'strength'::text])));
alter table finding add constraint finding_measures_check CHECK ((length(measures) <= 4000));
alter table finding add constraint finding_source_check CHECK ((source = ANY (ARRAY['typed'::text, 'imported'::text, 'guest'::text])));
alter table finding add constraint finding_strength CHECK (((kind <> 'strength'::text) OR ((closed_on IS NULL) AND (effect = ''::text) AND (correction = ''::text) AND (causes = ''::text))));
alter table finding add constraint finding_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300)));
alter table finding add constraint finding_verification_check CHECK ((length(verification) <= 4000));
CREATE INDEX finding_due ON public.finding USING btree (tenant, due_on) WHERE (state <> ALL (ARRAY['closed'::text, 'noted'::text]));
CREATE INDEX finding_guest ON public.finding USING btree (tenant, guest);
CREATE INDEX finding_state ON public.finding USING btree (tenant, state, due_on);
alter table finding enable row level security;
alter table finding force row level security;
create policy tenant on finding using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on finding to parvis_app;

-- Table flood_key
create unlogged table flood_key (
  day date not null,
  key bytea not null
);
alter table flood_key add constraint flood_key_pkey PRIMARY KEY (day);
alter table flood_key add constraint flood_key_key_check CHECK ((length(key) = 32));
grant delete, insert, select on flood_key to public_ingest;

-- Table flood_setting
create table flood_setting (
  tenant integer default app_tenant() not null,
  shares jsonb default '{}'::jsonb not null,
  known jsonb default '[]'::jsonb not null,
  version integer default 1 not null
);
alter table flood_setting add constraint flood_setting_pkey PRIMARY KEY (tenant);
alter table flood_setting add constraint flood_setting_known_check CHECK ((jsonb_typeof(known) = 'array'::text));
alter table flood_setting add constraint flood_setting_shares_check CHECK ((jsonb_typeof(shares) = 'object'::text));
alter table flood_setting enable row level security;
alter table flood_setting force row level security;
create policy ingest on flood_setting for select to public_ingest using (true);
create policy tenant on flood_setting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select, update on flood_setting to parvis_app;
grant select on flood_setting to public_ingest;

-- Table flood_source
create unlogged table flood_source (
  tenant integer default app_tenant() not null,
  kind text not null,
  source bytea not null,
  n integer not null,
  day date not null,
  sender integer default ((random() * (999999999)::double precision))::integer not null
) with (fillfactor=80);
alter table flood_source add constraint flood_source_pkey PRIMARY KEY (tenant, kind, source);
alter table flood_source add constraint flood_source_kind_check CHECK ((kind ~ '^[a-z_]{1,30}$'::text));
alter table flood_source add constraint flood_source_source_check CHECK ((length(source) = 16));
alter table flood_source enable row level security;
alter table flood_source force row level security;
create policy ingest on flood_source to public_ingest using (true) with check (true);
create policy tenant on flood_source using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on flood_source to public_ingest;

-- Table framework_item
create table framework_item (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  framework_version integer not null,
  level text not null,
  key text not null,
  parent integer,
  "position" integer default 1 not null,
  number text default ''::text not null,
  title text default ''::text not null,
  placeholder boolean default false not null,
  kind text default ''::text not null,
  condition text default ''::text not null,
  declared integer,
  theme text default ''::text not null,
  channels text[] default '{}'::text[] not null,
  weight integer default 1 not null,
  expected text default ''::text not null,
  indicators text[] default '{}'::text[] not null,
  due_on date,
  source text default ''::text not null,
  confidence text default ''::text not null,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table framework_item add constraint framework_item_pkey PRIMARY KEY (tenant, id);
alter table framework_item add constraint framework_item_tenant_framework_version_id_key UNIQUE (tenant, framework_version, id);
alter table framework_item add constraint framework_item_tenant_framework_version_key_key UNIQUE (tenant, framework_version, key);
alter table framework_item add constraint framework_item_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table framework_item add constraint framework_item_tenant_framework_version_fkey FOREIGN KEY (tenant, framework_version) REFERENCES framework_version(tenant, id) ON DELETE CASCADE;
alter table framework_item add constraint framework_item_tenant_framework_version_parent_fkey FOREIGN KEY (tenant, framework_version, parent) REFERENCES framework_item(tenant, framework_version, id) ON DELETE CASCADE;
alter table framework_item add constraint framework_item_channels_check CHECK ((cardinality(channels) <= 20));
alter table framework_item add constraint framework_item_check CHECK (((level = 'module'::text) = (parent IS NULL)));
alter table framework_item add constraint framework_item_check1 CHECK ((placeholder OR (title <> ''::text)));
alter table framework_item add constraint framework_item_condition_check CHECK ((condition = ANY (ARRAY[''::text, 'cert'::text])));
alter table framework_item add constraint framework_item_confidence_check CHECK ((confidence = ANY (ARRAY[''::text, 'verbatim'::text, 'paraphrase'::text, 'inferred'::text])));
alter table framework_item add constraint framework_item_declared_check CHECK (((declared >= 0) AND (declared <= 999)));
alter table framework_item add constraint framework_item_expected_check CHECK ((length(expected) <= 4000));
alter table framework_item add constraint framework_item_indicators_check CHECK ((cardinality(indicators) <= 20));
alter table framework_item add constraint framework_item_key_check CHECK ((key ~ '^[a-z][a-z0-9-]{0,79}$'::text));
alter table framework_item add constraint framework_item_kind_check CHECK ((kind = ANY (ARRAY[''::text, 'mandatory'::text, 'conditional'::text, 'optional'::text, 'core'::text, 'trade'::text])));
alter table framework_item add constraint framework_item_level_check CHECK ((level = ANY (ARRAY['module'::text, 'commitment'::text, 'requirement'::text])));
alter table framework_item add constraint framework_item_note_check CHECK ((length(note) <= 4000));
alter table framework_item add constraint framework_item_number_check CHECK ((length(number) <= 20));
alter table framework_item add constraint framework_item_position_check CHECK ((("position" >= 1) AND ("position" <= 9999)));
alter table framework_item add constraint framework_item_source_check CHECK ((length(source) <= 500));
alter table framework_item add constraint framework_item_theme_check CHECK ((length(theme) <= 120));
alter table framework_item add constraint framework_item_title_check CHECK ((length(title) <= 1000));
alter table framework_item add constraint framework_item_weight_check CHECK (((weight >= 0) AND (weight <= 100)));
CREATE INDEX framework_item_parent ON public.framework_item USING btree (tenant, framework_version, parent, "position");
alter table framework_item enable row level security;
alter table framework_item force row level security;
create policy tenant on framework_item using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER framework_item_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.framework_item FOR EACH ROW EXECUTE FUNCTION framework_item_frozen();
grant delete, insert, select, update on framework_item to parvis_app;

-- Table framework_version
create table framework_version (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  framework text not null,
  code text not null,
  name text not null,
  label text default ''::text not null,
  kind text default 'label'::text not null,
  authority text default ''::text not null,
  state text default 'draft'::text not null,
  origin text default 'local'::text not null,
  valid_from date,
  valid_to date,
  score_by text default 'commitments'::text not null,
  core_modules integer,
  trade_modules integer,
  label_months integer,
  follow_up_months integer,
  source text default ''::text not null,
  confidence text default ''::text not null,
  note text default ''::text not null,
  hash text,
  published_on date,
  version integer default 1 not null
);
alter table framework_version add constraint framework_version_pkey PRIMARY KEY (tenant, id);
alter table framework_version add constraint framework_version_tenant_framework_code_key UNIQUE (tenant, framework, code);
alter table framework_version add constraint framework_version_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table framework_version add constraint framework_version_authority_check CHECK ((length(authority) <= 200));
alter table framework_version add constraint framework_version_check CHECK ((valid_to >= valid_from));
alter table framework_version add constraint framework_version_check1 CHECK (((state = 'draft'::text) = (hash IS NULL)));
alter table framework_version add constraint framework_version_code_check CHECK ((code ~ '^[a-z0-9][a-z0-9.-]{0,39}$'::text));
alter table framework_version add constraint framework_version_confidence_check CHECK ((confidence = ANY (ARRAY[''::text, 'verbatim'::text, 'paraphrase'::text, 'inferred'::text])));
alter table framework_version add constraint framework_version_core_modules_check CHECK (((core_modules >= 0) AND (core_modules <= 50)));
alter table framework_version add constraint framework_version_follow_up_months_check CHECK (((follow_up_months >= 1) AND (follow_up_months <= 120)));
alter table framework_version add constraint framework_version_framework_check CHECK ((framework ~ '^[a-z][a-z0-9-]{0,59}$'::text));
alter table framework_version add constraint framework_version_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text));
alter table framework_version add constraint framework_version_kind_check CHECK ((kind = ANY (ARRAY['label'::text, 'programme'::text, 'charter'::text, 'plan'::text])));
alter table framework_version add constraint framework_version_label_check CHECK ((length(label) <= 200));
alter table framework_version add constraint framework_version_label_months_check CHECK (((label_months >= 1) AND (label_months <= 120)));
alter table framework_version add constraint framework_version_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table framework_version add constraint framework_version_note_check CHECK ((length(note) <= 4000));
alter table framework_version add constraint framework_version_origin_check CHECK ((origin = ANY (ARRAY['local'::text, 'shipped'::text, 'national'::text])));
alter table framework_version add constraint framework_version_score_by_check CHECK ((score_by = ANY (ARRAY['commitments'::text, 'channels'::text])));
alter table framework_version add constraint framework_version_source_check CHECK ((length(source) <= 500));
alter table framework_version add constraint framework_version_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text])));
alter table framework_version add constraint framework_version_trade_modules_check CHECK (((trade_modules >= 0) AND (trade_modules <= 50)));
alter table framework_version enable row level security;
alter table framework_version force row level security;
create policy tenant on framework_version using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER framework_version_frozen BEFORE DELETE OR UPDATE ON public.framework_version FOR EACH ROW EXECUTE FUNCTION framework_version_frozen();
grant delete, insert, select, update on framework_version to parvis_app;

-- Table import
create table import (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  profile text not null,
  way text default 'import'::text not null,
  file bigint not null,
  file_name text not null,
  sha256 text not null,
  source text default ''::text not null,
  mapping jsonb default '{}'::jsonb not null,
  state text default 'trial'::text not null,
  report jsonb default '{}'::jsonb not null,
  rows integer default 0 not null,
  inserted integer default 0 not null,
  updated integer default 0 not null,
  unchanged integer default 0 not null,
  progress integer default 0 not null,
  beat_at timestamp with time zone,
  account integer,
  created_at timestamp with time zone not null,
  stored_at timestamp with time zone,
  undone_at timestamp with time zone,
  undone_by integer,
  version integer default 1 not null
);
alter table import add constraint import_pkey PRIMARY KEY (tenant, id);
alter table import add constraint import_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table import add constraint import_tenant_file_fkey FOREIGN KEY (tenant, file) REFERENCES file(tenant, id);
alter table import add constraint import_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table import add constraint import_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES account(id);
alter table import add constraint import_profile_check CHECK ((profile ~ '^[a-z-]{2,40}$'::text));
alter table import add constraint import_state_check CHECK ((state = ANY (ARRAY['trial'::text, 'running'::text, 'done'::text, 'undone'::text])));
alter table import add constraint import_way_check CHECK ((way = ANY (ARRAY['import'::text, 'load'::text])));
CREATE INDEX import_profile ON public.import USING btree (tenant, profile, sha256);
CREATE INDEX import_recent ON public.import USING btree (tenant, created_at);
alter table import enable row level security;
alter table import force row level security;
create policy tenant on import using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on import to parvis_app;

-- Table import_file
create table import_file (
  tenant integer default app_tenant() not null,
  import bigint not null,
  n integer not null,
  record bigint not null,
  file bigint not null,
  before bigint
);
alter table import_file add constraint import_file_pkey PRIMARY KEY (tenant, import, n);
alter table import_file add constraint import_file_tenant_import_fkey FOREIGN KEY (tenant, import) REFERENCES import(tenant, id) ON DELETE CASCADE;
alter table import_file enable row level security;
alter table import_file force row level security;
create policy tenant on import_file using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on import_file to parvis_app;

-- Table import_mapping
create table import_mapping (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  profile text not null,
  source text not null,
  mapping jsonb not null,
  used_at timestamp with time zone not null,
  name text default ''::text not null,
  version integer default 1 not null
);
alter table import_mapping add constraint import_mapping_pkey PRIMARY KEY (tenant, id);
alter table import_mapping add constraint import_mapping_name_check CHECK ((length(name) <= 120));
CREATE UNIQUE INDEX import_mapping_source ON public.import_mapping USING btree (tenant, profile, source);
alter table import_mapping enable row level security;
alter table import_mapping force row level security;
create policy tenant on import_mapping using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on import_mapping to parvis_app;

-- Table import_row
create table import_row (
  tenant integer default app_tenant() not null,
  import bigint not null,
  n integer not null,
  record bigint not null,
  outcome text not null,
  version integer,
  before jsonb
);
alter table import_row add constraint import_row_pkey PRIMARY KEY (tenant, import, n);
alter table import_row add constraint import_row_tenant_import_fkey FOREIGN KEY (tenant, import) REFERENCES import(tenant, id) ON DELETE CASCADE;
alter table import_row add constraint import_row_outcome_check CHECK ((outcome = ANY (ARRAY['inserted'::text, 'updated'::text])));
alter table import_row enable row level security;
alter table import_row force row level security;
create policy tenant on import_row using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on import_row to parvis_app;

-- Table inbound_attachment
create table inbound_attachment (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  inbound bigint not null,
  file bigint not null,
  inline boolean default false not null,
  name text default ''::text not null,
  search tsvector generated always as (to_tsvector('french'::regconfig, plain_words(translate(name, '._-'::text, '   '::text)))) stored not null
);
alter table inbound_attachment add constraint inbound_attachment_pkey PRIMARY KEY (tenant, id);
alter table inbound_attachment add constraint inbound_attachment_tenant_file_fkey FOREIGN KEY (tenant, file) REFERENCES file(tenant, id);
alter table inbound_attachment add constraint inbound_attachment_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table inbound_attachment add constraint inbound_attachment_tenant_inbound_fkey FOREIGN KEY (tenant, inbound) REFERENCES inbound_message(tenant, id) ON DELETE CASCADE;
alter table inbound_attachment add constraint inbound_attachment_name_check CHECK ((length(name) <= 300));
CREATE INDEX inbound_attachment_file ON public.inbound_attachment USING btree (tenant, file);
CREATE INDEX inbound_attachment_of ON public.inbound_attachment USING btree (tenant, inbound);
CREATE INDEX inbound_attachment_search ON public.inbound_attachment USING gin (tenant, search);
alter table inbound_attachment enable row level security;
alter table inbound_attachment force row level security;
create policy search on inbound_attachment for select to public_ingest using (true);
create policy tenant on inbound_attachment using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on inbound_attachment to parvis_app;
grant select (tenant, id, inbound, search) on inbound_attachment to public_ingest;

-- Table inbound_message
create table inbound_message (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  mailbox integer not null,
  folder text not null,
  validity text default ''::text not null,
  uid bigint,
  message_id text not null,
  raw bigint,
  cut boolean default false not null,
  size integer not null,
  taken_at timestamp with time zone not null,
  on_day date not null,
  state text default 'fetched'::text not null,
  reason text default ''::text not null,
  attempts integer default 0 not null,
  wanted text default ''::text not null,
  from_name text default ''::text not null,
  from_address text default ''::text not null,
  subject text default ''::text not null,
  checked text default ''::text not null,
  complaint bigint,
  message bigint,
  looks_like bigint,
  twin bigint,
  to_read boolean default false not null,
  erased_on date,
  version integer default 1 not null
);
alter table inbound_message add constraint inbound_message_pkey PRIMARY KEY (tenant, id);
alter table inbound_message add constraint inbound_message_tenant_mailbox_folder_message_id_key UNIQUE (tenant, mailbox, folder, message_id);
alter table inbound_message add constraint inbound_message_tenant_complaint_fkey FOREIGN KEY (tenant, complaint) REFERENCES complaint(tenant, id) ON DELETE SET NULL (complaint);
alter table inbound_message add constraint inbound_message_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table inbound_message add constraint inbound_message_tenant_looks_like_fkey FOREIGN KEY (tenant, looks_like) REFERENCES complaint(tenant, id) ON DELETE SET NULL (looks_like);
alter table inbound_message add constraint inbound_message_tenant_mailbox_fkey FOREIGN KEY (tenant, mailbox) REFERENCES mailbox(tenant, id);
alter table inbound_message add constraint inbound_message_tenant_message_fkey FOREIGN KEY (tenant, message) REFERENCES complaint_message(tenant, id) ON DELETE SET NULL (message);
alter table inbound_message add constraint inbound_message_tenant_raw_fkey FOREIGN KEY (tenant, raw) REFERENCES file(tenant, id);
alter table inbound_message add constraint inbound_message_tenant_twin_fkey FOREIGN KEY (tenant, twin) REFERENCES inbound_message(tenant, id) ON DELETE SET NULL (twin);
alter table inbound_message add constraint inbound_message_checked_check CHECK ((length(checked) <= 120));
alter table inbound_message add constraint inbound_message_folder_check CHECK ((folder = ANY (ARRAY['inbox'::text, 'sent'::text, 'drop'::text])));
alter table inbound_message add constraint inbound_message_from_address_check CHECK ((length(from_address) <= 200));
alter table inbound_message add constraint inbound_message_from_name_check CHECK ((length(from_name) <= 120));
alter table inbound_message add constraint inbound_message_message_id_check CHECK (((length(message_id) >= 1) AND (length(message_id) <= 450)));
alter table inbound_message add constraint inbound_message_reason_check CHECK ((reason ~ '^[a-z-]{0,30}$'::text));
alter table inbound_message add constraint inbound_message_state_check CHECK ((state = ANY (ARRAY['fetched'::text, 'linked'::text, 'created'::text, 'aside'::text])));
alter table inbound_message add constraint inbound_message_subject_check CHECK ((length(subject) <= 400));
alter table inbound_message add constraint inbound_message_wanted_check CHECK ((wanted ~ '^(create|[0-9]{0,15})$'::text));
CREATE INDEX inbound_message_complaint ON public.inbound_message USING btree (tenant, complaint) WHERE (complaint IS NOT NULL);
CREATE INDEX inbound_message_day ON public.inbound_message USING btree (tenant, taken_at DESC, id DESC);
CREATE INDEX inbound_message_from ON public.inbound_message USING btree (tenant, from_address, taken_at);
CREATE INDEX inbound_message_known ON public.inbound_message USING btree (tenant, message_id);
CREATE INDEX inbound_message_looks_like ON public.inbound_message USING btree (tenant, looks_like) WHERE (looks_like IS NOT NULL);
CREATE INDEX inbound_message_message ON public.inbound_message USING btree (tenant, message) WHERE (message IS NOT NULL);
CREATE UNIQUE INDEX inbound_message_place ON public.inbound_message USING btree (tenant, mailbox, folder, validity, uid) WHERE (uid IS NOT NULL);
CREATE INDEX inbound_message_raw ON public.inbound_message USING btree (tenant, raw) WHERE (raw IS NOT NULL);
CREATE INDEX inbound_message_to_read ON public.inbound_message USING btree (tenant, id) WHERE to_read;
CREATE INDEX inbound_message_twin ON public.inbound_message USING btree (tenant, twin) WHERE (twin IS NOT NULL);
CREATE INDEX inbound_message_waiting ON public.inbound_message USING btree (tenant, id) WHERE (state = 'fetched'::text);
alter table inbound_message enable row level security;
alter table inbound_message force row level security;
create policy search on inbound_message for select to public_ingest using (true);
create policy tenant on inbound_message using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on inbound_message to parvis_app;
grant select (tenant, id, complaint) on inbound_message to public_ingest;

-- Table indicator_note
create table indicator_note (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  day date not null,
  label text not null,
  place integer default 0 not null,
  site integer generated always as (NULLIF(place, 0)) stored,
  version integer default 1 not null
);
alter table indicator_note add constraint indicator_note_pkey PRIMARY KEY (tenant, id);
alter table indicator_note add constraint indicator_note_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table indicator_note add constraint indicator_note_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table indicator_note add constraint indicator_note_label_check CHECK (((length(label) >= 1) AND (length(label) <= 60)));
alter table indicator_note add constraint indicator_note_place_check CHECK ((place >= 0));
CREATE UNIQUE INDEX indicator_note_once ON public.indicator_note USING btree (tenant, day, label, place);
alter table indicator_note enable row level security;
alter table indicator_note force row level security;
create policy tenant on indicator_note using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on indicator_note to parvis_app;

-- Table indicator_setting
create table indicator_setting (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  indicator text not null,
  followed boolean default true not null,
  sites integer[] default '{}'::integer[] not null,
  version integer default 1 not null,
  rounding text default 'round'::text not null,
  decimals smallint
);
alter table indicator_setting add constraint indicator_setting_pkey PRIMARY KEY (tenant, id);
alter table indicator_setting add constraint indicator_setting_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table indicator_setting add constraint indicator_setting_decimals_check CHECK (((decimals >= 0) AND (decimals <= 4)));
alter table indicator_setting add constraint indicator_setting_indicator_check CHECK ((indicator ~ '^[a-z0-9-]{1,60}$'::text));
alter table indicator_setting add constraint indicator_setting_rounding_check CHECK ((rounding = ANY (ARRAY['round'::text, 'truncate'::text])));
CREATE UNIQUE INDEX indicator_setting_code ON public.indicator_setting USING btree (tenant, indicator);
alter table indicator_setting enable row level security;
alter table indicator_setting force row level security;
create policy tenant on indicator_setting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on indicator_setting to parvis_app;
comment on column indicator_setting.sites is 'The sites it applies to; empty: all of them. Elsewhere it is « sans objet ».';
comment on column indicator_setting.decimals is 'Null: as many as the catalogue says.';

-- Table indicator_target
create table indicator_target (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  indicator text not null,
  place integer default 0 not null,
  site integer generated always as (NULLIF(place, 0)) stored,
  valid_from date not null,
  valid_to date,
  operator text not null,
  value numeric(12,4) not null,
  authority text default ''::text not null,
  source text default ''::text not null,
  import bigint,
  version integer default 1 not null
);
alter table indicator_target add constraint indicator_target_pkey PRIMARY KEY (tenant, id);
alter table indicator_target add constraint indicator_target_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table indicator_target add constraint indicator_target_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table indicator_target add constraint indicator_target_authority_check CHECK ((length(authority) <= 120));
alter table indicator_target add constraint indicator_target_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)));
alter table indicator_target add constraint indicator_target_indicator_check CHECK ((indicator ~ '^[a-z0-9-]{1,60}$'::text));
alter table indicator_target add constraint indicator_target_operator_check CHECK ((operator = ANY (ARRAY['at_least'::text, 'at_most'::text, 'under'::text, 'over'::text])));
alter table indicator_target add constraint indicator_target_place_check CHECK ((place >= 0));
alter table indicator_target add constraint indicator_target_source_check CHECK ((length(source) <= 300));
alter table indicator_target add constraint indicator_target_value_check CHECK ((value >= (0)::numeric));
CREATE UNIQUE INDEX indicator_target_once ON public.indicator_target USING btree (tenant, indicator, place, valid_from);
alter table indicator_target enable row level security;
alter table indicator_target force row level security;
create policy tenant on indicator_target using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on indicator_target to parvis_app;

-- Table intervention
create table intervention (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  meeting bigint not null,
  item bigint,
  "position" integer not null,
  kind text not null,
  speaker text not null,
  body text not null,
  answer text default ''::text not null,
  follow_up text default 'none'::text not null,
  outcome text default ''::text not null,
  closed_on date,
  version integer default 1 not null
);
alter table intervention add constraint intervention_pkey PRIMARY KEY (tenant, id);
alter table intervention add constraint intervention_tenant_item_fkey FOREIGN KEY (tenant, item) REFERENCES agenda_item(tenant, id) ON DELETE SET NULL (item);
alter table intervention add constraint intervention_tenant_meeting_fkey FOREIGN KEY (tenant, meeting) REFERENCES meeting(tenant, id) ON DELETE CASCADE;
alter table intervention add constraint intervention_answer_check CHECK ((length(answer) <= 4000));
alter table intervention add constraint intervention_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000)));
alter table intervention add constraint intervention_check CHECK (((follow_up = 'closed'::text) = (closed_on IS NOT NULL)));
alter table intervention add constraint intervention_follow_up_check CHECK ((follow_up = ANY (ARRAY['none'::text, 'open'::text, 'closed'::text])));
alter table intervention add constraint intervention_kind_check CHECK ((kind = ANY (ARRAY['question'::text, 'suggestion'::text, 'opinion'::text])));
alter table intervention add constraint intervention_outcome_check CHECK ((length(outcome) <= 2000));
alter table intervention add constraint intervention_speaker_check CHECK (((length(speaker) >= 1) AND (length(speaker) <= 300)));
CREATE UNIQUE INDEX intervention_key ON public.intervention USING btree (tenant, meeting, "position");
CREATE INDEX intervention_open ON public.intervention USING btree (tenant, meeting) WHERE (follow_up = 'open'::text);
alter table intervention enable row level security;
alter table intervention force row level security;
create policy tenant on intervention using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on intervention to parvis_app;

-- Table invitation
create table invitation (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  email text not null,
  name text not null,
  role text not null,
  title text default ''::text not null,
  site integer,
  service integer,
  made_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  subject text default ''::text not null
);
alter table invitation add constraint invitation_pkey PRIMARY KEY (tenant, id);
alter table invitation add constraint invitation_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table invitation add constraint invitation_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table invitation add constraint invitation_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table invitation add constraint invitation_email_check CHECK (((email = lower(email)) AND (email ~~ '%_@_%'::text)));
alter table invitation add constraint invitation_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table invitation add constraint invitation_subject_check CHECK ((subject ~ '^([a-z_]{1,40}:[0-9]{1,15})?$'::text));
CREATE UNIQUE INDEX invitation_once ON public.invitation USING btree (tenant, email, role, COALESCE(site, 0), COALESCE(service, 0), subject);
CREATE INDEX invitation_subject ON public.invitation USING btree (tenant, subject) WHERE (subject <> ''::text);
alter table invitation enable row level security;
alter table invitation force row level security;
create policy account_keeper on invitation to account_keeper using (true) with check (true);
create policy tenant on invitation using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on invitation to parvis_app;
grant delete, select on invitation to account_keeper;

-- Table invitation_day
create table invitation_day (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  place integer not null,
  day date not null,
  occasion text not null,
  way text not null,
  sent integer default 0 not null,
  undrawn integer default 0 not null,
  rested integer default 0 not null,
  stopped integer default 0 not null,
  version integer default 1 not null
);
alter table invitation_day add constraint invitation_day_pkey PRIMARY KEY (tenant, id);
alter table invitation_day add constraint invitation_day_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table invitation_day add constraint invitation_day_tenant_place_fkey FOREIGN KEY (tenant, place) REFERENCES campaign_place(tenant, id) ON DELETE CASCADE;
alter table invitation_day add constraint invitation_day_occasion_check CHECK ((occasion = ANY (ARRAY['call'::text, 'visit'::text, 'appointment'::text, 'answer'::text])));
alter table invitation_day add constraint invitation_day_rested_check CHECK ((rested >= 0));
alter table invitation_day add constraint invitation_day_sent_check CHECK ((sent >= 0));
alter table invitation_day add constraint invitation_day_stopped_check CHECK ((stopped >= 0));
alter table invitation_day add constraint invitation_day_undrawn_check CHECK ((undrawn >= 0));
alter table invitation_day add constraint invitation_day_way_check CHECK ((way = ANY (ARRAY['email'::text, 'sms'::text])));
CREATE UNIQUE INDEX invitation_day_key ON public.invitation_day USING btree (tenant, place, day, occasion, way);
alter table invitation_day enable row level security;
alter table invitation_day force row level security;
create policy tenant on invitation_day using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on invitation_day to parvis_app;

-- Table invitation_rule
create table invitation_rule (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  campaign integer not null,
  share integer default 100 not null,
  rest integer default 90 not null,
  word text default ''::text not null,
  version integer default 1 not null,
  text_model text
);
alter table invitation_rule add constraint invitation_rule_pkey PRIMARY KEY (tenant, id);
alter table invitation_rule add constraint invitation_rule_tenant_campaign_fkey FOREIGN KEY (tenant, campaign) REFERENCES campaign(tenant, id) ON DELETE CASCADE;
alter table invitation_rule add constraint invitation_rule_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table invitation_rule add constraint invitation_rule_rest_check CHECK (((rest >= 0) AND (rest <= 366)));
alter table invitation_rule add constraint invitation_rule_share_check CHECK (((share >= 1) AND (share <= 100)));
alter table invitation_rule add constraint invitation_rule_text_model_check CHECK ((text_model ~ '^[a-z0-9-]{1,60}$'::text));
alter table invitation_rule add constraint invitation_rule_word_check CHECK ((length(word) <= 160));
CREATE UNIQUE INDEX invitation_rule_campaign ON public.invitation_rule USING btree (tenant, campaign);
alter table invitation_rule enable row level security;
alter table invitation_rule force row level security;
create policy tenant on invitation_rule using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on invitation_rule to parvis_app;

-- Table invited_person
create table invited_person (
  tenant integer default app_tenant() not null,
  person text not null,
  token text not null,
  invited_on date not null,
  rests_until date not null,
  stopped_on date
);
alter table invited_person add constraint invited_person_pkey PRIMARY KEY (tenant, person);
alter table invited_person add constraint invited_person_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table invited_person add constraint invited_person_person_check CHECK (((length(person) >= 20) AND (length(person) <= 100)));
alter table invited_person add constraint invited_person_token_check CHECK ((token ~ '^[A-Za-z0-9_-]{16,40}$'::text));
CREATE UNIQUE INDEX invited_person_token ON public.invited_person USING btree (tenant, token);
alter table invited_person enable row level security;
alter table invited_person force row level security;
create policy tenant on invited_person using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on invited_person to parvis_app;

-- Table job_task
create table job_task (
  name text not null,
  attempts smallint not null
);
alter table job_task add constraint job_task_pkey PRIMARY KEY (name);
alter table job_task add constraint job_task_attempts_check CHECK (((attempts >= 1) AND (attempts <= 25)));
alter table job_task add constraint job_task_name_check CHECK ((name ~ '^[a-z][a-z_]{1,30}\.[a-z][a-z_]{1,30}$'::text));
grant select on job_task to job_writer;
grant select on job_task to parvis_app;

-- Table journal
create table journal (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  at timestamp with time zone default now() not null,
  account integer,
  action text not null,
  kind text not null,
  record text,
  fields text[] default '{}'::text[] not null,
  reason text
);
alter table journal add constraint journal_pkey PRIMARY KEY (tenant, id);
alter table journal add constraint journal_account_fkey FOREIGN KEY (account) REFERENCES account(id);
CREATE INDEX journal_at ON public.journal USING btree (tenant, at);
CREATE INDEX journal_record ON public.journal USING btree (tenant, kind, record);
alter table journal enable row level security;
alter table journal force row level security;
create policy account_keeper on journal for insert to account_keeper with check (true);
create policy tenant on journal using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select on journal to account_keeper;
grant select on journal to parvis_app;

-- Table journal_check
create table journal_check (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  at timestamp with time zone default clock_timestamp() not null,
  seals integer not null,
  faults jsonb not null
);
alter table journal_check add constraint journal_check_pkey PRIMARY KEY (tenant, id);
alter table journal_check add constraint journal_check_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table journal_check enable row level security;
alter table journal_check force row level security;
create policy tenant on journal_check using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select on journal_check to parvis_app;

-- Table journal_seal
create table journal_seal (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  minute timestamp with time zone not null,
  lines integer not null,
  last_line bigint not null,
  previous bytea not null,
  hash bytea not null,
  version smallint default 1 not null
);
alter table journal_seal add constraint journal_seal_pkey PRIMARY KEY (tenant, id);
CREATE UNIQUE INDEX journal_seal_minute ON public.journal_seal USING btree (tenant, minute);
alter table journal_seal enable row level security;
alter table journal_seal force row level security;
create policy tenant on journal_seal using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select on journal_seal to account_keeper;
grant select on journal_seal to parvis_app;

-- Table kiosk
create table kiosk (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  place integer not null,
  name text not null,
  link text not null,
  active boolean default true not null,
  heard_at timestamp with time zone,
  waiting integer default 0 not null,
  clock_off integer default 0 not null,
  version integer default 1 not null,
  heard_on date
);
alter table kiosk add constraint kiosk_pkey PRIMARY KEY (tenant, id);
alter table kiosk add constraint kiosk_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table kiosk add constraint kiosk_tenant_place_fkey FOREIGN KEY (tenant, place) REFERENCES campaign_place(tenant, id) ON DELETE CASCADE;
alter table kiosk add constraint kiosk_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table kiosk add constraint kiosk_link_check CHECK ((link ~ '^[a-z0-9-]{10,40}$'::text));
alter table kiosk add constraint kiosk_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)));
alter table kiosk add constraint kiosk_waiting_check CHECK ((waiting >= 0));
CREATE UNIQUE INDEX kiosk_code ON public.kiosk USING btree (tenant, code);
CREATE UNIQUE INDEX kiosk_link ON public.kiosk USING btree (tenant, link);
CREATE INDEX kiosk_place ON public.kiosk USING btree (tenant, place);
alter table kiosk enable row level security;
alter table kiosk force row level security;
create policy tenant on kiosk using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on kiosk to parvis_app;

-- Table kiosk_day
create table kiosk_day (
  tenant integer default app_tenant() not null,
  kiosk integer not null,
  day date not null,
  kept integer default 0 not null,
  redated integer default 0 not null,
  refused integer default 0 not null
);
alter table kiosk_day add constraint kiosk_day_pkey PRIMARY KEY (tenant, kiosk, day);
alter table kiosk_day add constraint kiosk_day_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table kiosk_day add constraint kiosk_day_tenant_kiosk_fkey FOREIGN KEY (tenant, kiosk) REFERENCES kiosk(tenant, id) ON DELETE CASCADE;
alter table kiosk_day add constraint kiosk_day_check CHECK (((redated >= 0) AND (redated <= kept)));
alter table kiosk_day add constraint kiosk_day_kept_check CHECK ((kept >= 0));
alter table kiosk_day add constraint kiosk_day_refused_check CHECK ((refused >= 0));
alter table kiosk_day enable row level security;
alter table kiosk_day force row level security;
create policy tenant on kiosk_day using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select, update on kiosk_day to parvis_app;

-- Table known_browser
create table known_browser (
  account integer not null,
  browser_hash bytea not null,
  last_tenant integer,
  seen_at timestamp with time zone not null
);
alter table known_browser add constraint known_browser_pkey PRIMARY KEY (account, browser_hash);
alter table known_browser add constraint known_browser_account_fkey FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE;
alter table known_browser add constraint known_browser_last_tenant_fkey FOREIGN KEY (last_tenant) REFERENCES tenant(id);
grant delete, insert, select, update on known_browser to account_keeper;

-- Table label
create table label (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  framework integer,
  body text default ''::text not null,
  sites integer[] default '{}'::integer[] not null,
  modules text[] default '{}'::text[] not null,
  due text default ''::text not null,
  due_on date generated always as (moment_end(NULLIF(due, ''::text))) stored,
  due_source text default ''::text not null,
  planned text default ''::text not null,
  applied_on date,
  scope jsonb,
  decision text default ''::text not null,
  obtained text default ''::text not null,
  obtained_on date generated always as (moment_end(NULLIF(obtained, ''::text))) stored,
  decision_note text default ''::text not null,
  number text default ''::text not null,
  valid_from date,
  valid_until text default ''::text not null,
  valid_to date generated always as (moment_end(NULLIF(valid_until, ''::text))) stored,
  validity_source text default ''::text not null,
  follow_up text default ''::text not null,
  follow_up_on date generated always as (moment_end(NULLIF(follow_up, ''::text))) stored,
  follow_up_source text default ''::text not null,
  renew_months integer default 6 not null,
  suspended_on date,
  withdrawn_on date,
  ended_note text default ''::text not null,
  previous integer,
  version integer default 1 not null
);
alter table label add constraint label_pkey PRIMARY KEY (tenant, id);
alter table label add constraint label_tenant_code_key UNIQUE (tenant, code);
alter table label add constraint label_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table label add constraint label_tenant_framework_fkey FOREIGN KEY (tenant, framework) REFERENCES framework_version(tenant, id);
alter table label add constraint label_tenant_previous_fkey FOREIGN KEY (tenant, previous) REFERENCES label(tenant, id);
alter table label add constraint label_body_check CHECK ((length(body) <= 200));
alter table label add constraint label_check CHECK (((decision = ''::text) = (obtained = ''::text)));
alter table label add constraint label_check1 CHECK (((decision = 'granted'::text) OR ((valid_from IS NULL) AND (valid_until = ''::text) AND (number = ''::text) AND (follow_up = ''::text))));
alter table label add constraint label_check2 CHECK (((scope IS NULL) OR (applied_on IS NOT NULL)));
alter table label add constraint label_check3 CHECK (((withdrawn_on IS NULL) OR (decision = 'granted'::text)));
alter table label add constraint label_check4 CHECK (((suspended_on IS NULL) OR (decision = 'granted'::text)));
alter table label add constraint label_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table label add constraint label_decision_check CHECK ((decision = ANY (ARRAY[''::text, 'granted'::text, 'refused'::text])));
alter table label add constraint label_decision_note_check CHECK ((length(decision_note) <= 2000));
alter table label add constraint label_due_check CHECK ((due ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$'::text));
alter table label add constraint label_due_source_check CHECK ((length(due_source) <= 300));
alter table label add constraint label_ended_note_check CHECK ((length(ended_note) <= 2000));
alter table label add constraint label_follow_up_check CHECK ((follow_up ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$'::text));
alter table label add constraint label_follow_up_source_check CHECK ((length(follow_up_source) <= 300));
alter table label add constraint label_modules_check CHECK ((cardinality(modules) <= 50));
alter table label add constraint label_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table label add constraint label_number_check CHECK ((length(number) <= 80));
alter table label add constraint label_obtained_check CHECK ((obtained ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$'::text));
alter table label add constraint label_planned_check CHECK ((planned ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$'::text));
alter table label add constraint label_renew_months_check CHECK (((renew_months >= 0) AND (renew_months <= 60)));
alter table label add constraint label_sites_check CHECK ((cardinality(sites) <= 50));
alter table label add constraint label_valid_until_check CHECK ((valid_until ~ '^(\d{4}(-\d{2}(-\d{2})?)?)?$'::text));
alter table label add constraint label_validity_source_check CHECK ((length(validity_source) <= 300));
CREATE INDEX label_valid ON public.label USING btree (tenant, valid_to);
alter table label enable row level security;
alter table label force row level security;
create policy tenant on label using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER label_scope_frozen BEFORE UPDATE ON public.label FOR EACH ROW EXECUTE FUNCTION label_scope_frozen();
grant delete, insert, select, update on label to parvis_app;

-- Table label_file
create table label_file (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  label integer,
  framework_version integer not null,
  sites integer[] not null,
  title text not null,
  restricted boolean not null,
  read_on date not null,
  asked_at timestamp with time zone not null,
  asked_by integer not null,
  state text default 'waiting'::text not null,
  question text not null,
  lines text[] default '{}'::text[] not null,
  evidence_seal text default ''::text not null,
  rating_seal text default ''::text not null,
  finding_seal text default ''::text not null,
  held jsonb default '{}'::jsonb not null,
  commitments integer,
  evidence integer,
  missing integer,
  entries integer,
  done_bytes bigint default 0 not null,
  total_bytes bigint,
  contents text,
  size bigint,
  hash text,
  fault text default ''::text not null,
  ready_at timestamp with time zone,
  kept_until date,
  version integer default 1 not null
);
alter table label_file add constraint label_file_pkey PRIMARY KEY (tenant, id);
alter table label_file add constraint label_file_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES account(id);
alter table label_file add constraint label_file_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table label_file add constraint label_file_tenant_framework_version_fkey FOREIGN KEY (tenant, framework_version) REFERENCES framework_version(tenant, id);
alter table label_file add constraint label_file_tenant_label_fkey FOREIGN KEY (tenant, label) REFERENCES label(tenant, id);
alter table label_file add constraint label_file_check CHECK (((state <> 'ready'::text) OR ((hash IS NOT NULL) AND (size IS NOT NULL) AND (contents IS NOT NULL) AND (kept_until IS NOT NULL))));
alter table label_file add constraint label_file_contents_check CHECK ((contents ~ '^[0-9a-f]{64}$'::text));
alter table label_file add constraint label_file_fault_check CHECK ((length(fault) <= 500));
alter table label_file add constraint label_file_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text));
alter table label_file add constraint label_file_question_check CHECK ((question ~ '^[0-9a-f]{64}$'::text));
alter table label_file add constraint label_file_sites_check CHECK (((cardinality(sites) >= 1) AND (cardinality(sites) <= 200)));
alter table label_file add constraint label_file_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'building'::text, 'ready'::text, 'failed'::text, 'cancelled'::text, 'removed'::text])));
alter table label_file add constraint label_file_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300)));
CREATE INDEX label_file_framework_version ON public.label_file USING btree (tenant, framework_version);
CREATE INDEX label_file_label ON public.label_file USING btree (tenant, label);
CREATE UNIQUE INDEX label_file_under_way ON public.label_file USING btree (tenant, question) WHERE (state = ANY (ARRAY['waiting'::text, 'building'::text]));
alter table label_file enable row level security;
alter table label_file force row level security;
create policy tenant on label_file using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on label_file to parvis_app;

-- Table lead_reading
create table lead_reading (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  code text not null,
  kind text not null,
  book integer,
  reason integer,
  place_code text default ''::text not null,
  name text not null,
  site integer,
  service integer,
  read_on date not null,
  days integer,
  weekly integer,
  openings text default ''::text not null,
  origin text default ''::text not null,
  source text not null,
  import bigint,
  version integer default 1 not null
);
alter table lead_reading add constraint lead_reading_pkey PRIMARY KEY (tenant, id);
alter table lead_reading add constraint lead_reading_tenant_code_key UNIQUE (tenant, code);
alter table lead_reading add constraint lead_reading_tenant_book_fkey FOREIGN KEY (tenant, book) REFERENCES appointment_book(tenant, id);
alter table lead_reading add constraint lead_reading_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table lead_reading add constraint lead_reading_tenant_reason_fkey FOREIGN KEY (tenant, reason) REFERENCES appointment_reason(tenant, id);
alter table lead_reading add constraint lead_reading_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table lead_reading add constraint lead_reading_check CHECK (((kind = 'own'::text) = (book IS NOT NULL)));
alter table lead_reading add constraint lead_reading_code_check CHECK ((code ~ '^[a-z0-9-]{1,80}$'::text));
alter table lead_reading add constraint lead_reading_days_check CHECK (((days >= 0) AND (days <= 1000)));
alter table lead_reading add constraint lead_reading_kind_check CHECK ((kind = ANY (ARRAY['own'::text, 'town_hall'::text])));
alter table lead_reading add constraint lead_reading_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table lead_reading add constraint lead_reading_openings_check CHECK ((length(openings) <= 300));
alter table lead_reading add constraint lead_reading_origin_check CHECK ((length(origin) <= 200));
alter table lead_reading add constraint lead_reading_place_code_check CHECK ((length(place_code) <= 60));
alter table lead_reading add constraint lead_reading_source_check CHECK ((source = ANY (ARRAY['counted'::text, 'imported'::text, 'typed'::text])));
alter table lead_reading add constraint lead_reading_weekly_check CHECK (((weekly >= 0) AND (weekly <= 100000)));
CREATE INDEX lead_reading_book ON public.lead_reading USING btree (tenant, book, reason, read_on);
CREATE INDEX lead_reading_day ON public.lead_reading USING btree (tenant, read_on, kind);
CREATE INDEX lead_reading_reason ON public.lead_reading USING btree (tenant, reason);
CREATE INDEX lead_reading_site ON public.lead_reading USING btree (tenant, site);
alter table lead_reading enable row level security;
alter table lead_reading force row level security;
create policy measure_writer on lead_reading for select to measure_writer using (true);
create policy tenant on lead_reading using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.lead_reading REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_lead_reading_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.lead_reading REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_lead_reading_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.lead_reading FOR EACH STATEMENT EXECUTE FUNCTION measure_lead_reading_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.lead_reading REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_lead_reading_update();
grant delete, insert, select, update on lead_reading to parvis_app;
grant select on lead_reading to measure_writer;

-- Table letter_model
create table letter_model (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  number integer not null,
  name text not null,
  purpose text not null,
  regime text not null,
  category text,
  subject text not null,
  body text not null,
  state text default 'draft'::text not null,
  opinion text default ''::text not null,
  opinion_on date,
  opinion_session text default ''::text not null,
  published_on date,
  withdrawn_on date,
  version integer default 1 not null,
  second_reader boolean default false not null
);
alter table letter_model add constraint letter_model_pkey PRIMARY KEY (tenant, id);
alter table letter_model add constraint letter_model_tenant_category_fkey FOREIGN KEY (tenant, category) REFERENCES complaint_category(tenant, code);
alter table letter_model add constraint letter_model_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table letter_model add constraint letter_model_body_check CHECK (((length(body) >= 1) AND (length(body) <= 10000)));
alter table letter_model add constraint letter_model_check CHECK (((opinion = ''::text) = (opinion_on IS NULL)));
alter table letter_model add constraint letter_model_check1 CHECK (((published_on IS NULL) OR (opinion = ANY (ARRAY['favourable'::text, 'reserved'::text]))));
alter table letter_model add constraint letter_model_check2 CHECK (((state <> 'published'::text) OR (published_on IS NOT NULL)));
alter table letter_model add constraint letter_model_check3 CHECK (((state = 'withdrawn'::text) = (withdrawn_on IS NOT NULL)));
alter table letter_model add constraint letter_model_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table letter_model add constraint letter_model_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table letter_model add constraint letter_model_number_check CHECK ((number >= 1));
alter table letter_model add constraint letter_model_opinion_check CHECK ((opinion = ANY (ARRAY[''::text, 'favourable'::text, 'reserved'::text, 'unfavourable'::text])));
alter table letter_model add constraint letter_model_opinion_session_check CHECK ((length(opinion_session) <= 200));
alter table letter_model add constraint letter_model_purpose_check CHECK ((purpose = ANY (ARRAY['answer'::text, 'registration'::text, 'receipt'::text])));
alter table letter_model add constraint letter_model_regime_check CHECK ((regime = ANY (ARRAY['information'::text, 'complaint'::text])));
alter table letter_model add constraint letter_model_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'reviewed'::text, 'opined'::text, 'published'::text, 'withdrawn'::text])));
alter table letter_model add constraint letter_model_subject_check CHECK (((length(subject) >= 1) AND (length(subject) <= 200)));
CREATE UNIQUE INDEX letter_model_in_force ON public.letter_model USING btree (tenant, code) WHERE (state = 'published'::text);
CREATE UNIQUE INDEX letter_model_number ON public.letter_model USING btree (tenant, code, number);
alter table letter_model enable row level security;
alter table letter_model force row level security;
create policy tenant on letter_model using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on letter_model to parvis_app;

-- Table mail_volume
create table mail_volume (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  site integer not null,
  service integer,
  channel text not null,
  theme text default ''::text not null,
  from_day date not null,
  to_day date not null,
  received integer,
  treated integer,
  sent integer,
  redirected integer,
  source text not null,
  source_import bigint,
  version integer default 1 not null
);
alter table mail_volume add constraint mail_volume_pkey PRIMARY KEY (tenant, id);
alter table mail_volume add constraint mail_volume_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table mail_volume add constraint mail_volume_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table mail_volume add constraint mail_volume_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table mail_volume add constraint mail_volume_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'letter'::text])));
alter table mail_volume add constraint mail_volume_check CHECK ((to_day >= from_day));
alter table mail_volume add constraint mail_volume_check1 CHECK ((COALESCE(received, treated, sent, redirected) IS NOT NULL));
alter table mail_volume add constraint mail_volume_received_check CHECK (((received >= 0) AND (received <= 100000000)));
alter table mail_volume add constraint mail_volume_redirected_check CHECK (((redirected >= 0) AND (redirected <= 100000000)));
alter table mail_volume add constraint mail_volume_sent_check CHECK (((sent >= 0) AND (sent <= 100000000)));
alter table mail_volume add constraint mail_volume_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200)));
alter table mail_volume add constraint mail_volume_theme_check CHECK ((length(theme) <= 120));
alter table mail_volume add constraint mail_volume_treated_check CHECK (((treated >= 0) AND (treated <= 100000000)));
CREATE UNIQUE INDEX mail_volume_once ON public.mail_volume USING btree (tenant, site, COALESCE(service, 0), channel, theme, from_day, to_day);
CREATE INDEX mail_volume_within ON public.mail_volume USING btree (tenant, from_day, to_day);
alter table mail_volume enable row level security;
alter table mail_volume force row level security;
create policy tenant on mail_volume using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on mail_volume to parvis_app;

-- Table mailbox
create table mailbox (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  address text not null,
  site integer not null,
  service integer,
  kind text default 'complaint'::text not null,
  host text default ''::text not null,
  port integer default 993 not null,
  secure text default 'tls'::text not null,
  login text default ''::text not null,
  secret bytea,
  inbox text default 'INBOX'::text not null,
  reads_sent boolean default true not null,
  sent text default ''::text not null,
  tokens boolean default false not null,
  relays boolean default false not null,
  since date not null,
  active boolean default true not null,
  inbox_validity text default ''::text not null,
  inbox_uid bigint default 0 not null,
  sent_validity text default ''::text not null,
  sent_uid bigint default 0 not null,
  looked_at timestamp with time zone,
  failed_at timestamp with time zone,
  failure text default ''::text not null,
  held_by text default ''::text not null,
  held_until timestamp with time zone,
  version integer default 1 not null,
  acknowledges boolean default true not null
);
alter table mailbox add constraint mailbox_pkey PRIMARY KEY (tenant, id);
alter table mailbox add constraint mailbox_tenant_address_key UNIQUE (tenant, address);
alter table mailbox add constraint mailbox_tenant_code_key UNIQUE (tenant, code);
alter table mailbox add constraint mailbox_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table mailbox add constraint mailbox_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table mailbox add constraint mailbox_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table mailbox add constraint mailbox_address_check CHECK ((((length(address) >= 3) AND (length(address) <= 200)) AND (address = lower(address))));
alter table mailbox add constraint mailbox_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table mailbox add constraint mailbox_failure_check CHECK ((failure ~ '^[a-z-]{0,30}$'::text));
alter table mailbox add constraint mailbox_held_by_check CHECK ((length(held_by) <= 60));
alter table mailbox add constraint mailbox_host_check CHECK ((length(host) <= 200));
alter table mailbox add constraint mailbox_inbox_check CHECK (((length(inbox) >= 1) AND (length(inbox) <= 200)));
alter table mailbox add constraint mailbox_kind_check CHECK ((kind ~ '^[a-z_]{1,30}$'::text));
alter table mailbox add constraint mailbox_login_check CHECK ((length(login) <= 200));
alter table mailbox add constraint mailbox_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table mailbox add constraint mailbox_port_check CHECK (((port >= 1) AND (port <= 65535)));
alter table mailbox add constraint mailbox_secure_check CHECK ((secure = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text])));
alter table mailbox add constraint mailbox_sent_check CHECK ((length(sent) <= 200));
CREATE INDEX mailbox_service ON public.mailbox USING btree (tenant, service);
CREATE INDEX mailbox_site ON public.mailbox USING btree (tenant, site);
alter table mailbox enable row level security;
alter table mailbox force row level security;
create policy tenant on mailbox using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on mailbox to parvis_app;

-- Table mapping_line
create table mapping_line (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  before_version integer not null,
  after_version integer not null,
  before_item integer,
  after_item integer,
  relation text not null,
  carries text[] default '{}'::text[] not null,
  confirmed boolean default false not null,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table mapping_line add constraint mapping_line_pkey PRIMARY KEY (tenant, id);
alter table mapping_line add constraint mapping_line_tenant_after_version_after_item_fkey FOREIGN KEY (tenant, after_version, after_item) REFERENCES framework_item(tenant, framework_version, id) ON DELETE CASCADE;
alter table mapping_line add constraint mapping_line_tenant_after_version_fkey FOREIGN KEY (tenant, after_version) REFERENCES framework_version(tenant, id) ON DELETE CASCADE;
alter table mapping_line add constraint mapping_line_tenant_before_version_before_item_fkey FOREIGN KEY (tenant, before_version, before_item) REFERENCES framework_item(tenant, framework_version, id) ON DELETE CASCADE;
alter table mapping_line add constraint mapping_line_tenant_before_version_fkey FOREIGN KEY (tenant, before_version) REFERENCES framework_version(tenant, id) ON DELETE CASCADE;
alter table mapping_line add constraint mapping_line_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table mapping_line add constraint mapping_line_carries_check CHECK ((carries <@ ARRAY['scope'::text, 'exclusions'::text, 'evidence'::text, 'scores'::text, 'actions'::text, 'comments'::text]));
alter table mapping_line add constraint mapping_line_check CHECK ((before_version <> after_version));
alter table mapping_line add constraint mapping_line_check1 CHECK ((((before_item IS NULL) = (relation = 'new'::text)) AND ((after_item IS NULL) = (relation = 'removed'::text))));
alter table mapping_line add constraint mapping_line_check2 CHECK (((cardinality(carries) = 0) OR (relation <> ALL (ARRAY['removed'::text, 'new'::text]))));
alter table mapping_line add constraint mapping_line_note_check CHECK ((length(note) <= 1000));
alter table mapping_line add constraint mapping_line_relation_check CHECK ((relation = ANY (ARRAY['unchanged'::text, 'minor'::text, 'major'::text, 'split'::text, 'merged'::text, 'removed'::text, 'new'::text])));
CREATE INDEX mapping_line_after ON public.mapping_line USING btree (tenant, after_version);
CREATE INDEX mapping_line_after_item ON public.mapping_line USING btree (tenant, after_item) WHERE (after_item IS NOT NULL);
CREATE INDEX mapping_line_before_item ON public.mapping_line USING btree (tenant, before_item) WHERE (before_item IS NOT NULL);
CREATE UNIQUE INDEX mapping_line_once ON public.mapping_line USING btree (tenant, before_version, after_version, COALESCE(before_item, 0), COALESCE(after_item, 0));
alter table mapping_line enable row level security;
alter table mapping_line force row level security;
create policy tenant on mapping_line using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on mapping_line to parvis_app;

-- Table measure
create table measure (
  id smallint not null,
  code text not null,
  version integer not null,
  fact text not null,
  checksum text not null,
  dims text[] not null,
  parts jsonb not null,
  state text not null,
  since timestamp with time zone default now() not null
);
alter table measure add constraint measure_pkey PRIMARY KEY (id);
alter table measure add constraint measure_code_version_key UNIQUE (code, version);
alter table measure add constraint measure_state_check CHECK ((state = ANY (ARRAY['building'::text, 'live'::text, 'retired'::text, 'dropped'::text])));
CREATE UNIQUE INDEX measure_live ON public.measure USING btree (code) WHERE (state = 'live'::text);
grant select on measure to measure_writer;
grant select on measure to parvis_app;

-- Table measure_cell
create table measure_cell (
  tenant integer not null,
  measure smallint not null,
  site integer not null,
  day date not null,
  service integer not null,
  d1 text not null,
  d2 text not null,
  d3 text not null,
  bucket integer not null,
  n integer not null,
  total bigint not null
) with (fillfactor=80);
alter table measure_cell add constraint measure_cell_pkey PRIMARY KEY (tenant, measure, site, day, service, d1, d2, d3, bucket);
alter table measure_cell enable row level security;
alter table measure_cell force row level security;
create policy measure_writer on measure_cell to measure_writer using (true) with check (true);
create policy tenant on measure_cell using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_revise_deleted AFTER DELETE ON public.measure_cell REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION measure_revise();
CREATE TRIGGER measure_revise_inserted AFTER INSERT ON public.measure_cell REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION measure_revise();
CREATE TRIGGER measure_revise_updated AFTER UPDATE ON public.measure_cell REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION measure_revise();
grant delete, insert, select, update on measure_cell to measure_writer;
grant select on measure_cell to parvis_app;
comment on column measure_cell.day is 'The day, or the first of the month for a measure counted by month.';

-- Table measure_delta
create table measure_delta (
  tenant integer not null,
  site integer not null,
  day date not null,
  service integer not null,
  adds measure_add[] not null
) with (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=10000);
alter table measure_delta enable row level security;
alter table measure_delta force row level security;
create policy measure_writer on measure_delta to measure_writer using (true) with check (true);
create policy tenant on measure_delta using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on measure_delta to measure_writer;
grant select on measure_delta to parvis_app;

-- Table measure_fact
create table measure_fact (
  fact text not null,
  installed text not null
);
alter table measure_fact add constraint measure_fact_pkey PRIMARY KEY (fact);

-- Table measure_kept
create table measure_kept (
  tenant integer not null,
  fact text not null,
  kept_from date not null,
  sealed_on date not null
);
alter table measure_kept add constraint measure_kept_pkey PRIMARY KEY (tenant, fact);
alter table measure_kept enable row level security;
alter table measure_kept force row level security;
create policy measure_writer on measure_kept to measure_writer using (true) with check (true);
create policy tenant on measure_kept using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on measure_kept to measure_writer;
grant select on measure_kept to parvis_app;

-- Table measure_revision
create table measure_revision (
  tenant integer not null,
  measure smallint not null,
  revision uuid not null
);
alter table measure_revision add constraint measure_revision_pkey PRIMARY KEY (tenant, measure);
alter table measure_revision enable row level security;
alter table measure_revision force row level security;
create policy measure_writer on measure_revision to measure_writer using (true) with check (true);
create policy tenant on measure_revision using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on measure_revision to measure_writer;
grant select on measure_revision to parvis_app;

-- Table measure_seal
create table measure_seal (
  tenant integer not null,
  measure smallint not null,
  month date not null,
  cells integer not null,
  n bigint not null,
  total bigint not null,
  hash text not null,
  sealed_at timestamp with time zone default now() not null,
  sealed_on date not null,
  reason text not null
);
alter table measure_seal add constraint measure_seal_pkey PRIMARY KEY (tenant, measure, month);
alter table measure_seal add constraint measure_seal_reason_check CHECK ((reason <> ''::text));
alter table measure_seal enable row level security;
alter table measure_seal force row level security;
create policy measure_writer on measure_seal to measure_writer using (true) with check (true);
create policy tenant on measure_seal using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on measure_seal to measure_writer;
grant select on measure_seal to parvis_app;

-- Table meeting
create table meeting (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  code text not null,
  title text not null,
  committees integer[] not null,
  sites integer[] default '{}'::integer[] not null,
  held_on date not null,
  starts_at text default ''::text not null,
  ends_at text default ''::text not null,
  place text default ''::text not null,
  mode text default 'in_person'::text not null,
  chair text default ''::text not null,
  secretary text default ''::text not null,
  signatory text default ''::text not null,
  issuer text default ''::text not null,
  state text default 'planned'::text not null,
  period text not null,
  convened_on date,
  issued_on date,
  opening text default ''::text not null,
  correction text default ''::text not null,
  version integer default 1 not null,
  minutes_kind text default 'minutes'::text not null,
  followed_by text default ''::text not null,
  drawn_up_at text default ''::text not null,
  signed_for text default 'Pour le préfet et par délégation,'::text not null,
  signatory_name text default ''::text not null
);
alter table meeting add constraint meeting_pkey PRIMARY KEY (tenant, id);
alter table meeting add constraint meeting_chair_check CHECK ((length(chair) <= 200));
alter table meeting add constraint meeting_check CHECK (((issued_on IS NULL) OR (issued_on >= held_on)));
alter table meeting add constraint meeting_check1 CHECK (((convened_on IS NULL) OR (convened_on <= held_on)));
alter table meeting add constraint meeting_code_check CHECK (((length(code) >= 1) AND (length(code) <= 60)));
alter table meeting add constraint meeting_committees_check CHECK (((cardinality(committees) >= 1) AND (cardinality(committees) <= 6)));
alter table meeting add constraint meeting_correction_check CHECK ((length(correction) <= 2000));
alter table meeting add constraint meeting_drawn_up_at_check CHECK ((length(drawn_up_at) <= 80));
alter table meeting add constraint meeting_ends_at_check CHECK (((ends_at = ''::text) OR (ends_at ~ '^([01]\d|2[0-3]):[0-5]\d$'::text)));
alter table meeting add constraint meeting_followed_by_check CHECK ((length(followed_by) <= 400));
alter table meeting add constraint meeting_issuer_check CHECK ((length(issuer) <= 300));
alter table meeting add constraint meeting_minutes_kind_check CHECK ((minutes_kind = ANY (ARRAY['minutes'::text, 'conclusions'::text])));
alter table meeting add constraint meeting_mode_check CHECK ((mode = ANY (ARRAY['in_person'::text, 'video'::text, 'both'::text])));
alter table meeting add constraint meeting_opening_check CHECK ((length(opening) <= 8000));
alter table meeting add constraint meeting_period_check CHECK (((length(period) >= 4) AND (length(period) <= 24)));
alter table meeting add constraint meeting_place_check CHECK ((length(place) <= 200));
alter table meeting add constraint meeting_secretary_check CHECK ((length(secretary) <= 200));
alter table meeting add constraint meeting_signatory_check CHECK ((length(signatory) <= 200));
alter table meeting add constraint meeting_signatory_name_check CHECK ((length(signatory_name) <= 120));
alter table meeting add constraint meeting_signed_for_check CHECK ((length(signed_for) <= 120));
alter table meeting add constraint meeting_starts_at_check CHECK (((starts_at = ''::text) OR (starts_at ~ '^([01]\d|2[0-3]):[0-5]\d$'::text)));
alter table meeting add constraint meeting_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'held'::text, 'minutes'::text, 'frozen'::text, 'signed'::text])));
alter table meeting add constraint meeting_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300)));
CREATE UNIQUE INDEX meeting_code ON public.meeting USING btree (tenant, code);
CREATE INDEX meeting_day ON public.meeting USING btree (tenant, held_on);
CREATE INDEX meeting_open ON public.meeting USING btree (tenant, held_on) WHERE (state = ANY (ARRAY['planned'::text, 'held'::text, 'minutes'::text, 'frozen'::text]));
alter table meeting enable row level security;
alter table meeting force row level security;
create policy tenant on meeting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER meeting_places BEFORE INSERT OR UPDATE OF committees, sites ON public.meeting FOR EACH ROW EXECUTE FUNCTION meeting_places();
grant delete, insert, select, update on meeting to parvis_app;

-- Table meeting_attachment
create table meeting_attachment (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  meeting bigint not null,
  item bigint,
  title text not null,
  file bigint,
  "position" integer default 0 not null,
  version integer default 1 not null,
  joined boolean default true not null
);
alter table meeting_attachment add constraint meeting_attachment_pkey PRIMARY KEY (tenant, id);
alter table meeting_attachment add constraint meeting_attachment_tenant_file_fkey FOREIGN KEY (tenant, file) REFERENCES file(tenant, id);
alter table meeting_attachment add constraint meeting_attachment_tenant_item_fkey FOREIGN KEY (tenant, item) REFERENCES agenda_item(tenant, id) ON DELETE SET NULL (item);
alter table meeting_attachment add constraint meeting_attachment_tenant_meeting_fkey FOREIGN KEY (tenant, meeting) REFERENCES meeting(tenant, id) ON DELETE CASCADE;
alter table meeting_attachment add constraint meeting_attachment_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
CREATE UNIQUE INDEX meeting_attachment_key ON public.meeting_attachment USING btree (tenant, meeting, title);
alter table meeting_attachment enable row level security;
alter table meeting_attachment force row level security;
create policy tenant on meeting_attachment using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on meeting_attachment to parvis_app;

-- Table meeting_block
create table meeting_block (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  item bigint not null,
  "position" integer not null,
  kind text not null,
  option text default ''::text not null,
  title text default ''::text not null,
  period text default ''::text not null,
  sites integer[] default '{}'::integer[] not null,
  body text default ''::text not null,
  version integer default 1 not null,
  scope text default ''::text not null
);
alter table meeting_block add constraint meeting_block_pkey PRIMARY KEY (tenant, id);
alter table meeting_block add constraint meeting_block_position UNIQUE (tenant, item, "position") DEFERRABLE INITIALLY DEFERRED;
alter table meeting_block add constraint meeting_block_tenant_item_fkey FOREIGN KEY (tenant, item) REFERENCES agenda_item(tenant, id) ON DELETE CASCADE;
alter table meeting_block add constraint meeting_block_body_check CHECK ((length(body) <= 20000));
alter table meeting_block add constraint meeting_block_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 80)));
alter table meeting_block add constraint meeting_block_option_check CHECK ((length(option) <= 200));
alter table meeting_block add constraint meeting_block_period_check CHECK ((length(period) <= 24));
alter table meeting_block add constraint meeting_block_position_check CHECK ((("position" >= 1) AND ("position" <= 999)));
alter table meeting_block add constraint meeting_block_scope_check CHECK ((length(scope) <= 60));
alter table meeting_block add constraint meeting_block_title_check CHECK ((length(title) <= 200));
alter table meeting_block enable row level security;
alter table meeting_block force row level security;
create policy tenant on meeting_block using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on meeting_block to parvis_app;

-- Table member
create table member (
  tenant integer default app_tenant() not null,
  account integer not null
);
alter table member add constraint member_pkey PRIMARY KEY (tenant, account);
alter table member add constraint member_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table member add constraint member_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table member enable row level security;
alter table member force row level security;
create policy account_keeper on member to account_keeper using (true) with check (true);
create policy tenant on member using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select on member to account_keeper;
grant select on member to parvis_app;

-- Table migration
create table migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null
);
alter table migration add constraint migration_pkey PRIMARY KEY (name);
grant select on migration to parvis_app;

-- Table minutes_version
create table minutes_version (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  meeting bigint not null,
  number integer not null,
  frozen_at timestamp with time zone not null,
  frozen_on date not null,
  model jsonb not null,
  sha256 text not null,
  reason text default ''::text not null,
  signed_file bigint,
  signed_on date,
  filed_at timestamp with time zone
);
alter table minutes_version add constraint minutes_version_pkey PRIMARY KEY (tenant, id);
alter table minutes_version add constraint minutes_version_tenant_meeting_fkey FOREIGN KEY (tenant, meeting) REFERENCES meeting(tenant, id);
alter table minutes_version add constraint minutes_version_tenant_signed_file_fkey FOREIGN KEY (tenant, signed_file) REFERENCES file(tenant, id);
alter table minutes_version add constraint minutes_version_check CHECK (((number = 1) OR (reason <> ''::text)));
alter table minutes_version add constraint minutes_version_check1 CHECK (((signed_file IS NULL) = (signed_on IS NULL)));
alter table minutes_version add constraint minutes_version_number_check CHECK ((number >= 1));
alter table minutes_version add constraint minutes_version_reason_check CHECK ((length(reason) <= 2000));
alter table minutes_version add constraint minutes_version_sha256_check CHECK ((length(sha256) = 64));
CREATE UNIQUE INDEX minutes_version_number ON public.minutes_version USING btree (tenant, meeting, number);
alter table minutes_version enable row level security;
alter table minutes_version force row level security;
create policy tenant on minutes_version using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER minutes_immutable BEFORE DELETE OR UPDATE ON public.minutes_version FOR EACH ROW EXECUTE FUNCTION minutes_immutable();
grant delete, insert, select, update on minutes_version to parvis_app;

-- Table mystery_answer
create table mystery_answer (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  call integer not null,
  criterion integer not null,
  round integer not null,
  level integer,
  measured integer,
  theme text not null,
  day date not null,
  site integer,
  counted boolean default false not null,
  version integer default 1 not null
);
alter table mystery_answer add constraint mystery_answer_pkey PRIMARY KEY (tenant, id);
alter table mystery_answer add constraint mystery_answer_tenant_call_criterion_round_key UNIQUE (tenant, call, criterion, round);
alter table mystery_answer add constraint mystery_answer_tenant_call_fkey FOREIGN KEY (tenant, call) REFERENCES mystery_call(tenant, id) ON DELETE CASCADE;
alter table mystery_answer add constraint mystery_answer_tenant_criterion_fkey FOREIGN KEY (tenant, criterion) REFERENCES mystery_criterion(tenant, id);
alter table mystery_answer add constraint mystery_answer_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table mystery_answer add constraint mystery_answer_level_check CHECK (((level >= 0) AND (level <= 2)));
alter table mystery_answer add constraint mystery_answer_measured_check CHECK (((measured >= 0) AND (measured <= 100000)));
alter table mystery_answer add constraint mystery_answer_round_check CHECK ((round = ANY (ARRAY[1, 2])));
CREATE INDEX mystery_answer_criterion ON public.mystery_answer USING btree (tenant, criterion);
alter table mystery_answer enable row level security;
alter table mystery_answer force row level security;
create policy measure_writer on mystery_answer for select to measure_writer using (true);
create policy tenant on mystery_answer using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.mystery_answer REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_mystery_answer_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.mystery_answer REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_mystery_answer_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.mystery_answer FOR EACH STATEMENT EXECUTE FUNCTION measure_mystery_answer_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.mystery_answer REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_mystery_answer_update();
grant delete, insert, select, update on mystery_answer to parvis_app;
grant select on mystery_answer to measure_writer;

-- Table mystery_call
create table mystery_call (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  campaign integer not null,
  scenario integer not null,
  site integer not null,
  service integer,
  day date not null,
  slot text default ''::text not null,
  caller integer,
  caller_label text default ''::text not null,
  held_on date,
  seconds integer,
  note text default ''::text not null,
  tries integer default 0 not null,
  reached boolean default false not null,
  score integer,
  compliant boolean default false not null,
  counted boolean default false not null,
  version integer default 1 not null
);
alter table mystery_call add constraint mystery_call_pkey PRIMARY KEY (tenant, id);
alter table mystery_call add constraint mystery_call_tenant_code_key UNIQUE (tenant, code);
alter table mystery_call add constraint mystery_call_caller_fkey FOREIGN KEY (caller) REFERENCES account(id);
alter table mystery_call add constraint mystery_call_tenant_campaign_fkey FOREIGN KEY (tenant, campaign) REFERENCES mystery_campaign(tenant, id) ON DELETE CASCADE;
alter table mystery_call add constraint mystery_call_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table mystery_call add constraint mystery_call_tenant_scenario_fkey FOREIGN KEY (tenant, scenario) REFERENCES mystery_scenario(tenant, id);
alter table mystery_call add constraint mystery_call_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table mystery_call add constraint mystery_call_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table mystery_call add constraint mystery_call_caller_label_check CHECK ((length(caller_label) <= 80));
alter table mystery_call add constraint mystery_call_code_check CHECK ((code ~ '^[a-z0-9-]{1,80}$'::text));
alter table mystery_call add constraint mystery_call_note_check CHECK ((length(note) <= 2000));
alter table mystery_call add constraint mystery_call_score_check CHECK (((score >= 0) AND (score <= 100)));
alter table mystery_call add constraint mystery_call_seconds_check CHECK (((seconds >= 1) AND (seconds <= 100000)));
alter table mystery_call add constraint mystery_call_slot_check CHECK ((slot = ANY (ARRAY[''::text, 'morning'::text, 'noon'::text, 'afternoon'::text])));
CREATE INDEX mystery_call_caller ON public.mystery_call USING btree (tenant, caller, day) WHERE (held_on IS NULL);
CREATE INDEX mystery_call_campaign ON public.mystery_call USING btree (tenant, campaign, day);
CREATE INDEX mystery_call_scenario ON public.mystery_call USING btree (tenant, scenario);
CREATE INDEX mystery_call_service ON public.mystery_call USING btree (tenant, service);
CREATE INDEX mystery_call_site ON public.mystery_call USING btree (tenant, site);
alter table mystery_call enable row level security;
alter table mystery_call force row level security;
create policy measure_writer on mystery_call for select to measure_writer using (true);
create policy tenant on mystery_call using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.mystery_call REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_mystery_call_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.mystery_call REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_mystery_call_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.mystery_call FOR EACH STATEMENT EXECUTE FUNCTION measure_mystery_call_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.mystery_call REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_mystery_call_update();
grant delete, insert, select, update on mystery_call to parvis_app;
grant select on mystery_call to measure_writer;

-- Table mystery_campaign
create table mystery_campaign (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  grid integer not null,
  from_day date not null,
  to_day date not null,
  state text default 'planned'::text not null,
  second_share integer default 10 not null,
  method text default ''::text not null,
  conclusion text default ''::text not null,
  source text default ''::text not null,
  revealed_on date,
  closed_on date,
  version integer default 1 not null
);
alter table mystery_campaign add constraint mystery_campaign_pkey PRIMARY KEY (tenant, id);
alter table mystery_campaign add constraint mystery_campaign_tenant_code_key UNIQUE (tenant, code);
alter table mystery_campaign add constraint mystery_campaign_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table mystery_campaign add constraint mystery_campaign_tenant_grid_fkey FOREIGN KEY (tenant, grid) REFERENCES mystery_grid(tenant, id);
alter table mystery_campaign add constraint mystery_campaign_check CHECK ((to_day >= from_day));
alter table mystery_campaign add constraint mystery_campaign_check1 CHECK (((state = ANY (ARRAY['revealed'::text, 'closed'::text])) = (revealed_on IS NOT NULL)));
alter table mystery_campaign add constraint mystery_campaign_check2 CHECK (((state = 'closed'::text) = (closed_on IS NOT NULL)));
alter table mystery_campaign add constraint mystery_campaign_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table mystery_campaign add constraint mystery_campaign_conclusion_check CHECK ((length(conclusion) <= 8000));
alter table mystery_campaign add constraint mystery_campaign_method_check CHECK ((length(method) <= 4000));
alter table mystery_campaign add constraint mystery_campaign_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table mystery_campaign add constraint mystery_campaign_second_share_check CHECK (((second_share >= 0) AND (second_share <= 100)));
alter table mystery_campaign add constraint mystery_campaign_source_check CHECK ((length(source) <= 300));
alter table mystery_campaign add constraint mystery_campaign_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'running'::text, 'analysis'::text, 'revealed'::text, 'closed'::text])));
CREATE INDEX mystery_campaign_grid ON public.mystery_campaign USING btree (tenant, grid);
CREATE INDEX mystery_campaign_state ON public.mystery_campaign USING btree (tenant, state, to_day);
alter table mystery_campaign enable row level security;
alter table mystery_campaign force row level security;
create policy tenant on mystery_campaign using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on mystery_campaign to parvis_app;

-- Table mystery_criterion
create table mystery_criterion (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  grid integer not null,
  "position" integer not null,
  code text not null,
  label text not null,
  theme text not null,
  help text default ''::text not null,
  scale text not null,
  most integer,
  weight integer not null,
  critical boolean default false not null,
  version integer default 1 not null
);
alter table mystery_criterion add constraint mystery_criterion_pkey PRIMARY KEY (tenant, id);
alter table mystery_criterion add constraint mystery_criterion_tenant_grid_code_key UNIQUE (tenant, grid, code);
alter table mystery_criterion add constraint mystery_criterion_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table mystery_criterion add constraint mystery_criterion_tenant_grid_fkey FOREIGN KEY (tenant, grid) REFERENCES mystery_grid(tenant, id) ON DELETE CASCADE;
alter table mystery_criterion add constraint mystery_criterion_check CHECK (((scale = ANY (ARRAY['rings'::text, 'seconds'::text, 'days'::text])) = (most IS NOT NULL)));
alter table mystery_criterion add constraint mystery_criterion_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table mystery_criterion add constraint mystery_criterion_help_check CHECK ((length(help) <= 500));
alter table mystery_criterion add constraint mystery_criterion_label_check CHECK (((length(label) >= 1) AND (length(label) <= 200)));
alter table mystery_criterion add constraint mystery_criterion_most_check CHECK (((most >= 0) AND (most <= 100000)));
alter table mystery_criterion add constraint mystery_criterion_position_check CHECK ((("position" >= 1) AND ("position" <= 100)));
alter table mystery_criterion add constraint mystery_criterion_scale_check CHECK ((scale = ANY (ARRAY['yes_no'::text, 'partly'::text, 'rings'::text, 'seconds'::text, 'days'::text])));
alter table mystery_criterion add constraint mystery_criterion_theme_check CHECK ((theme = ANY (ARRAY['delay'::text, 'waiting'::text, 'greeting'::text, 'courtesy'::text, 'answer'::text, 'farewell'::text, 'other'::text])));
alter table mystery_criterion add constraint mystery_criterion_weight_check CHECK (((weight >= 1) AND (weight <= 10)));
alter table mystery_criterion enable row level security;
alter table mystery_criterion force row level security;
create policy tenant on mystery_criterion using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on mystery_criterion to parvis_app;

-- Table mystery_grid
create table mystery_grid (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  channel text not null,
  ceiling integer not null,
  threshold integer not null,
  edition integer default 1 not null,
  previous integer,
  active boolean default true not null,
  version integer default 1 not null
);
alter table mystery_grid add constraint mystery_grid_pkey PRIMARY KEY (tenant, id);
alter table mystery_grid add constraint mystery_grid_tenant_code_key UNIQUE (tenant, code);
alter table mystery_grid add constraint mystery_grid_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table mystery_grid add constraint mystery_grid_tenant_previous_fkey FOREIGN KEY (tenant, previous) REFERENCES mystery_grid(tenant, id);
alter table mystery_grid add constraint mystery_grid_ceiling_check CHECK (((ceiling >= 0) AND (ceiling <= 100)));
alter table mystery_grid add constraint mystery_grid_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'email'::text, 'counter'::text, 'web'::text])));
alter table mystery_grid add constraint mystery_grid_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table mystery_grid add constraint mystery_grid_edition_check CHECK (((edition >= 1) AND (edition <= 999)));
alter table mystery_grid add constraint mystery_grid_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table mystery_grid add constraint mystery_grid_threshold_check CHECK (((threshold >= 1) AND (threshold <= 100)));
CREATE INDEX mystery_grid_previous ON public.mystery_grid USING btree (tenant, previous);
alter table mystery_grid enable row level security;
alter table mystery_grid force row level security;
create policy tenant on mystery_grid using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on mystery_grid to parvis_app;

-- Table mystery_mark
create table mystery_mark (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  call integer not null,
  reference text not null,
  left_on date,
  before text default ''::text not null,
  version integer default 1 not null
);
alter table mystery_mark add constraint mystery_mark_pkey PRIMARY KEY (tenant, id);
alter table mystery_mark add constraint mystery_mark_tenant_call_fkey FOREIGN KEY (tenant, call) REFERENCES mystery_call(tenant, id) ON DELETE CASCADE;
alter table mystery_mark add constraint mystery_mark_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table mystery_mark add constraint mystery_mark_before_check CHECK ((length(before) <= 600));
alter table mystery_mark add constraint mystery_mark_reference_check CHECK (((length(reference) >= 1) AND (length(reference) <= 40)));
CREATE INDEX mystery_mark_call ON public.mystery_mark USING btree (tenant, call);
CREATE UNIQUE INDEX mystery_mark_once ON public.mystery_mark USING btree (tenant, reference);
alter table mystery_mark enable row level security;
alter table mystery_mark force row level security;
create policy tenant on mystery_mark using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on mystery_mark to parvis_app;

-- Table mystery_posting
create table mystery_posting (
  tenant integer default app_tenant() not null,
  posting text not null,
  call integer not null
);
alter table mystery_posting add constraint mystery_posting_pkey PRIMARY KEY (tenant, posting);
alter table mystery_posting add constraint mystery_posting_tenant_call_fkey FOREIGN KEY (tenant, call) REFERENCES mystery_call(tenant, id) ON DELETE CASCADE;
alter table mystery_posting add constraint mystery_posting_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table mystery_posting add constraint mystery_posting_posting_check CHECK (((length(posting) >= 16) AND (length(posting) <= 100)));
CREATE INDEX mystery_posting_call ON public.mystery_posting USING btree (tenant, call);
alter table mystery_posting enable row level security;
alter table mystery_posting force row level security;
create policy tenant on mystery_posting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on mystery_posting to parvis_app;

-- Table mystery_scenario
create table mystery_scenario (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  channel text not null,
  question text not null,
  expected text not null,
  link text default ''::text not null,
  valid_until date,
  active boolean default true not null,
  version integer default 1 not null
);
alter table mystery_scenario add constraint mystery_scenario_pkey PRIMARY KEY (tenant, id);
alter table mystery_scenario add constraint mystery_scenario_tenant_code_key UNIQUE (tenant, code);
alter table mystery_scenario add constraint mystery_scenario_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table mystery_scenario add constraint mystery_scenario_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'email'::text, 'counter'::text, 'web'::text])));
alter table mystery_scenario add constraint mystery_scenario_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table mystery_scenario add constraint mystery_scenario_expected_check CHECK (((length(expected) >= 1) AND (length(expected) <= 4000)));
alter table mystery_scenario add constraint mystery_scenario_link_check CHECK ((length(link) <= 500));
alter table mystery_scenario add constraint mystery_scenario_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table mystery_scenario add constraint mystery_scenario_question_check CHECK (((length(question) >= 1) AND (length(question) <= 4000)));
alter table mystery_scenario enable row level security;
alter table mystery_scenario force row level security;
create policy tenant on mystery_scenario using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on mystery_scenario to parvis_app;

-- Table mystery_total
create table mystery_total (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  campaign integer not null,
  criterion integer,
  site integer,
  calls integer not null,
  score integer not null,
  imported boolean default false not null,
  version integer default 1 not null
);
alter table mystery_total add constraint mystery_total_pkey PRIMARY KEY (tenant, id);
alter table mystery_total add constraint mystery_total_tenant_campaign_criterion_site_key UNIQUE NULLS NOT DISTINCT (tenant, campaign, criterion, site);
alter table mystery_total add constraint mystery_total_tenant_campaign_fkey FOREIGN KEY (tenant, campaign) REFERENCES mystery_campaign(tenant, id) ON DELETE CASCADE;
alter table mystery_total add constraint mystery_total_tenant_criterion_fkey FOREIGN KEY (tenant, criterion) REFERENCES mystery_criterion(tenant, id);
alter table mystery_total add constraint mystery_total_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table mystery_total add constraint mystery_total_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table mystery_total add constraint mystery_total_calls_check CHECK (((calls >= 1) AND (calls <= 100000)));
alter table mystery_total add constraint mystery_total_score_check CHECK (((score >= 0) AND (score <= 1000)));
CREATE INDEX mystery_total_criterion ON public.mystery_total USING btree (tenant, criterion);
CREATE INDEX mystery_total_site ON public.mystery_total USING btree (tenant, site);
alter table mystery_total enable row level security;
alter table mystery_total force row level security;
create policy tenant on mystery_total using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on mystery_total to parvis_app;

-- Table mystery_try
create table mystery_try (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  call integer not null,
  "position" integer not null,
  day date not null,
  hour text default ''::text not null,
  outcome text not null,
  counted boolean default false not null,
  site integer,
  version integer default 1 not null
);
alter table mystery_try add constraint mystery_try_pkey PRIMARY KEY (tenant, id);
alter table mystery_try add constraint mystery_try_tenant_call_position_key UNIQUE (tenant, call, "position");
alter table mystery_try add constraint mystery_try_tenant_call_fkey FOREIGN KEY (tenant, call) REFERENCES mystery_call(tenant, id) ON DELETE CASCADE;
alter table mystery_try add constraint mystery_try_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table mystery_try add constraint mystery_try_hour_check CHECK ((hour ~ '^([01][0-9]:[0-5][0-9]|2[0-3]:[0-5][0-9])?$'::text));
alter table mystery_try add constraint mystery_try_outcome_check CHECK ((outcome = ANY (ARRAY['reached'::text, 'unanswered'::text, 'engaged'::text, 'voicemail'::text, 'cut'::text, 'closed'::text])));
alter table mystery_try add constraint mystery_try_position_check CHECK ((("position" >= 1) AND ("position" <= 99)));
alter table mystery_try enable row level security;
alter table mystery_try force row level security;
create policy measure_writer on mystery_try for select to measure_writer using (true);
create policy tenant on mystery_try using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.mystery_try REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_mystery_try_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.mystery_try REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_mystery_try_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.mystery_try FOR EACH STATEMENT EXECUTE FUNCTION measure_mystery_try_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.mystery_try REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_mystery_try_update();
grant delete, insert, select, update on mystery_try to parvis_app;
grant select on mystery_try to measure_writer;

-- Table mystery_watch
create table mystery_watch (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  campaign integer not null,
  criterion integer,
  title text not null,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table mystery_watch add constraint mystery_watch_pkey PRIMARY KEY (tenant, id);
alter table mystery_watch add constraint mystery_watch_tenant_campaign_title_key UNIQUE (tenant, campaign, title);
alter table mystery_watch add constraint mystery_watch_tenant_campaign_fkey FOREIGN KEY (tenant, campaign) REFERENCES mystery_campaign(tenant, id);
alter table mystery_watch add constraint mystery_watch_tenant_criterion_fkey FOREIGN KEY (tenant, criterion) REFERENCES mystery_criterion(tenant, id);
alter table mystery_watch add constraint mystery_watch_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table mystery_watch add constraint mystery_watch_note_check CHECK ((length(note) <= 2000));
alter table mystery_watch add constraint mystery_watch_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
CREATE INDEX mystery_watch_criterion ON public.mystery_watch USING btree (tenant, criterion);
alter table mystery_watch enable row level security;
alter table mystery_watch force row level security;
create policy tenant on mystery_watch using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on mystery_watch to parvis_app;

-- Table national_framework
create table national_framework (
  id integer generated by default as identity not null,
  framework text not null,
  code text not null,
  name text not null,
  manifest jsonb not null,
  hash text not null,
  published_at timestamp with time zone default now() not null,
  withdrawn boolean default false not null
);
alter table national_framework add constraint national_framework_pkey PRIMARY KEY (id);
alter table national_framework add constraint national_framework_framework_code_key UNIQUE (framework, code);
alter table national_framework add constraint national_framework_hash_key UNIQUE (hash);
alter table national_framework add constraint national_framework_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text));
alter table national_framework add constraint national_framework_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
grant select on national_framework to parvis_app;
grant insert (framework, code, name, manifest, hash) on national_framework to parvis_app;
grant update (withdrawn) on national_framework to parvis_app;

-- Table network_account
create table network_account (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  network text not null,
  site integer,
  address text default ''::text not null,
  opened_on date,
  closed_on date,
  charter text default ''::text not null,
  charter_on date,
  charter_url text default ''::text not null,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table network_account add constraint network_account_pkey PRIMARY KEY (tenant, id);
alter table network_account add constraint network_account_tenant_code_key UNIQUE (tenant, code);
alter table network_account add constraint network_account_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table network_account add constraint network_account_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table network_account add constraint network_account_address_check CHECK ((length(address) <= 500));
alter table network_account add constraint network_account_charter_check CHECK ((length(charter) <= 80));
alter table network_account add constraint network_account_charter_url_check CHECK ((length(charter_url) <= 500));
alter table network_account add constraint network_account_check CHECK ((closed_on >= opened_on));
alter table network_account add constraint network_account_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table network_account add constraint network_account_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table network_account add constraint network_account_network_check CHECK ((network = ANY (ARRAY['facebook'::text, 'x'::text, 'linkedin'::text, 'instagram'::text, 'youtube'::text, 'other'::text])));
alter table network_account add constraint network_account_note_check CHECK ((length(note) <= 2000));
CREATE INDEX network_account_site ON public.network_account USING btree (tenant, site);
alter table network_account enable row level security;
alter table network_account force row level security;
create policy tenant on network_account using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on network_account to parvis_app;

-- Table network_month
create table network_month (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  account integer not null,
  month date not null,
  way text not null,
  posts integer,
  views integer,
  reactions integer,
  comments integer,
  shares integer,
  interactions integer generated always as (((reactions + comments) + shares)) stored,
  subscribers integer,
  hidden integer,
  answered integer,
  messages integer,
  hidden_why text default ''::text not null,
  source text not null,
  approximate boolean default false not null,
  taken_over boolean default false not null,
  basis text default 'real'::text not null,
  retained boolean default true not null,
  site integer,
  network text not null,
  page_code text not null,
  import bigint,
  version integer default 1 not null
);
alter table network_month add constraint network_month_pkey PRIMARY KEY (tenant, id);
alter table network_month add constraint network_month_tenant_account_month_way_key UNIQUE (tenant, account, month, way);
alter table network_month add constraint network_month_tenant_account_fkey FOREIGN KEY (tenant, account) REFERENCES network_account(tenant, id);
alter table network_month add constraint network_month_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table network_month add constraint network_month_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table network_month add constraint network_month_answered_check CHECK (((answered >= 0) AND (answered <= 10000000)));
alter table network_month add constraint network_month_basis_check CHECK ((basis = ANY (ARRAY['real'::text, 'detail'::text, 'reconstructed'::text])));
alter table network_month add constraint network_month_check CHECK ((num_nonnulls(posts, views, reactions, comments, shares, subscribers, hidden, answered, messages) > 0));
alter table network_month add constraint network_month_comments_check CHECK (((comments >= 0) AND (comments <= 100000000)));
alter table network_month add constraint network_month_hidden_check CHECK (((hidden >= 0) AND (hidden <= 10000000)));
alter table network_month add constraint network_month_hidden_why_check CHECK ((length(hidden_why) <= 1000));
alter table network_month add constraint network_month_messages_check CHECK (((messages >= 0) AND (messages <= 10000000)));
alter table network_month add constraint network_month_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric));
alter table network_month add constraint network_month_posts_check CHECK (((posts >= 0) AND (posts <= 10000000)));
alter table network_month add constraint network_month_reactions_check CHECK (((reactions >= 0) AND (reactions <= 100000000)));
alter table network_month add constraint network_month_shares_check CHECK (((shares >= 0) AND (shares <= 100000000)));
alter table network_month add constraint network_month_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200)));
alter table network_month add constraint network_month_subscribers_check CHECK (((subscribers >= 0) AND (subscribers <= 100000000)));
alter table network_month add constraint network_month_views_check CHECK (((views >= 0) AND (views <= 1000000000)));
alter table network_month add constraint network_month_way_check CHECK ((way = ANY (ARRAY['imported'::text, 'typed'::text])));
CREATE INDEX network_month_month ON public.network_month USING btree (tenant, month);
CREATE UNIQUE INDEX network_month_retained ON public.network_month USING btree (tenant, account, month) WHERE retained;
CREATE INDEX network_month_site ON public.network_month USING btree (tenant, site);
alter table network_month enable row level security;
alter table network_month force row level security;
create policy measure_writer on network_month for select to measure_writer using (true);
create policy tenant on network_month using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.network_month REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_network_month_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.network_month REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_network_month_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.network_month FOR EACH STATEMENT EXECUTE FUNCTION measure_network_month_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.network_month REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_network_month_update();
grant delete, insert, select, update on network_month to parvis_app;
grant select on network_month to measure_writer;

-- Table obligation
create table obligation (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  title text not null,
  source text default ''::text not null,
  frequency text not null,
  every integer,
  starts_on date,
  event_source text default ''::text not null,
  event_condition text default ''::text not null,
  opens_after integer default 0 not null,
  due_after integer default 0 not null,
  responsible text default ''::text not null,
  owner text default ''::text not null,
  sites integer[] default '{}'::integer[] not null,
  proof_source text default ''::text not null,
  proof_condition text default ''::text not null,
  valid_from date not null,
  valid_to date,
  note text default ''::text not null,
  version integer default 1 not null,
  whole text default 'each'::text not null,
  times integer default 1 not null,
  unit text default 'months'::text not null
);
alter table obligation add constraint obligation_pkey PRIMARY KEY (tenant, id);
alter table obligation add constraint obligation_tenant_code_key UNIQUE (tenant, code);
alter table obligation add constraint obligation_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table obligation add constraint obligation_check CHECK ((valid_to >= valid_from));
alter table obligation add constraint obligation_check2 CHECK (((frequency <> 'once'::text) OR (starts_on IS NOT NULL)));
alter table obligation add constraint obligation_code_check CHECK ((code ~ '^[a-z0-9-]{1,80}$'::text));
alter table obligation add constraint obligation_counted_check CHECK (((frequency <> ALL (ARRAY['months'::text, 'after'::text, 'before'::text])) OR (every IS NOT NULL)));
alter table obligation add constraint obligation_due_after_check CHECK (((due_after >= '-3660'::integer) AND (due_after <= 3660)));
alter table obligation add constraint obligation_event_condition_check CHECK ((length(event_condition) <= 200));
alter table obligation add constraint obligation_event_source_check CHECK ((length(event_source) <= 40));
alter table obligation add constraint obligation_every_check CHECK (((every >= 1) AND (every <= 240)));
alter table obligation add constraint obligation_frequency_check CHECK ((frequency = ANY (ARRAY['once'::text, 'monthly'::text, 'quarterly'::text, 'yearly'::text, 'months'::text, 'after'::text, 'before'::text])));
alter table obligation add constraint obligation_note_check CHECK ((length(note) <= 4000));
alter table obligation add constraint obligation_opens_after_check CHECK (((opens_after >= 0) AND (opens_after <= 3660)));
alter table obligation add constraint obligation_owner_check CHECK ((length(owner) <= 120));
alter table obligation add constraint obligation_proof_condition_check CHECK ((length(proof_condition) <= 200));
alter table obligation add constraint obligation_proof_source_check CHECK ((length(proof_source) <= 40));
alter table obligation add constraint obligation_responsible_check CHECK ((responsible = ANY (ARRAY[''::text, 'quality_lead'::text, 'quality_correspondent'::text, 'head_of_service'::text, 'signatory'::text])));
alter table obligation add constraint obligation_sites_check CHECK ((cardinality(sites) <= 200));
alter table obligation add constraint obligation_source_check CHECK ((length(source) <= 500));
alter table obligation add constraint obligation_times_check CHECK (((times >= 1) AND (times <= 50)));
alter table obligation add constraint obligation_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
alter table obligation add constraint obligation_unit_check CHECK ((unit = ANY (ARRAY['months'::text, 'weeks'::text, 'working'::text])));
alter table obligation add constraint obligation_whole_check CHECK ((whole = ANY (ARRAY['each'::text, 'own'::text])));
alter table obligation enable row level security;
alter table obligation force row level security;
create policy tenant on obligation using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on obligation to parvis_app;

-- Table obligation_feed
create table obligation_feed (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  account integer not null,
  token_hash bytea not null,
  label text default ''::text not null,
  made_on date not null,
  ended_on date,
  version integer default 1 not null
);
alter table obligation_feed add constraint obligation_feed_pkey PRIMARY KEY (tenant, id);
alter table obligation_feed add constraint obligation_feed_tenant_token_hash_key UNIQUE (tenant, token_hash);
alter table obligation_feed add constraint obligation_feed_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table obligation_feed add constraint obligation_feed_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table obligation_feed add constraint obligation_feed_check CHECK ((ended_on >= made_on));
alter table obligation_feed add constraint obligation_feed_label_check CHECK ((length(label) <= 80));
alter table obligation_feed add constraint obligation_feed_token_hash_check CHECK ((length(token_hash) = 32));
CREATE INDEX obligation_feed_account ON public.obligation_feed USING btree (tenant, account);
alter table obligation_feed enable row level security;
alter table obligation_feed force row level security;
create policy tenant on obligation_feed using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on obligation_feed to parvis_app;

-- Table obligation_move
create table obligation_move (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  obligation integer not null,
  site integer,
  anchor text not null,
  from_day date not null,
  to_day date not null,
  moved_on date not null,
  version integer default 1 not null
);
alter table obligation_move add constraint obligation_move_pkey PRIMARY KEY (tenant, id);
alter table obligation_move add constraint obligation_move_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table obligation_move add constraint obligation_move_tenant_obligation_fkey FOREIGN KEY (tenant, obligation) REFERENCES obligation(tenant, id) ON DELETE CASCADE;
alter table obligation_move add constraint obligation_move_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table obligation_move add constraint obligation_move_anchor_check CHECK (((length(anchor) >= 1) AND (length(anchor) <= 200)));
alter table obligation_move add constraint obligation_move_check CHECK ((to_day <> from_day));
CREATE INDEX obligation_move_latest ON public.obligation_move USING btree (tenant, moved_on);
CREATE INDEX obligation_move_of ON public.obligation_move USING btree (tenant, obligation);
alter table obligation_move enable row level security;
alter table obligation_move force row level security;
create policy tenant on obligation_move using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on obligation_move to parvis_app;

-- Table obligation_waiver
create table obligation_waiver (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  obligation integer not null,
  site integer,
  period_from date not null,
  reason text not null,
  approver text not null,
  decided_on date not null,
  version integer default 1 not null,
  anchor text default ''::text not null
);
alter table obligation_waiver add constraint obligation_waiver_pkey PRIMARY KEY (tenant, id);
alter table obligation_waiver add constraint obligation_waiver_said UNIQUE NULLS NOT DISTINCT (tenant, obligation, site, period_from, anchor);
alter table obligation_waiver add constraint obligation_waiver_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table obligation_waiver add constraint obligation_waiver_tenant_obligation_fkey FOREIGN KEY (tenant, obligation) REFERENCES obligation(tenant, id) ON DELETE CASCADE;
alter table obligation_waiver add constraint obligation_waiver_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table obligation_waiver add constraint obligation_waiver_anchor_check CHECK ((length(anchor) <= 200));
alter table obligation_waiver add constraint obligation_waiver_approver_check CHECK (((length(approver) >= 1) AND (length(approver) <= 160)));
alter table obligation_waiver add constraint obligation_waiver_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)));
alter table obligation_waiver enable row level security;
alter table obligation_waiver force row level security;
create policy tenant on obligation_waiver using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on obligation_waiver to parvis_app;

-- Table one_use_link
create table one_use_link (
  token_hash bytea not null,
  purpose text not null,
  account integer,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  tenant integer,
  invitation integer
);
alter table one_use_link add constraint one_use_link_pkey PRIMARY KEY (token_hash);
alter table one_use_link add constraint one_use_link_account_fkey FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE;
alter table one_use_link add constraint one_use_link_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table one_use_link add constraint one_use_link_tenant_invitation_fkey FOREIGN KEY (tenant, invitation) REFERENCES invitation(tenant, id) ON DELETE CASCADE;
alter table one_use_link add constraint one_use_link_purpose_check CHECK ((purpose = ANY (ARRAY['first_administrator'::text, 'password'::text, 'invitation'::text])));
CREATE INDEX one_use_link_account ON public.one_use_link USING btree (account);
CREATE INDEX one_use_link_invitation ON public.one_use_link USING btree (tenant, invitation);
grant delete, insert, select, update on one_use_link to account_keeper;

-- Table opening_exception
create table opening_exception (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  point integer not null,
  day_from date not null,
  day_to date not null,
  hours text default ''::text not null,
  reason text not null,
  version integer default 1 not null
);
alter table opening_exception add constraint opening_exception_pkey PRIMARY KEY (tenant, id);
alter table opening_exception add constraint opening_exception_tenant_point_day_from_key UNIQUE (tenant, point, day_from);
alter table opening_exception add constraint opening_exception_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table opening_exception add constraint opening_exception_tenant_point_fkey FOREIGN KEY (tenant, point) REFERENCES reception_point(tenant, id) ON DELETE CASCADE;
alter table opening_exception add constraint opening_exception_check CHECK ((day_to >= day_from));
alter table opening_exception add constraint opening_exception_hours_check CHECK ((length(hours) <= 60));
alter table opening_exception add constraint opening_exception_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 200)));
alter table opening_exception enable row level security;
alter table opening_exception force row level security;
create policy tenant on opening_exception using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on opening_exception to parvis_app;

-- Table opening_hours
create table opening_hours (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  point integer not null,
  site integer not null,
  service integer,
  valid_from date not null,
  valid_to date,
  mode text not null,
  monday text default ''::text not null,
  tuesday text default ''::text not null,
  wednesday text default ''::text not null,
  thursday text default ''::text not null,
  friday text default ''::text not null,
  saturday text default ''::text not null,
  sunday text default ''::text not null,
  week_minutes integer not null,
  reason text default ''::text not null,
  version integer default 1 not null
);
alter table opening_hours add constraint opening_hours_pkey PRIMARY KEY (tenant, id);
alter table opening_hours add constraint opening_hours_tenant_point_valid_from_key UNIQUE (tenant, point, valid_from);
alter table opening_hours add constraint opening_hours_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table opening_hours add constraint opening_hours_tenant_point_fkey FOREIGN KEY (tenant, point) REFERENCES reception_point(tenant, id) ON DELETE CASCADE;
alter table opening_hours add constraint opening_hours_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table opening_hours add constraint opening_hours_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table opening_hours add constraint opening_hours_friday_check CHECK ((length(friday) <= 60));
alter table opening_hours add constraint opening_hours_mode_check CHECK ((mode = ANY (ARRAY['walk_in'::text, 'appointment'::text, 'both'::text])));
alter table opening_hours add constraint opening_hours_monday_check CHECK ((length(monday) <= 60));
alter table opening_hours add constraint opening_hours_reason_check CHECK ((length(reason) <= 300));
alter table opening_hours add constraint opening_hours_saturday_check CHECK ((length(saturday) <= 60));
alter table opening_hours add constraint opening_hours_sunday_check CHECK ((length(sunday) <= 60));
alter table opening_hours add constraint opening_hours_thursday_check CHECK ((length(thursday) <= 60));
alter table opening_hours add constraint opening_hours_tuesday_check CHECK ((length(tuesday) <= 60));
alter table opening_hours add constraint opening_hours_wednesday_check CHECK ((length(wednesday) <= 60));
alter table opening_hours add constraint opening_hours_week_minutes_check CHECK (((week_minutes >= 0) AND (week_minutes <= 10080)));
CREATE INDEX opening_hours_service ON public.opening_hours USING btree (tenant, service);
CREATE INDEX opening_hours_site ON public.opening_hours USING btree (tenant, site);
alter table opening_hours enable row level security;
alter table opening_hours force row level security;
create policy measure_writer on opening_hours for select to measure_writer using (true);
create policy tenant on opening_hours using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.opening_hours REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_opening_hours_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.opening_hours REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_opening_hours_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.opening_hours FOR EACH STATEMENT EXECUTE FUNCTION measure_opening_hours_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.opening_hours REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_opening_hours_update();
grant delete, insert, select, update on opening_hours to parvis_app;
grant select on opening_hours to measure_writer;

-- Table outbound_message
create table outbound_message (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  complaint bigint not null,
  message bigint,
  mailbox integer,
  kind text not null,
  outbox bigint,
  message_id text default ''::text not null,
  to_address text default ''::text not null,
  sent_at timestamp with time zone not null,
  state text default 'waiting'::text not null,
  failure text default ''::text not null,
  answered_on date,
  version integer default 1 not null
);
alter table outbound_message add constraint outbound_message_pkey PRIMARY KEY (tenant, id);
alter table outbound_message add constraint outbound_message_tenant_complaint_fkey FOREIGN KEY (tenant, complaint) REFERENCES complaint(tenant, id) ON DELETE CASCADE;
alter table outbound_message add constraint outbound_message_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table outbound_message add constraint outbound_message_tenant_mailbox_fkey FOREIGN KEY (tenant, mailbox) REFERENCES mailbox(tenant, id);
alter table outbound_message add constraint outbound_message_tenant_message_fkey FOREIGN KEY (tenant, message) REFERENCES complaint_message(tenant, id) ON DELETE SET NULL (message);
alter table outbound_message add constraint outbound_message_failure_check CHECK ((length(failure) <= 60));
alter table outbound_message add constraint outbound_message_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'forward'::text, 'automatic'::text])));
alter table outbound_message add constraint outbound_message_message_id_check CHECK ((length(message_id) <= 300));
alter table outbound_message add constraint outbound_message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'bounced'::text])));
alter table outbound_message add constraint outbound_message_to_address_check CHECK ((length(to_address) <= 200));
CREATE INDEX outbound_message_known ON public.outbound_message USING btree (tenant, message_id);
CREATE INDEX outbound_message_mailbox ON public.outbound_message USING btree (tenant, mailbox) WHERE (mailbox IS NOT NULL);
CREATE INDEX outbound_message_message ON public.outbound_message USING btree (tenant, message) WHERE (message IS NOT NULL);
CREATE INDEX outbound_message_of ON public.outbound_message USING btree (tenant, complaint, sent_at);
CREATE INDEX outbound_message_to ON public.outbound_message USING btree (tenant, to_address, sent_at);
CREATE INDEX outbound_message_waiting ON public.outbound_message USING btree (tenant, id) WHERE (state = 'waiting'::text);
alter table outbound_message enable row level security;
alter table outbound_message force row level security;
create policy tenant on outbound_message using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on outbound_message to parvis_app;

-- Table outbox
create table outbox (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  channel text not null,
  kind text not null,
  state text default 'waiting'::text not null,
  content bytea,
  failure text,
  provider_id text,
  created_at timestamp with time zone not null,
  done_at timestamp with time zone
);
alter table outbox add constraint outbox_pkey PRIMARY KEY (tenant, id);
alter table outbox add constraint outbox_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text])));
alter table outbox add constraint outbox_check CHECK (((state = ANY (ARRAY['waiting'::text, 'held'::text])) = (done_at IS NULL)));
alter table outbox add constraint outbox_failure_check CHECK ((failure ~ '^[A-Za-z0-9_.-]{1,40}$'::text));
alter table outbox add constraint outbox_kind_check CHECK ((kind ~ '^[a-z][a-z_]{1,30}\.[a-z][a-z_]{1,30}$'::text));
alter table outbox add constraint outbox_provider_id_check CHECK ((length(provider_id) <= 100));
alter table outbox add constraint outbox_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'held'::text])));
CREATE INDEX outbox_provider ON public.outbox USING btree (tenant, provider_id) WHERE (provider_id IS NOT NULL);
CREATE INDEX outbox_state ON public.outbox USING btree (tenant, state, created_at);
alter table outbox enable row level security;
alter table outbox force row level security;
create policy restored on outbox to job_writer using (true) with check (true);
create policy tenant on outbox using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER text_follows AFTER UPDATE OF state ON public.outbox FOR EACH ROW WHEN (((new.kind ~~ 'text.%'::text) AND (old.state IS DISTINCT FROM new.state) AND (new.state = ANY (ARRAY['sent'::text, 'delivered'::text, 'failed'::text])))) EXECUTE FUNCTION text_follows();
grant delete, insert, select, update on outbox to parvis_app;
grant select, update on outbox to job_writer;
comment on column outbox.content is 'Address and words, encrypted with the key outside the database; emptied as soon as the message has left or is given up.';

-- Table pan_visit
create table pan_visit (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  code text not null,
  point integer not null,
  site integer not null,
  service integer,
  day date not null,
  procedure integer,
  procedure_code text default ''::text not null,
  appointment text not null,
  help text not null,
  minutes integer,
  outcome text not null,
  satisfaction integer,
  origin text default ''::text not null,
  import bigint,
  version integer default 1 not null
);
alter table pan_visit add constraint pan_visit_pkey PRIMARY KEY (tenant, id);
alter table pan_visit add constraint pan_visit_tenant_code_key UNIQUE (tenant, code);
alter table pan_visit add constraint pan_visit_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table pan_visit add constraint pan_visit_tenant_point_site_fkey FOREIGN KEY (tenant, point, site) REFERENCES reception_point(tenant, id, site) ON UPDATE CASCADE;
alter table pan_visit add constraint pan_visit_tenant_procedure_fkey FOREIGN KEY (tenant, procedure) REFERENCES procedure(tenant, id);
alter table pan_visit add constraint pan_visit_appointment_check CHECK ((appointment = ANY (ARRAY['with'::text, 'without'::text, 'unknown'::text])));
alter table pan_visit add constraint pan_visit_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table pan_visit add constraint pan_visit_help_check CHECK ((help = ANY (ARRAY['alone'::text, 'guided'::text, 'done'::text, 'sent'::text])));
alter table pan_visit add constraint pan_visit_minutes_check CHECK (((minutes >= 1) AND (minutes <= 480)));
alter table pan_visit add constraint pan_visit_origin_check CHECK ((length(origin) <= 200));
alter table pan_visit add constraint pan_visit_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'begun'::text, 'missing'::text, 'elsewhere'::text, 'impossible'::text])));
alter table pan_visit add constraint pan_visit_satisfaction_check CHECK (((satisfaction >= 0) AND (satisfaction <= 4)));
CREATE INDEX pan_visit_day ON public.pan_visit USING btree (tenant, day, site);
CREATE INDEX pan_visit_point ON public.pan_visit USING btree (tenant, point, day);
CREATE INDEX pan_visit_procedure ON public.pan_visit USING btree (tenant, procedure);
alter table pan_visit enable row level security;
alter table pan_visit force row level security;
create policy measure_writer on pan_visit for select to measure_writer using (true);
create policy tenant on pan_visit using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.pan_visit REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_pan_visit_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.pan_visit REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_pan_visit_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.pan_visit FOR EACH STATEMENT EXECUTE FUNCTION measure_pan_visit_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.pan_visit REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_pan_visit_update();
grant delete, insert, select, update on pan_visit to parvis_app;
grant select on pan_visit to measure_writer;

-- Table paper_batch
create table paper_batch (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  campaign integer not null,
  site integer not null,
  service integer,
  day date not null,
  note text default ''::text not null,
  keep_until date not null,
  erased_on date,
  added_on date not null,
  past_sheets integer,
  past_counted integer,
  past_controlled integer,
  past_compared integer,
  past_differ integer,
  version integer default 1 not null
);
alter table paper_batch add constraint paper_batch_pkey PRIMARY KEY (tenant, id);
alter table paper_batch add constraint paper_batch_tenant_code_key UNIQUE (tenant, code);
alter table paper_batch add constraint paper_batch_tenant_campaign_fkey FOREIGN KEY (tenant, campaign) REFERENCES campaign(tenant, id);
alter table paper_batch add constraint paper_batch_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table paper_batch add constraint paper_batch_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table paper_batch add constraint paper_batch_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table paper_batch add constraint paper_batch_check CHECK (((past_counted >= 0) AND (past_counted <= past_sheets)));
alter table paper_batch add constraint paper_batch_check1 CHECK (((past_controlled >= 0) AND (past_controlled <= past_counted)));
alter table paper_batch add constraint paper_batch_check2 CHECK (((past_differ >= 0) AND (past_differ <= past_compared)));
alter table paper_batch add constraint paper_batch_code_check CHECK ((code ~ '^[a-z0-9-]{1,80}$'::text));
alter table paper_batch add constraint paper_batch_note_check CHECK ((length(note) <= 400));
alter table paper_batch add constraint paper_batch_past_compared_check CHECK ((past_compared >= 0));
alter table paper_batch add constraint paper_batch_past_sheets_check CHECK ((past_sheets >= 0));
CREATE INDEX paper_batch_campaign ON public.paper_batch USING btree (tenant, campaign);
alter table paper_batch enable row level security;
alter table paper_batch force row level security;
create policy tenant on paper_batch using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on paper_batch to parvis_app;

-- Table paper_counter
create table paper_counter (
  tenant integer default app_tenant() not null,
  next integer default 1 not null
);
alter table paper_counter add constraint paper_counter_pkey PRIMARY KEY (tenant);
alter table paper_counter add constraint paper_counter_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table paper_counter add constraint paper_counter_next_check CHECK ((next > 0));
alter table paper_counter enable row level security;
alter table paper_counter force row level security;
create policy tenant on paper_counter using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on paper_counter to parvis_app;

-- Table paper_page
create table paper_page (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  batch integer not null,
  scan integer not null,
  number integer not null,
  state text not null,
  sheet integer,
  page integer default 0 not null,
  turned boolean default false not null,
  mark text not null,
  picture bytea
);
alter table paper_page add constraint paper_page_pkey PRIMARY KEY (tenant, id);
alter table paper_page add constraint paper_page_tenant_scan_number_key UNIQUE (tenant, scan, number);
alter table paper_page add constraint paper_page_tenant_batch_fkey FOREIGN KEY (tenant, batch) REFERENCES paper_batch(tenant, id) ON DELETE CASCADE;
alter table paper_page add constraint paper_page_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table paper_page add constraint paper_page_tenant_scan_fkey FOREIGN KEY (tenant, scan) REFERENCES paper_scan(tenant, id) ON DELETE CASCADE;
alter table paper_page add constraint paper_page_tenant_sheet_fkey FOREIGN KEY (tenant, sheet) REFERENCES paper_sheet(tenant, id) ON DELETE CASCADE;
alter table paper_page add constraint paper_page_state_check CHECK ((state = ANY (ARRAY['read'::text, 'lost'::text, 'edition'::text, 'campaign'::text, 'place'::text, 'number'::text, 'picture'::text])));
CREATE INDEX paper_page_batch ON public.paper_page USING btree (tenant, batch);
CREATE INDEX paper_page_mark ON public.paper_page USING btree (tenant, mark);
CREATE INDEX paper_page_sheet ON public.paper_page USING btree (tenant, sheet);
alter table paper_page enable row level security;
alter table paper_page force row level security;
create policy tenant on paper_page using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on paper_page to parvis_app;

-- Table paper_reading
create table paper_reading (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  sheet integer not null,
  page integer not null,
  rank integer not null,
  code text not null,
  kind text not null,
  proposal text[] default '{}'::text[] not null,
  doubt text default ''::text not null,
  settled text[],
  body text default ''::text not null,
  keyed text[],
  crop bytea,
  version integer default 1 not null
);
alter table paper_reading add constraint paper_reading_pkey PRIMARY KEY (tenant, id);
alter table paper_reading add constraint paper_reading_tenant_sheet_code_key UNIQUE (tenant, sheet, code);
alter table paper_reading add constraint paper_reading_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table paper_reading add constraint paper_reading_tenant_sheet_fkey FOREIGN KEY (tenant, sheet) REFERENCES paper_sheet(tenant, id) ON DELETE CASCADE;
alter table paper_reading add constraint paper_reading_body_check CHECK ((length(body) <= 2000));
alter table paper_reading add constraint paper_reading_kind_check CHECK ((kind = ANY (ARRAY['choice'::text, 'text'::text])));
CREATE INDEX paper_reading_waits ON public.paper_reading USING btree (tenant, sheet) WHERE (settled IS NULL);
alter table paper_reading enable row level security;
alter table paper_reading force row level security;
create policy tenant on paper_reading using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on paper_reading to parvis_app;

-- Table paper_scan
create table paper_scan (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  batch integer not null,
  name text not null,
  type text not null,
  size integer not null,
  sha256 text not null,
  bytes bytea,
  state text default 'waiting'::text not null,
  why text default ''::text not null,
  pages integer default 0 not null
);
alter table paper_scan add constraint paper_scan_pkey PRIMARY KEY (tenant, id);
alter table paper_scan add constraint paper_scan_tenant_batch_fkey FOREIGN KEY (tenant, batch) REFERENCES paper_batch(tenant, id) ON DELETE CASCADE;
alter table paper_scan add constraint paper_scan_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table paper_scan add constraint paper_scan_name_check CHECK ((length(name) <= 200));
alter table paper_scan add constraint paper_scan_sha256_check CHECK ((length(sha256) = 64));
alter table paper_scan add constraint paper_scan_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'read'::text, 'refused'::text])));
CREATE INDEX paper_scan_batch ON public.paper_scan USING btree (tenant, batch);
CREATE INDEX paper_scan_sha ON public.paper_scan USING btree (tenant, sha256);
alter table paper_scan enable row level security;
alter table paper_scan force row level security;
create policy tenant on paper_scan using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on paper_scan to parvis_app;

-- Table paper_sheet
create table paper_sheet (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  batch integer not null,
  place integer not null,
  number integer not null,
  state text default 'open'::text not null,
  why text default ''::text not null,
  control text default 'none'::text not null,
  compared integer default 0 not null,
  differ integer default 0 not null,
  version integer default 1 not null
);
alter table paper_sheet add constraint paper_sheet_pkey PRIMARY KEY (tenant, id);
alter table paper_sheet add constraint paper_sheet_tenant_batch_fkey FOREIGN KEY (tenant, batch) REFERENCES paper_batch(tenant, id) ON DELETE CASCADE;
alter table paper_sheet add constraint paper_sheet_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table paper_sheet add constraint paper_sheet_control_check CHECK ((control = ANY (ARRAY['none'::text, 'due'::text, 'done'::text])));
alter table paper_sheet add constraint paper_sheet_state_check CHECK ((state = ANY (ARRAY['open'::text, 'review'::text, 'counted'::text, 'refused'::text, 'aside'::text])));
CREATE INDEX paper_sheet_batch ON public.paper_sheet USING btree (tenant, batch);
CREATE UNIQUE INDEX paper_sheet_number ON public.paper_sheet USING btree (tenant, place, number) WHERE (number > 0);
alter table paper_sheet enable row level security;
alter table paper_sheet force row level security;
create policy tenant on paper_sheet using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on paper_sheet to parvis_app;

-- Table partner_move
create table partner_move (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  place integer not null,
  moved_on date not null,
  address text not null,
  latitude numeric(8,5),
  longitude numeric(8,5),
  version integer default 1 not null
);
alter table partner_move add constraint partner_move_pkey PRIMARY KEY (tenant, id);
alter table partner_move add constraint partner_move_tenant_place_moved_on_key UNIQUE (tenant, place, moved_on);
alter table partner_move add constraint partner_move_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table partner_move add constraint partner_move_tenant_place_fkey FOREIGN KEY (tenant, place) REFERENCES partner_place(tenant, id) ON DELETE CASCADE;
alter table partner_move add constraint partner_move_address_check CHECK ((length(address) <= 300));
alter table partner_move enable row level security;
alter table partner_move force row level security;
create policy tenant on partner_move using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on partner_move to parvis_app;

-- Table partner_place
create table partner_place (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  kind text not null,
  operator text default ''::text not null,
  site integer,
  address text default ''::text not null,
  latitude numeric(8,5),
  longitude numeric(8,5),
  planned_on date,
  opened_on date,
  closed_on date,
  advisers integer,
  sessions text default ''::text not null,
  stations integer,
  with_house boolean default false not null,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table partner_place add constraint partner_place_pkey PRIMARY KEY (tenant, id);
alter table partner_place add constraint partner_place_tenant_code_key UNIQUE (tenant, code);
alter table partner_place add constraint partner_place_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table partner_place add constraint partner_place_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table partner_place add constraint partner_place_address_check CHECK ((length(address) <= 300));
alter table partner_place add constraint partner_place_advisers_check CHECK (((advisers >= 0) AND (advisers <= 500)));
alter table partner_place add constraint partner_place_check CHECK (((latitude IS NULL) = (longitude IS NULL)));
alter table partner_place add constraint partner_place_check1 CHECK (((closed_on IS NULL) OR ((opened_on IS NOT NULL) AND (closed_on >= opened_on))));
alter table partner_place add constraint partner_place_check2 CHECK (((planned_on IS NOT NULL) OR (opened_on IS NOT NULL)));
alter table partner_place add constraint partner_place_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table partner_place add constraint partner_place_kind_check CHECK ((kind = ANY (ARRAY['france_services'::text, 'town_hall'::text, 'relay'::text])));
alter table partner_place add constraint partner_place_latitude_check CHECK (((latitude >= ('-90'::integer)::numeric) AND (latitude <= (90)::numeric)));
alter table partner_place add constraint partner_place_longitude_check CHECK (((longitude >= ('-180'::integer)::numeric) AND (longitude <= (180)::numeric)));
alter table partner_place add constraint partner_place_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table partner_place add constraint partner_place_note_check CHECK ((length(note) <= 2000));
alter table partner_place add constraint partner_place_operator_check CHECK ((length(operator) <= 160));
alter table partner_place add constraint partner_place_sessions_check CHECK ((length(sessions) <= 500));
alter table partner_place add constraint partner_place_stations_check CHECK (((stations >= 0) AND (stations <= 100)));
CREATE INDEX partner_place_site ON public.partner_place USING btree (tenant, site);
alter table partner_place enable row level security;
alter table partner_place force row level security;
create policy measure_writer on partner_place for select to measure_writer using (true);
create policy tenant on partner_place using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.partner_place REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_partner_place_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.partner_place REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_partner_place_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.partner_place FOR EACH STATEMENT EXECUTE FUNCTION measure_partner_place_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.partner_place REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_partner_place_update();
grant delete, insert, select, update on partner_place to parvis_app;
grant select on partner_place to measure_writer;

-- Table period_closing
create table period_closing (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  period_from date not null,
  period_to date not null,
  status text not null,
  closed_on date not null,
  published_on date,
  reason text default ''::text not null,
  version integer default 1 not null
);
alter table period_closing add constraint period_closing_pkey PRIMARY KEY (tenant, id);
alter table period_closing add constraint period_closing_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table period_closing add constraint period_closing_check CHECK ((period_to >= period_from));
alter table period_closing add constraint period_closing_reason_check CHECK ((length(reason) <= 400));
alter table period_closing add constraint period_closing_status_check CHECK ((status = ANY (ARRAY['closed'::text, 'published'::text, 'reopened'::text])));
CREATE UNIQUE INDEX period_closing_once ON public.period_closing USING btree (tenant, period_from, period_to);
alter table period_closing enable row level security;
alter table period_closing force row level security;
create policy tenant on period_closing using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on period_closing to parvis_app;

-- Table phone_line
create table phone_line (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  number text default ''::text not null,
  site integer not null,
  service integer,
  destination text not null,
  target_permille integer,
  valid_from date,
  valid_to date,
  "position" integer default 0 not null,
  version integer default 1 not null,
  queues text default ''::text not null,
  opens_at text default ''::text not null,
  closes_at text default ''::text not null,
  voicemail text default ''::text not null
);
alter table phone_line add constraint phone_line_pkey PRIMARY KEY (tenant, id);
alter table phone_line add constraint phone_line_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table phone_line add constraint phone_line_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table phone_line add constraint phone_line_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table phone_line add constraint phone_line_check CHECK (((valid_to IS NULL) OR (valid_from IS NULL) OR (valid_to >= valid_from)));
alter table phone_line add constraint phone_line_closes_at_check CHECK ((closes_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$|^$'::text));
alter table phone_line add constraint phone_line_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table phone_line add constraint phone_line_destination_check CHECK ((destination = ANY (ARRAY['standard'::text, 'service'::text, 'svi'::text, 'dedicated'::text])));
alter table phone_line add constraint phone_line_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table phone_line add constraint phone_line_number_check CHECK ((length(number) <= 30));
alter table phone_line add constraint phone_line_opens_at_check CHECK ((opens_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$|^$'::text));
alter table phone_line add constraint phone_line_queues_check CHECK ((length(queues) <= 300));
alter table phone_line add constraint phone_line_target_permille_check CHECK (((target_permille >= 1) AND (target_permille <= 1000)));
alter table phone_line add constraint phone_line_voicemail_check CHECK ((length(voicemail) <= 1000));
CREATE UNIQUE INDEX phone_line_code ON public.phone_line USING btree (tenant, code);
alter table phone_line enable row level security;
alter table phone_line force row level security;
create policy tenant on phone_line using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on phone_line to parvis_app;

-- Table phone_setting
create table phone_setting (
  tenant integer default app_tenant() not null,
  id integer default 1 not null,
  short_seconds integer default 10 not null,
  ring_length integer default 5 not null,
  answered_word text default 'answered'::text not null,
  lost_word text default 'lost'::text not null,
  version integer default 1 not null
);
alter table phone_setting add constraint phone_setting_pkey PRIMARY KEY (tenant, id);
alter table phone_setting add constraint phone_setting_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table phone_setting add constraint phone_setting_answered_word_check CHECK ((answered_word = ANY (ARRAY['answered'::text, 'completed'::text, 'handled'::text])));
alter table phone_setting add constraint phone_setting_id_check CHECK ((id = 1));
alter table phone_setting add constraint phone_setting_lost_word_check CHECK ((lost_word = ANY (ARRAY['lost'::text, 'abandoned'::text, 'unanswered'::text])));
alter table phone_setting add constraint phone_setting_ring_length_check CHECK (((ring_length >= 1) AND (ring_length <= 15)));
alter table phone_setting add constraint phone_setting_short_seconds_check CHECK (((short_seconds >= 1) AND (short_seconds <= 120)));
alter table phone_setting enable row level security;
alter table phone_setting force row level security;
create policy tenant on phone_setting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on phone_setting to parvis_app;

-- Table phone_theme
create table phone_theme (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  name text not null,
  procedure integer,
  version integer default 1 not null
);
alter table phone_theme add constraint phone_theme_pkey PRIMARY KEY (tenant, id);
alter table phone_theme add constraint phone_theme_tenant_name_key UNIQUE (tenant, name);
alter table phone_theme add constraint phone_theme_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table phone_theme add constraint phone_theme_tenant_procedure_fkey FOREIGN KEY (tenant, procedure) REFERENCES procedure(tenant, id);
alter table phone_theme add constraint phone_theme_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)));
CREATE INDEX phone_theme_procedure ON public.phone_theme USING btree (tenant, procedure) WHERE (procedure IS NOT NULL);
alter table phone_theme enable row level security;
alter table phone_theme force row level security;
create policy tenant on phone_theme using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on phone_theme to parvis_app;

-- Table poster
create table poster (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  kind text not null,
  owed boolean default false not null,
  sites integer[] default '{}'::integer[] not null,
  url text default ''::text not null,
  link text not null,
  review_on date,
  active boolean default true not null,
  version integer default 1 not null,
  document text
);
alter table poster add constraint poster_pkey PRIMARY KEY (tenant, id);
alter table poster add constraint poster_tenant_code_key UNIQUE (tenant, code);
alter table poster add constraint poster_tenant_link_key UNIQUE (tenant, link);
alter table poster add constraint poster_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table poster add constraint poster_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table poster add constraint poster_document_check CHECK (((length(document) >= 1) AND (length(document) <= 80)));
alter table poster add constraint poster_kind_check CHECK ((kind = ANY (ARRAY['charter'::text, 'results'::text, 'hours'::text, 'label'::text, 'access'::text, 'rights'::text, 'other'::text])));
alter table poster add constraint poster_link_check CHECK ((link ~ '^[a-z0-9-]{3,40}$'::text));
alter table poster add constraint poster_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table poster add constraint poster_sites_check CHECK ((cardinality(sites) <= 200));
alter table poster add constraint poster_url_check CHECK ((length(url) <= 500));
CREATE INDEX poster_document ON public.poster USING btree (tenant, document) WHERE (document IS NOT NULL);
alter table poster enable row level security;
alter table poster force row level security;
create policy tenant on poster using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on poster to parvis_app;

-- Table poster_edition
create table poster_edition (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  poster integer not null,
  number integer not null,
  valid_from date not null,
  title text not null,
  lines text default ''::text not null,
  note text default ''::text not null,
  version integer default 1 not null,
  document_version integer
);
alter table poster_edition add constraint poster_edition_pkey PRIMARY KEY (tenant, id);
alter table poster_edition add constraint poster_edition_tenant_poster_number_key UNIQUE (tenant, poster, number);
alter table poster_edition add constraint poster_edition_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table poster_edition add constraint poster_edition_tenant_poster_fkey FOREIGN KEY (tenant, poster) REFERENCES poster(tenant, id) ON DELETE CASCADE;
alter table poster_edition add constraint poster_edition_document_version_check CHECK (((document_version >= 1) AND (document_version <= 9999)));
alter table poster_edition add constraint poster_edition_lines_check CHECK ((length(lines) <= 600));
alter table poster_edition add constraint poster_edition_note_check CHECK ((length(note) <= 300));
alter table poster_edition add constraint poster_edition_number_check CHECK (((number >= 1) AND (number <= 9999)));
alter table poster_edition add constraint poster_edition_title_check CHECK (((length(title) >= 1) AND (length(title) <= 90)));
alter table poster_edition enable row level security;
alter table poster_edition force row level security;
create policy tenant on poster_edition using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER poster_edition_outdates AFTER INSERT OR DELETE OR UPDATE ON public.poster_edition FOR EACH ROW EXECUTE FUNCTION poster_edition_outdates();
grant delete, insert, select, update on poster_edition to parvis_app;

-- Table premises_setting
create table premises_setting (
  tenant integer default app_tenant() not null,
  id integer default 1 not null,
  services_owed integer default 3 not null,
  writing_owed boolean default true not null,
  source text default ''::text not null,
  version integer default 1 not null
);
alter table premises_setting add constraint premises_setting_pkey PRIMARY KEY (tenant, id);
alter table premises_setting add constraint premises_setting_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table premises_setting add constraint premises_setting_id_check CHECK ((id = 1));
alter table premises_setting add constraint premises_setting_services_owed_check CHECK (((services_owed >= 0) AND (services_owed <= 20)));
alter table premises_setting add constraint premises_setting_source_check CHECK ((length(source) <= 200));
alter table premises_setting enable row level security;
alter table premises_setting force row level security;
create policy tenant on premises_setting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on premises_setting to parvis_app;

-- Table procedure
create table procedure (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  code text not null,
  name text not null,
  theme text default ''::text not null,
  audience text default ''::text not null,
  service integer,
  online_since date,
  online_url text default ''::text not null,
  pan boolean default false not null,
  counter boolean default false not null,
  appointment boolean default false not null,
  by_letter boolean default false not null,
  france_services boolean default false not null,
  town_halls text default ''::text not null,
  how text default ''::text not null,
  documents text default ''::text not null,
  links text default ''::text not null,
  reviewed_on date,
  review_due date,
  active boolean default true not null,
  version integer default 1 not null
);
alter table procedure add constraint procedure_pkey PRIMARY KEY (tenant, id);
alter table procedure add constraint procedure_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table procedure add constraint procedure_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table procedure add constraint procedure_audience_check CHECK ((length(audience) <= 300));
alter table procedure add constraint procedure_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table procedure add constraint procedure_documents_check CHECK ((length(documents) <= 4000));
alter table procedure add constraint procedure_how_check CHECK ((length(how) <= 4000));
alter table procedure add constraint procedure_links_check CHECK ((length(links) <= 2000));
alter table procedure add constraint procedure_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table procedure add constraint procedure_online_url_check CHECK ((length(online_url) <= 500));
alter table procedure add constraint procedure_theme_check CHECK ((length(theme) <= 80));
alter table procedure add constraint procedure_town_halls_check CHECK ((length(town_halls) <= 300));
CREATE UNIQUE INDEX procedure_code ON public.procedure USING btree (tenant, code);
CREATE INDEX procedure_theme ON public.procedure USING btree (tenant, theme);
alter table procedure enable row level security;
alter table procedure force row level security;
create policy tenant on procedure using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on procedure to parvis_app;
comment on column procedure.theme is 'One theme is followed across channels: « Séjour » in calls, visits and complaints.';
comment on column procedure.town_halls is 'Which town halls receive it, in words; empty when none does.';

-- Table procedure_way
create table procedure_way (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  procedure integer not null,
  way text not null,
  day date not null,
  state text not null,
  planned_for date,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table procedure_way add constraint procedure_way_pkey PRIMARY KEY (tenant, id);
alter table procedure_way add constraint procedure_way_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table procedure_way add constraint procedure_way_tenant_procedure_fkey FOREIGN KEY (tenant, procedure) REFERENCES procedure(tenant, id) ON DELETE CASCADE;
alter table procedure_way add constraint procedure_way_check CHECK (((planned_for IS NULL) OR (state = ANY (ARRAY['planned'::text, 'postponed'::text]))));
alter table procedure_way add constraint procedure_way_note_check CHECK ((length(note) <= 300));
alter table procedure_way add constraint procedure_way_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'postponed'::text, 'open'::text, 'closed'::text])));
alter table procedure_way add constraint procedure_way_way_check CHECK ((way = ANY (ARRAY['online'::text, 'counter'::text, 'appointment'::text, 'pan'::text, 'letter'::text, 'france_services'::text, 'town_halls'::text])));
CREATE UNIQUE INDEX procedure_way_day ON public.procedure_way USING btree (tenant, procedure, way, day);
alter table procedure_way enable row level security;
alter table procedure_way force row level security;
create policy tenant on procedure_way using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on procedure_way to parvis_app;

-- Table public_code
create table public_code (
  tenant integer default app_tenant() not null,
  code text not null,
  kind text not null,
  record bigint not null
);
alter table public_code add constraint public_code_pkey PRIMARY KEY (tenant, code);
alter table public_code add constraint public_code_code_check CHECK ((code ~ '^[a-z0-9-]{3,40}$'::text));
CREATE UNIQUE INDEX public_code_code ON public.public_code USING btree (code);
alter table public_code enable row level security;
alter table public_code force row level security;
create policy ingest on public_code for select to public_ingest using (true);
create policy tenant on public_code using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on public_code to parvis_app;
grant select on public_code to public_ingest;

-- Table public_once
create table public_once (
  tenant integer default app_tenant() not null,
  idem bytea not null,
  kind text not null,
  receipt text not null,
  created_at timestamp with time zone default now() not null
);
alter table public_once add constraint public_once_pkey PRIMARY KEY (tenant, idem);
alter table public_once enable row level security;
alter table public_once force row level security;
create policy survey_ingest on public_once for select to public_ingest using (true);
create policy survey_ingest_insert on public_once for insert to public_ingest with check (true);
create policy tenant on public_once using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select on public_once to parvis_app;
grant insert on public_once to public_ingest;
grant select (tenant, idem) on public_once to public_ingest;

-- Table public_reply
create table public_reply (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text default ('p-'::text || "left"(replace((gen_random_uuid())::text, '-'::text, ''::text), 16)) not null,
  site integer not null,
  said text not null,
  did text not null,
  done_on date,
  approved_on date,
  published_on date,
  withdrawn_on date,
  version integer default 1 not null,
  audience text default 'users'::text not null,
  box integer,
  received_on date,
  decision text default 'waiting'::text not null
);
alter table public_reply add constraint public_reply_pkey PRIMARY KEY (tenant, id);
alter table public_reply add constraint public_reply_tenant_code_key UNIQUE (tenant, code);
alter table public_reply add constraint public_reply_tenant_box_fkey FOREIGN KEY (tenant, box) REFERENCES rating_place(tenant, id);
alter table public_reply add constraint public_reply_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table public_reply add constraint public_reply_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table public_reply add constraint public_reply_audience_check CHECK ((audience = ANY (ARRAY['users'::text, 'agents'::text, 'partners'::text])));
alter table public_reply add constraint public_reply_check CHECK (((published_on IS NULL) OR (approved_on IS NOT NULL)));
alter table public_reply add constraint public_reply_check1 CHECK (((withdrawn_on IS NULL) OR (published_on IS NOT NULL)));
alter table public_reply add constraint public_reply_code_check CHECK ((code ~ '^[a-z0-9-]{1,80}$'::text));
alter table public_reply add constraint public_reply_decided CHECK (((decision <> 'waiting'::text) = ((received_on IS NOT NULL) AND (did <> ''::text))));
alter table public_reply add constraint public_reply_decision_check CHECK ((decision = ANY (ARRAY['waiting'::text, 'taken'::text, 'studied'::text, 'refused'::text])));
alter table public_reply add constraint public_reply_did_check CHECK (((length(did) <= 600) AND ((did <> ''::text) OR ((received_on IS NOT NULL) AND (approved_on IS NULL)))));
alter table public_reply add constraint public_reply_received CHECK (((audience = 'users'::text) = (received_on IS NULL)));
alter table public_reply add constraint public_reply_said_check CHECK (((length(said) >= 1) AND (length(said) <= 1000)));
CREATE INDEX public_reply_box ON public.public_reply USING btree (tenant, box, published_on) WHERE (box IS NOT NULL);
CREATE INDEX public_reply_site ON public.public_reply USING btree (tenant, site, published_on);
CREATE INDEX public_reply_waiting ON public.public_reply USING btree (tenant, id) WHERE (approved_on IS NULL);
alter table public_reply enable row level security;
alter table public_reply force row level security;
create policy measure_writer on public_reply for select to measure_writer using (true);
create policy tenant on public_reply using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.public_reply REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_public_reply_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.public_reply REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_public_reply_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.public_reply FOR EACH STATEMENT EXECUTE FUNCTION measure_public_reply_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.public_reply REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_public_reply_update();
grant delete, insert, select, update on public_reply to parvis_app;
grant select on public_reply to measure_writer;

-- Table published_line
create table published_line (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  published integer not null,
  rank integer not null,
  part text not null,
  topic text default ''::text not null,
  label text not null,
  n integer,
  rate numeric(6,2),
  decimals integer default 0 not null,
  low numeric(6,2),
  high numeric(6,2),
  before numeric(6,2),
  gap numeric(6,2),
  beyond_chance boolean,
  version integer default 1 not null
);
alter table published_line add constraint published_line_pkey PRIMARY KEY (tenant, id);
alter table published_line add constraint published_line_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table published_line add constraint published_line_tenant_published_fkey FOREIGN KEY (tenant, published) REFERENCES published_results(tenant, id) ON DELETE CASCADE;
alter table published_line add constraint published_line_before_check CHECK (((before >= (0)::numeric) AND (before <= (100)::numeric)));
alter table published_line add constraint published_line_decimals_check CHECK (((decimals >= 0) AND (decimals <= 2)));
alter table published_line add constraint published_line_gap_check CHECK (((gap >= ('-100'::integer)::numeric) AND (gap <= (100)::numeric)));
alter table published_line add constraint published_line_high_check CHECK (((high >= (0)::numeric) AND (high <= (100)::numeric)));
alter table published_line add constraint published_line_label_check CHECK (((length(label) >= 1) AND (length(label) <= 400)));
alter table published_line add constraint published_line_low_check CHECK (((low >= (0)::numeric) AND (low <= (100)::numeric)));
alter table published_line add constraint published_line_n_check CHECK ((n >= 0));
alter table published_line add constraint published_line_part_check CHECK ((part = ANY (ARRAY['whole'::text, 'criterion'::text, 'site'::text, 'service'::text, 'mean'::text, 'answer'::text])));
alter table published_line add constraint published_line_rank_check CHECK ((rank > 0));
alter table published_line add constraint published_line_rate_check CHECK (((rate >= (0)::numeric) AND (rate <= (100)::numeric)));
alter table published_line add constraint published_line_topic_check CHECK ((length(topic) <= 400));
CREATE UNIQUE INDEX published_line_rank ON public.published_line USING btree (tenant, published, rank);
alter table published_line enable row level security;
alter table published_line force row level security;
create policy tenant on published_line using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on published_line to parvis_app;

-- Table published_results
create table published_results (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  campaign integer not null,
  number integer not null,
  link text not null,
  published_on date not null,
  withdrawn_on date,
  title text not null,
  held text not null,
  answers integer not null,
  reading text not null,
  notes text not null,
  said text default ''::text not null,
  version integer default 1 not null
);
alter table published_results add constraint published_results_pkey PRIMARY KEY (tenant, id);
alter table published_results add constraint published_results_tenant_campaign_fkey FOREIGN KEY (tenant, campaign) REFERENCES campaign(tenant, id) ON DELETE CASCADE;
alter table published_results add constraint published_results_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table published_results add constraint published_results_answers_check CHECK ((answers >= 0));
alter table published_results add constraint published_results_check CHECK ((withdrawn_on >= published_on));
alter table published_results add constraint published_results_held_check CHECK ((length(held) <= 300));
alter table published_results add constraint published_results_link_check CHECK ((link ~ '^[a-z0-9-]{10,40}$'::text));
alter table published_results add constraint published_results_notes_check CHECK ((length(notes) <= 4000));
alter table published_results add constraint published_results_number_check CHECK ((number > 0));
alter table published_results add constraint published_results_reading_check CHECK ((length(reading) <= 8000));
alter table published_results add constraint published_results_said_check CHECK ((length(said) <= 3000));
alter table published_results add constraint published_results_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
CREATE UNIQUE INDEX published_results_current ON public.published_results USING btree (tenant, campaign) WHERE (withdrawn_on IS NULL);
CREATE UNIQUE INDEX published_results_number ON public.published_results USING btree (tenant, campaign, number);
alter table published_results enable row level security;
alter table published_results force row level security;
create policy tenant on published_results using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on published_results to parvis_app;

-- Table questionnaire
create table questionnaire (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  version integer default 1 not null,
  archived_on date
);
alter table questionnaire add constraint questionnaire_pkey PRIMARY KEY (tenant, id);
alter table questionnaire add constraint questionnaire_code_check CHECK ((code ~ '^[a-z0-9-]{1,40}$'::text));
alter table questionnaire add constraint questionnaire_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
CREATE UNIQUE INDEX questionnaire_code ON public.questionnaire USING btree (tenant, code);
alter table questionnaire enable row level security;
alter table questionnaire force row level security;
create policy tenant on questionnaire using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on questionnaire to parvis_app;

-- Table questionnaire_consultation
create table questionnaire_consultation (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  questionnaire_version integer not null,
  roles text[] default '{}'::text[] not null,
  services integer[] default '{}'::integer[] not null,
  asked_on date not null,
  until date not null,
  closed_on date,
  version integer default 1 not null
);
alter table questionnaire_consultation add constraint questionnaire_consultation_pkey PRIMARY KEY (tenant, id);
alter table questionnaire_consultation add constraint questionnaire_consultation_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table questionnaire_consultation add constraint questionnaire_consultation_tenant_questionnaire_version_fkey FOREIGN KEY (tenant, questionnaire_version) REFERENCES questionnaire_version(tenant, id) ON DELETE CASCADE;
alter table questionnaire_consultation add constraint questionnaire_consultation_check CHECK ((until >= asked_on));
alter table questionnaire_consultation add constraint questionnaire_consultation_check1 CHECK (((cardinality(roles) <= 20) AND (cardinality(services) <= 200)));
CREATE UNIQUE INDEX questionnaire_consultation_once ON public.questionnaire_consultation USING btree (tenant, questionnaire_version);
CREATE INDEX questionnaire_consultation_open ON public.questionnaire_consultation USING btree (tenant, until) WHERE (closed_on IS NULL);
alter table questionnaire_consultation enable row level security;
alter table questionnaire_consultation force row level security;
create policy tenant on questionnaire_consultation using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on questionnaire_consultation to parvis_app;

-- Table questionnaire_remark
create table questionnaire_remark (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  consultation integer not null,
  question text default ''::text not null,
  body text not null,
  account integer,
  author text default ''::text not null,
  written_on date not null,
  verdict text default ''::text not null,
  word text default ''::text not null,
  version integer default 1 not null
);
alter table questionnaire_remark add constraint questionnaire_remark_pkey PRIMARY KEY (tenant, id);
alter table questionnaire_remark add constraint questionnaire_remark_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table questionnaire_remark add constraint questionnaire_remark_tenant_consultation_fkey FOREIGN KEY (tenant, consultation) REFERENCES questionnaire_consultation(tenant, id) ON DELETE CASCADE;
alter table questionnaire_remark add constraint questionnaire_remark_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table questionnaire_remark add constraint questionnaire_remark_author_check CHECK ((length(author) <= 160));
alter table questionnaire_remark add constraint questionnaire_remark_body_check CHECK (((length(body) >= 1) AND (length(body) <= 1000)));
alter table questionnaire_remark add constraint questionnaire_remark_question_check CHECK ((question ~ '^([a-z][a-z0-9_]{0,39})?$'::text));
alter table questionnaire_remark add constraint questionnaire_remark_verdict_check CHECK ((verdict = ANY (ARRAY[''::text, 'taken'::text, 'left'::text])));
alter table questionnaire_remark add constraint questionnaire_remark_word_check CHECK ((length(word) <= 300));
CREATE INDEX questionnaire_remark_of ON public.questionnaire_remark USING btree (tenant, consultation);
alter table questionnaire_remark enable row level security;
alter table questionnaire_remark force row level security;
create policy tenant on questionnaire_remark using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on questionnaire_remark to parvis_app;

-- Table questionnaire_version
create table questionnaire_version (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  questionnaire integer not null,
  number integer not null,
  definition jsonb not null,
  created_at timestamp with time zone default now() not null,
  draft boolean default false not null,
  published_on date,
  version integer default 1 not null
);
alter table questionnaire_version add constraint questionnaire_version_pkey PRIMARY KEY (tenant, id);
alter table questionnaire_version add constraint questionnaire_version_tenant_questionnaire_fkey FOREIGN KEY (tenant, questionnaire) REFERENCES questionnaire(tenant, id) ON DELETE CASCADE;
alter table questionnaire_version add constraint questionnaire_version_definition_check CHECK ((jsonb_typeof(definition) = 'object'::text));
alter table questionnaire_version add constraint questionnaire_version_number_check CHECK ((number >= 1));
alter table questionnaire_version add constraint questionnaire_version_published CHECK ((NOT (draft AND (published_on IS NOT NULL))));
CREATE UNIQUE INDEX questionnaire_version_draft ON public.questionnaire_version USING btree (tenant, questionnaire) WHERE draft;
CREATE UNIQUE INDEX questionnaire_version_number ON public.questionnaire_version USING btree (tenant, questionnaire, number);
alter table questionnaire_version enable row level security;
alter table questionnaire_version force row level security;
create policy tenant on questionnaire_version using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER questionnaire_stays BEFORE UPDATE ON public.questionnaire_version FOR EACH ROW EXECUTE FUNCTION questionnaire_stays();
grant delete, insert, select, update on questionnaire_version to parvis_app;

-- Table queue_counter
create table queue_counter (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  hall integer not null,
  lines integer[] default '{}'::integer[] not null,
  "position" integer default 0 not null,
  active boolean default true not null,
  state text default 'closed'::text not null,
  since timestamp with time zone,
  version integer default 1 not null
);
alter table queue_counter add constraint queue_counter_pkey PRIMARY KEY (tenant, id);
alter table queue_counter add constraint queue_counter_tenant_code_key UNIQUE (tenant, code);
alter table queue_counter add constraint queue_counter_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table queue_counter add constraint queue_counter_tenant_hall_fkey FOREIGN KEY (tenant, hall) REFERENCES queue_hall(tenant, id);
alter table queue_counter add constraint queue_counter_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table queue_counter add constraint queue_counter_name_check CHECK (((length(name) >= 1) AND (length(name) <= 40)));
alter table queue_counter add constraint queue_counter_position_check CHECK ((("position" >= 0) AND ("position" <= 9999)));
alter table queue_counter add constraint queue_counter_state_check CHECK ((state = ANY (ARRAY['closed'::text, 'open'::text, 'paused'::text])));
CREATE INDEX queue_counter_hall ON public.queue_counter USING btree (tenant, hall);
alter table queue_counter enable row level security;
alter table queue_counter force row level security;
create policy tenant on queue_counter using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on queue_counter to parvis_app;

-- Table queue_hall
create table queue_hall (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  point integer not null,
  site integer not null,
  link text default replace((gen_random_uuid())::text, '-'::text, ''::text) not null,
  kiosk_link text default replace((gen_random_uuid())::text, '-'::text, ''::text) not null,
  target integer not null,
  chime boolean default true not null,
  voice boolean default false not null,
  prints boolean default false not null,
  paper text default 'P'::text not null,
  active boolean default true not null,
  seq bigint default 0 not null,
  version integer default 1 not null
);
alter table queue_hall add constraint queue_hall_pkey PRIMARY KEY (tenant, id);
alter table queue_hall add constraint queue_hall_tenant_code_key UNIQUE (tenant, code);
alter table queue_hall add constraint queue_hall_tenant_point_key UNIQUE (tenant, point);
alter table queue_hall add constraint queue_hall_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table queue_hall add constraint queue_hall_tenant_point_site_fkey FOREIGN KEY (tenant, point, site) REFERENCES reception_point(tenant, id, site) ON UPDATE CASCADE;
alter table queue_hall add constraint queue_hall_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table queue_hall add constraint queue_hall_kiosk_link_check CHECK ((kiosk_link ~ '^[a-z0-9-]{10,40}$'::text));
alter table queue_hall add constraint queue_hall_link_check CHECK ((link ~ '^[a-z0-9-]{10,40}$'::text));
alter table queue_hall add constraint queue_hall_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table queue_hall add constraint queue_hall_paper_check CHECK ((paper ~ '^[A-Z]{1,2}$'::text));
alter table queue_hall add constraint queue_hall_target_check CHECK (((target >= 1) AND (target <= 240)));
alter table queue_hall enable row level security;
alter table queue_hall force row level security;
create policy tenant on queue_hall using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on queue_hall to parvis_app;

-- Table queue_line
create table queue_line (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  hall integer not null,
  prefix text not null,
  reason integer,
  service integer,
  "position" integer default 0 not null,
  active boolean default true not null,
  version integer default 1 not null
);
alter table queue_line add constraint queue_line_pkey PRIMARY KEY (tenant, id);
alter table queue_line add constraint queue_line_tenant_code_key UNIQUE (tenant, code);
alter table queue_line add constraint queue_line_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table queue_line add constraint queue_line_tenant_hall_fkey FOREIGN KEY (tenant, hall) REFERENCES queue_hall(tenant, id);
alter table queue_line add constraint queue_line_tenant_reason_fkey FOREIGN KEY (tenant, reason) REFERENCES visit_reason(tenant, id);
alter table queue_line add constraint queue_line_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table queue_line add constraint queue_line_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table queue_line add constraint queue_line_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table queue_line add constraint queue_line_position_check CHECK ((("position" >= 0) AND ("position" <= 9999)));
alter table queue_line add constraint queue_line_prefix_check CHECK ((prefix ~ '^[A-Z]{1,2}$'::text));
CREATE INDEX queue_line_hall ON public.queue_line USING btree (tenant, hall);
CREATE INDEX queue_line_reason ON public.queue_line USING btree (tenant, reason);
CREATE INDEX queue_line_service ON public.queue_line USING btree (tenant, service);
alter table queue_line enable row level security;
alter table queue_line force row level security;
create policy tenant on queue_line using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on queue_line to parvis_app;

-- Table queue_number
create table queue_number (
  tenant integer default app_tenant() not null,
  hall integer not null,
  prefix text not null,
  day date not null,
  n integer not null
);
alter table queue_number add constraint queue_number_pkey PRIMARY KEY (tenant, hall, prefix, day);
alter table queue_number add constraint queue_number_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table queue_number add constraint queue_number_tenant_hall_fkey FOREIGN KEY (tenant, hall) REFERENCES queue_hall(tenant, id) ON DELETE CASCADE;
alter table queue_number add constraint queue_number_n_check CHECK (((n >= 1) AND (n <= 9999)));
alter table queue_number enable row level security;
alter table queue_number force row level security;
create policy tenant on queue_number using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on queue_number to parvis_app;

-- Table queue_period
create table queue_period (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  ticket bigint not null,
  hall integer not null,
  day date not null,
  kind text not null,
  line integer not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  counter integer,
  seq bigint,
  rank_at timestamp with time zone,
  why text default ''::text not null,
  passed integer,
  policy integer,
  key text
);
alter table queue_period add constraint queue_period_pkey PRIMARY KEY (tenant, id);
alter table queue_period add constraint queue_period_tenant_counter_fkey FOREIGN KEY (tenant, counter) REFERENCES queue_counter(tenant, id);
alter table queue_period add constraint queue_period_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table queue_period add constraint queue_period_tenant_hall_fkey FOREIGN KEY (tenant, hall) REFERENCES queue_hall(tenant, id);
alter table queue_period add constraint queue_period_tenant_policy_fkey FOREIGN KEY (tenant, policy) REFERENCES queue_policy(tenant, id);
alter table queue_period add constraint queue_period_tenant_ticket_fkey FOREIGN KEY (tenant, ticket) REFERENCES queue_ticket(tenant, id) ON DELETE CASCADE;
alter table queue_period add constraint queue_period_check CHECK ((to_at >= from_at));
alter table queue_period add constraint queue_period_key_check CHECK (((length(key) >= 16) AND (length(key) <= 64)));
alter table queue_period add constraint queue_period_kind_check CHECK ((kind = ANY (ARRAY['waiting'::text, 'called'::text, 'serving'::text, 'parked'::text])));
alter table queue_period add constraint queue_period_why_check CHECK ((why = ANY (ARRAY[''::text, 'wait'::text, 'appointment'::text, 'early'::text, 'late'::text, 'priority'::text, 'returned'::text, 'again'::text, 'moved'::text, 'restored'::text])));
CREATE INDEX queue_period_counter ON public.queue_period USING btree (tenant, counter, day) WHERE (counter IS NOT NULL);
CREATE UNIQUE INDEX queue_period_key ON public.queue_period USING btree (tenant, key) WHERE (key IS NOT NULL);
CREATE INDEX queue_period_policy ON public.queue_period USING btree (tenant, policy);
CREATE INDEX queue_period_seq ON public.queue_period USING btree (tenant, hall, seq DESC) WHERE (seq IS NOT NULL);
CREATE INDEX queue_period_ticket ON public.queue_period USING btree (tenant, ticket);
alter table queue_period enable row level security;
alter table queue_period force row level security;
create policy tenant on queue_period using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on queue_period to parvis_app;

-- Table queue_policy
create table queue_policy (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  starts_on date not null,
  late_after integer not null,
  lead integer not null,
  priority_lead integer not null,
  priority_source text default ''::text not null,
  calls integer not null,
  parked_minutes integer not null,
  returns text not null,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table queue_policy add constraint queue_policy_pkey PRIMARY KEY (tenant, id);
alter table queue_policy add constraint queue_policy_tenant_code_key UNIQUE (tenant, code);
alter table queue_policy add constraint queue_policy_tenant_starts_on_key UNIQUE (tenant, starts_on);
alter table queue_policy add constraint queue_policy_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table queue_policy add constraint queue_policy_calls_check CHECK (((calls >= 1) AND (calls <= 9)));
alter table queue_policy add constraint queue_policy_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table queue_policy add constraint queue_policy_late_after_check CHECK (((late_after >= 0) AND (late_after <= 240)));
alter table queue_policy add constraint queue_policy_lead_check CHECK (((lead >= 0) AND (lead <= 120)));
alter table queue_policy add constraint queue_policy_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table queue_policy add constraint queue_policy_note_check CHECK ((length(note) <= 2000));
alter table queue_policy add constraint queue_policy_parked_minutes_check CHECK (((parked_minutes >= 0) AND (parked_minutes <= 240)));
alter table queue_policy add constraint queue_policy_priority_lead_check CHECK (((priority_lead >= 0) AND (priority_lead <= 240)));
alter table queue_policy add constraint queue_policy_priority_source_check CHECK ((length(priority_source) <= 1000));
alter table queue_policy add constraint queue_policy_returns_check CHECK ((returns = ANY (ARRAY['kept'::text, 'last'::text])));
alter table queue_policy enable row level security;
alter table queue_policy force row level security;
create policy tenant on queue_policy using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on queue_policy to parvis_app;

-- Table queue_ticket
create table queue_ticket (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  hall integer not null,
  point integer not null,
  site integer not null,
  service integer,
  line integer not null,
  line_code text not null,
  reason integer,
  day date not null,
  number text not null,
  link_hash bytea,
  way text not null,
  appointment text not null,
  slot_at timestamp with time zone,
  slot integer,
  priority boolean default false not null,
  arrived_at timestamp with time zone not null,
  arrived integer not null,
  rank_at timestamp with time zone not null,
  rank_why text not null,
  policy integer,
  state text not null,
  outcome text default ''::text not null,
  counter integer,
  wanted integer,
  calls integer default 0 not null,
  called_at timestamp with time zone,
  called integer,
  started_at timestamp with time zone,
  started integer,
  ended_at timestamp with time zone,
  ended integer,
  parked_until timestamp with time zone,
  restored boolean default false not null,
  told boolean default false not null,
  import bigint,
  version integer default 1 not null
);
alter table queue_ticket add constraint queue_ticket_pkey PRIMARY KEY (tenant, id);
alter table queue_ticket add constraint queue_ticket_tenant_hall_day_number_key UNIQUE (tenant, hall, day, number);
alter table queue_ticket add constraint queue_ticket_tenant_counter_fkey FOREIGN KEY (tenant, counter) REFERENCES queue_counter(tenant, id);
alter table queue_ticket add constraint queue_ticket_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table queue_ticket add constraint queue_ticket_tenant_hall_fkey FOREIGN KEY (tenant, hall) REFERENCES queue_hall(tenant, id);
alter table queue_ticket add constraint queue_ticket_tenant_line_fkey FOREIGN KEY (tenant, line) REFERENCES queue_line(tenant, id);
alter table queue_ticket add constraint queue_ticket_tenant_point_site_fkey FOREIGN KEY (tenant, point, site) REFERENCES reception_point(tenant, id, site) ON UPDATE CASCADE;
alter table queue_ticket add constraint queue_ticket_tenant_policy_fkey FOREIGN KEY (tenant, policy) REFERENCES queue_policy(tenant, id);
alter table queue_ticket add constraint queue_ticket_tenant_reason_fkey FOREIGN KEY (tenant, reason) REFERENCES visit_reason(tenant, id);
alter table queue_ticket add constraint queue_ticket_tenant_wanted_fkey FOREIGN KEY (tenant, wanted) REFERENCES queue_counter(tenant, id);
alter table queue_ticket add constraint queue_ticket_appointment_check CHECK ((appointment = ANY (ARRAY['with'::text, 'without'::text, 'unknown'::text])));
alter table queue_ticket add constraint queue_ticket_arrived_check CHECK (((arrived >= 0) AND (arrived <= 1439)));
alter table queue_ticket add constraint queue_ticket_check CHECK (((called >= arrived) AND (called <= 1439)));
alter table queue_ticket add constraint queue_ticket_check1 CHECK (((started >= called) AND (started <= 1439)));
alter table queue_ticket add constraint queue_ticket_check2 CHECK (((ended >= arrived) AND (ended <= 1439)));
alter table queue_ticket add constraint queue_ticket_check3 CHECK (((state = 'ended'::text) = (outcome <> ''::text)));
alter table queue_ticket add constraint queue_ticket_check4 CHECK (((appointment = 'with'::text) OR (slot_at IS NULL)));
alter table queue_ticket add constraint queue_ticket_number_check CHECK (((length(number) >= 1) AND (length(number) <= 20)));
alter table queue_ticket add constraint queue_ticket_outcome_check CHECK ((outcome = ANY (ARRAY[''::text, 'served'::text, 'left'::text, 'absent'::text])));
alter table queue_ticket add constraint queue_ticket_rank_why_check CHECK ((rank_why = ANY (ARRAY['wait'::text, 'appointment'::text, 'early'::text, 'late'::text, 'priority'::text, 'returned'::text])));
alter table queue_ticket add constraint queue_ticket_slot_check CHECK (((slot >= 0) AND (slot <= 1439)));
alter table queue_ticket add constraint queue_ticket_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'called'::text, 'serving'::text, 'parked'::text, 'ended'::text])));
alter table queue_ticket add constraint queue_ticket_way_check CHECK ((way = ANY (ARRAY['kiosk'::text, 'desk'::text, 'phone'::text, 'appointment'::text, 'paper'::text])));
CREATE UNIQUE INDEX queue_ticket_counter ON public.queue_ticket USING btree (tenant, counter) WHERE (state = ANY (ARRAY['called'::text, 'serving'::text]));
CREATE INDEX queue_ticket_day ON public.queue_ticket USING btree (tenant, day, site);
CREATE INDEX queue_ticket_ended ON public.queue_ticket USING btree (tenant, hall, ended_at DESC) WHERE (outcome = 'served'::text);
CREATE INDEX queue_ticket_line ON public.queue_ticket USING btree (tenant, line);
CREATE UNIQUE INDEX queue_ticket_link ON public.queue_ticket USING btree (tenant, link_hash) WHERE (link_hash IS NOT NULL);
CREATE INDEX queue_ticket_of_counter ON public.queue_ticket USING btree (tenant, counter);
CREATE INDEX queue_ticket_policy ON public.queue_ticket USING btree (tenant, policy);
CREATE INDEX queue_ticket_rank ON public.queue_ticket USING btree (tenant, hall, day, rank_at, id) WHERE (state = 'waiting'::text);
CREATE INDEX queue_ticket_reason ON public.queue_ticket USING btree (tenant, reason);
CREATE INDEX queue_ticket_standing ON public.queue_ticket USING btree (tenant, hall) WHERE (state <> 'ended'::text);
CREATE INDEX queue_ticket_untold ON public.queue_ticket USING btree (tenant, id) WHERE (NOT told);
CREATE INDEX queue_ticket_wanted ON public.queue_ticket USING btree (tenant, wanted);
alter table queue_ticket enable row level security;
alter table queue_ticket force row level security;
create policy measure_writer on queue_ticket for select to measure_writer using (true);
create policy tenant on queue_ticket using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.queue_ticket REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_queue_ticket_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.queue_ticket REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_queue_ticket_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.queue_ticket FOR EACH STATEMENT EXECUTE FUNCTION measure_queue_ticket_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.queue_ticket REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_queue_ticket_update();
grant delete, insert, select, update on queue_ticket to parvis_app;
grant select on queue_ticket to measure_writer;

-- Table rating
create table rating (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  place integer,
  site integer not null,
  service integer,
  channel text not null,
  day date not null,
  stars integer not null,
  comment text default ''::text not null,
  commented boolean default false not null,
  erased_on date,
  source text default ''::text not null,
  basis text default 'real'::text not null,
  import_key text default ('avis-'::text || (gen_random_uuid())::text) not null,
  source_import bigint,
  version integer default 1 not null
);
alter table rating add constraint rating_pkey PRIMARY KEY (tenant, id);
alter table rating add constraint rating_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table rating add constraint rating_tenant_place_fkey FOREIGN KEY (tenant, place) REFERENCES rating_place(tenant, id);
alter table rating add constraint rating_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table rating add constraint rating_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table rating add constraint rating_basis_check CHECK ((basis = ANY (ARRAY['real'::text, 'detail'::text, 'reconstructed'::text])));
alter table rating add constraint rating_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'kiosk'::text, 'paper'::text, 'imported'::text])));
alter table rating add constraint rating_check CHECK (((erased_on IS NULL) OR (comment = ''::text)));
alter table rating add constraint rating_comment_check CHECK ((length(comment) <= 4000));
alter table rating add constraint rating_source_check CHECK ((length(source) <= 300));
alter table rating add constraint rating_stars_check CHECK (((stars >= 1) AND (stars <= 5)));
CREATE INDEX rating_comment ON public.rating USING btree (tenant, day, id) WHERE (comment <> ''::text);
CREATE INDEX rating_content ON public.rating USING btree (tenant, "left"(import_key, 22));
CREATE INDEX rating_day ON public.rating USING btree (tenant, day, id);
CREATE UNIQUE INDEX rating_import ON public.rating USING btree (tenant, import_key);
CREATE INDEX rating_of_place ON public.rating USING btree (tenant, place);
CREATE INDEX rating_service ON public.rating USING btree (tenant, service);
CREATE INDEX rating_site ON public.rating USING btree (tenant, site, day);
alter table rating enable row level security;
alter table rating force row level security;
create policy measure_writer on rating for select to measure_writer using (true);
create policy tenant on rating using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER comment_gone AFTER DELETE ON public.rating REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION comment_gone('rating');
CREATE TRIGGER measure_delete AFTER DELETE ON public.rating REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_rating_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.rating REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_rating_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.rating FOR EACH STATEMENT EXECUTE FUNCTION measure_rating_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.rating REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_rating_update();
grant delete, insert, select, update on rating to parvis_app;
grant select on rating to measure_writer;

-- Table rating_intake
create table rating_intake (
  tenant integer default app_tenant() not null,
  place integer not null,
  day date not null,
  stored integer not null
);
alter table rating_intake add constraint rating_intake_pkey PRIMARY KEY (tenant, place, day);
alter table rating_intake add constraint rating_intake_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table rating_intake add constraint rating_intake_tenant_place_fkey FOREIGN KEY (tenant, place) REFERENCES rating_place(tenant, id);
alter table rating_intake add constraint rating_intake_stored_check CHECK ((stored > 0));
alter table rating_intake enable row level security;
alter table rating_intake force row level security;
create policy tenant on rating_intake using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on rating_intake to parvis_app;

-- Table rating_place
create table rating_place (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  link text not null,
  site integer not null,
  service integer,
  question text not null,
  active boolean default true not null,
  version integer default 1 not null,
  audience text default 'users'::text not null
);
alter table rating_place add constraint rating_place_pkey PRIMARY KEY (tenant, id);
alter table rating_place add constraint rating_place_tenant_code_key UNIQUE (tenant, code);
alter table rating_place add constraint rating_place_tenant_link_key UNIQUE (tenant, link);
alter table rating_place add constraint rating_place_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table rating_place add constraint rating_place_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table rating_place add constraint rating_place_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table rating_place add constraint rating_place_audience_check CHECK ((audience = ANY (ARRAY['users'::text, 'agents'::text, 'partners'::text])));
alter table rating_place add constraint rating_place_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table rating_place add constraint rating_place_link_check CHECK ((link ~ '^[a-z0-9-]{10,40}$'::text));
alter table rating_place add constraint rating_place_question_check CHECK (((length(question) >= 1) AND (length(question) <= 160)));
CREATE UNIQUE INDEX rating_place_once ON public.rating_place USING btree (tenant, audience, site, COALESCE(service, 0));
CREATE INDEX rating_place_service ON public.rating_place USING btree (tenant, service);
alter table rating_place enable row level security;
alter table rating_place force row level security;
create policy tenant on rating_place using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on rating_place to parvis_app;

-- Table rating_total
create table rating_total (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  site integer not null,
  service integer,
  tool text not null,
  day_from date not null,
  day_to date not null,
  n integer not null,
  mean numeric(4,2) not null,
  five integer,
  four integer,
  three integer,
  two integer,
  one integer,
  way text default 'typed'::text not null,
  source text not null,
  version integer default 1 not null
);
alter table rating_total add constraint rating_total_pkey PRIMARY KEY (tenant, id);
alter table rating_total add constraint rating_total_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table rating_total add constraint rating_total_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table rating_total add constraint rating_total_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table rating_total add constraint rating_total_check CHECK ((day_to >= day_from));
alter table rating_total add constraint rating_total_five_check CHECK (((five >= 0) AND (five <= 10000000)));
alter table rating_total add constraint rating_total_four_check CHECK (((four >= 0) AND (four <= 10000000)));
alter table rating_total add constraint rating_total_mean_check CHECK (((mean >= (1)::numeric) AND (mean <= (5)::numeric)));
alter table rating_total add constraint rating_total_n_check CHECK (((n >= 1) AND (n <= 10000000)));
alter table rating_total add constraint rating_total_one_check CHECK (((one >= 0) AND (one <= 10000000)));
alter table rating_total add constraint rating_total_source_check CHECK (((length(source) >= 1) AND (length(source) <= 300)));
alter table rating_total add constraint rating_total_three_check CHECK (((three >= 0) AND (three <= 10000000)));
alter table rating_total add constraint rating_total_tool_check CHECK (((length(tool) >= 1) AND (length(tool) <= 80)));
alter table rating_total add constraint rating_total_two_check CHECK (((two >= 0) AND (two <= 10000000)));
alter table rating_total add constraint rating_total_way_check CHECK ((way = ANY (ARRAY['typed'::text, 'imported'::text])));
CREATE UNIQUE INDEX rating_total_once ON public.rating_total USING btree (tenant, site, COALESCE(service, 0), tool, day_from, day_to);
CREATE INDEX rating_total_service ON public.rating_total USING btree (tenant, service);
alter table rating_total enable row level security;
alter table rating_total force row level security;
create policy tenant on rating_total using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on rating_total to parvis_app;

-- Table reading
create table reading (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  indicator text not null,
  indicator_version integer not null,
  place integer default 0 not null,
  site integer generated always as (NULLIF(place, 0)) stored,
  period_from date not null,
  period_to date not null,
  revision integer not null,
  ways text[] not null,
  numerator bigint,
  denominator bigint,
  n bigint,
  value numeric(24,12) not null,
  own_form boolean default false not null,
  approximate boolean default false not null,
  provisional boolean default false not null,
  open integer default 0 not null,
  excluded jsonb default '[]'::jsonb not null,
  source text default ''::text not null,
  as_of date not null,
  status text not null,
  reason text default ''::text not null,
  published_on date,
  account integer,
  created_at timestamp with time zone default now() not null,
  rounding text,
  decimals smallint,
  basis text default 'real'::text not null,
  version integer default 1 not null
);
alter table reading add constraint reading_pkey PRIMARY KEY (tenant, id);
alter table reading add constraint reading_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table reading add constraint reading_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table reading add constraint reading_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table reading add constraint reading_basis_check CHECK ((basis = ANY (ARRAY['real'::text, 'reconstructed'::text])));
alter table reading add constraint reading_check CHECK ((period_to >= period_from));
alter table reading add constraint reading_check1 CHECK (((revision = 1) OR (reason <> ''::text)));
alter table reading add constraint reading_check2 CHECK (((status = 'published'::text) = (published_on IS NOT NULL)));
alter table reading add constraint reading_decimals_check CHECK (((decimals >= 0) AND (decimals <= 12)));
alter table reading add constraint reading_indicator_check CHECK ((indicator ~ '^[a-z0-9-]{1,60}$'::text));
alter table reading add constraint reading_place_check CHECK ((place >= 0));
alter table reading add constraint reading_reason_check CHECK ((length(reason) <= 400));
alter table reading add constraint reading_revision_check CHECK ((revision >= 1));
alter table reading add constraint reading_rounding_check CHECK ((rounding = ANY (ARRAY['round'::text, 'truncate'::text])));
alter table reading add constraint reading_status_check CHECK ((status = ANY (ARRAY['validated'::text, 'published'::text])));
alter table reading add constraint reading_ways_check CHECK (((ways <> '{}'::text[]) AND (ways <@ ARRAY['counted'::text, 'imported'::text, 'typed'::text])));
CREATE UNIQUE INDEX reading_once ON public.reading USING btree (tenant, indicator, place, period_from, period_to, revision);
CREATE INDEX reading_period ON public.reading USING btree (tenant, period_from, period_to);
alter table reading enable row level security;
alter table reading force row level security;
create policy tenant on reading using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER reading_guard BEFORE DELETE OR UPDATE ON public.reading FOR EACH ROW EXECUTE FUNCTION reading_guard();
CREATE TRIGGER reading_revise_deleted AFTER DELETE ON public.reading REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reading_revise();
CREATE TRIGGER reading_revise_inserted AFTER INSERT ON public.reading REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reading_revise();
CREATE TRIGGER reading_revise_updated AFTER UPDATE ON public.reading REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reading_revise();
grant delete, insert, select, update on reading to parvis_app;
comment on column reading.own_form is 'A value supplied without numerator keeps the decimals it came with.';
comment on column reading.rounding is 'Null: closed before the writing was kept; it is written as the département writes now.';

-- Table reading_choice
create table reading_choice (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  indicator text not null,
  place integer default 0 not null,
  site integer generated always as (NULLIF(place, 0)) stored,
  period_from date not null,
  period_to date not null,
  way text not null,
  reason text not null,
  version integer default 1 not null
);
alter table reading_choice add constraint reading_choice_pkey PRIMARY KEY (tenant, id);
alter table reading_choice add constraint reading_choice_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table reading_choice add constraint reading_choice_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table reading_choice add constraint reading_choice_check CHECK ((period_to >= period_from));
alter table reading_choice add constraint reading_choice_indicator_check CHECK ((indicator ~ '^[a-z0-9-]{1,60}$'::text));
alter table reading_choice add constraint reading_choice_place_check CHECK ((place >= 0));
alter table reading_choice add constraint reading_choice_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 400)));
alter table reading_choice add constraint reading_choice_way_check CHECK ((way = ANY (ARRAY['counted'::text, 'imported'::text, 'typed'::text])));
CREATE UNIQUE INDEX reading_choice_once ON public.reading_choice USING btree (tenant, indicator, place, period_from, period_to);
alter table reading_choice enable row level security;
alter table reading_choice force row level security;
create policy tenant on reading_choice using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on reading_choice to parvis_app;

-- Table reading_revision
create table reading_revision (
  tenant integer default app_tenant() not null,
  revision uuid not null
);
alter table reading_revision add constraint reading_revision_pkey PRIMARY KEY (tenant);
alter table reading_revision add constraint reading_revision_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table reading_revision enable row level security;
alter table reading_revision force row level security;
create policy tenant on reading_revision using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant insert, select, update on reading_revision to parvis_app;

-- Table reception_point
create table reception_point (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  kind text not null,
  site integer not null,
  service integer,
  place text default ''::text not null,
  valid_from date,
  valid_to date,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table reception_point add constraint reception_point_pkey PRIMARY KEY (tenant, id);
alter table reception_point add constraint reception_point_tenant_code_key UNIQUE (tenant, code);
alter table reception_point add constraint reception_point_tenant_id_site_key UNIQUE (tenant, id, site);
alter table reception_point add constraint reception_point_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table reception_point add constraint reception_point_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table reception_point add constraint reception_point_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table reception_point add constraint reception_point_check CHECK ((valid_to >= valid_from));
alter table reception_point add constraint reception_point_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table reception_point add constraint reception_point_kind_check CHECK ((kind = ANY (ARRAY['hall'::text, 'pan'::text, 'counters'::text, 'other'::text])));
alter table reception_point add constraint reception_point_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table reception_point add constraint reception_point_note_check CHECK ((length(note) <= 2000));
alter table reception_point add constraint reception_point_place_check CHECK ((length(place) <= 200));
CREATE INDEX reception_point_service ON public.reception_point USING btree (tenant, service);
CREATE INDEX reception_point_site ON public.reception_point USING btree (tenant, site);
alter table reception_point enable row level security;
alter table reception_point force row level security;
create policy tenant on reception_point using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on reception_point to parvis_app;

-- Table reference_counter
create table reference_counter (
  tenant integer default app_tenant() not null,
  series text not null,
  year integer not null,
  last integer default 0 not null
);
alter table reference_counter add constraint reference_counter_pkey PRIMARY KEY (tenant, series, year);
alter table reference_counter add constraint reference_counter_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table reference_counter add constraint reference_counter_series_check CHECK ((series ~ '^[a-z_]{1,40}$'::text));
alter table reference_counter add constraint reference_counter_year_check CHECK (((year >= 1900) AND (year <= 2199)));
alter table reference_counter enable row level security;
alter table reference_counter force row level security;
create policy tenant on reference_counter using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on reference_counter to parvis_app;

-- Table relay
create table relay (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  place integer not null,
  name text not null,
  kind text not null,
  link text not null,
  active boolean default true not null,
  version integer default 1 not null
);
alter table relay add constraint relay_pkey PRIMARY KEY (tenant, id);
alter table relay add constraint relay_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table relay add constraint relay_tenant_place_fkey FOREIGN KEY (tenant, place) REFERENCES campaign_place(tenant, id) ON DELETE CASCADE;
alter table relay add constraint relay_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table relay add constraint relay_kind_check CHECK ((kind = ANY (ARRAY['social'::text, 'association'::text, 'france_services'::text, 'town_hall'::text, 'agency'::text, 'other'::text])));
alter table relay add constraint relay_link_check CHECK ((link ~ '^[a-z0-9-]{10,40}$'::text));
alter table relay add constraint relay_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
CREATE UNIQUE INDEX relay_code ON public.relay USING btree (tenant, code);
CREATE UNIQUE INDEX relay_link ON public.relay USING btree (tenant, link);
CREATE INDEX relay_place ON public.relay USING btree (tenant, place);
alter table relay enable row level security;
alter table relay force row level security;
create policy tenant on relay using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on relay to parvis_app;

-- Table relay_day
create table relay_day (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  relay integer not null,
  day date not null,
  opens integer default 0 not null,
  answers integer default 0 not null,
  version integer default 1 not null
);
alter table relay_day add constraint relay_day_pkey PRIMARY KEY (tenant, id);
alter table relay_day add constraint relay_day_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table relay_day add constraint relay_day_tenant_relay_fkey FOREIGN KEY (tenant, relay) REFERENCES relay(tenant, id) ON DELETE CASCADE;
alter table relay_day add constraint relay_day_answers_check CHECK ((answers >= 0));
alter table relay_day add constraint relay_day_opens_check CHECK ((opens >= 0));
CREATE UNIQUE INDEX relay_day_once ON public.relay_day USING btree (tenant, relay, day);
alter table relay_day enable row level security;
alter table relay_day force row level security;
create policy survey_ingest on relay_day to public_ingest using (true) with check (true);
create policy tenant on relay_day using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on relay_day to parvis_app;
grant insert, select, update on relay_day to public_ingest;

-- Table relay_service
create table relay_service (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  kind text not null,
  provider text default ''::text not null,
  valid_from date,
  valid_to date,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table relay_service add constraint relay_service_pkey PRIMARY KEY (tenant, id);
alter table relay_service add constraint relay_service_tenant_code_key UNIQUE (tenant, code);
alter table relay_service add constraint relay_service_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table relay_service add constraint relay_service_check CHECK ((valid_to >= valid_from));
alter table relay_service add constraint relay_service_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table relay_service add constraint relay_service_kind_check CHECK ((kind = ANY (ARRAY['text_relay'::text, 'sign'::text, 'interpreting'::text, 'plain'::text, 'other'::text])));
alter table relay_service add constraint relay_service_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table relay_service add constraint relay_service_note_check CHECK ((length(note) <= 2000));
alter table relay_service add constraint relay_service_provider_check CHECK ((length(provider) <= 160));
alter table relay_service enable row level security;
alter table relay_service force row level security;
create policy tenant on relay_service using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on relay_service to parvis_app;

-- Table relay_use
create table relay_use (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  relay integer not null,
  site integer not null,
  month date not null,
  way text not null,
  uses integer not null,
  source text not null,
  retained boolean default true not null,
  version integer default 1 not null
);
alter table relay_use add constraint relay_use_pkey PRIMARY KEY (tenant, id);
alter table relay_use add constraint relay_use_tenant_relay_site_month_way_key UNIQUE (tenant, relay, site, month, way);
alter table relay_use add constraint relay_use_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table relay_use add constraint relay_use_tenant_relay_fkey FOREIGN KEY (tenant, relay) REFERENCES relay_service(tenant, id);
alter table relay_use add constraint relay_use_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table relay_use add constraint relay_use_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric));
alter table relay_use add constraint relay_use_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200)));
alter table relay_use add constraint relay_use_uses_check CHECK (((uses >= 0) AND (uses <= 1000000)));
alter table relay_use add constraint relay_use_way_check CHECK ((way = ANY (ARRAY['counted'::text, 'imported'::text, 'typed'::text])));
CREATE UNIQUE INDEX relay_use_retained ON public.relay_use USING btree (tenant, relay, site, month) WHERE retained;
CREATE INDEX relay_use_site ON public.relay_use USING btree (tenant, site);
alter table relay_use enable row level security;
alter table relay_use force row level security;
create policy measure_writer on relay_use for select to measure_writer using (true);
create policy tenant on relay_use using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.relay_use REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_relay_use_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.relay_use REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_relay_use_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.relay_use FOR EACH STATEMENT EXECUTE FUNCTION measure_relay_use_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.relay_use REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_relay_use_update();
grant delete, insert, select, update on relay_use to parvis_app;
grant select on relay_use to measure_writer;

-- Table reply_norm
create table reply_norm (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  what text not null,
  name text not null,
  kinds text[] default '{}'::text[] not null,
  channels text[] default '{}'::text[] not null,
  amount integer,
  unit text not null,
  source text default ''::text not null,
  valid_from date not null,
  active boolean default true not null,
  version integer default 1 not null
);
alter table reply_norm add constraint reply_norm_pkey PRIMARY KEY (tenant, id);
alter table reply_norm add constraint reply_norm_tenant_code_valid_from_key UNIQUE (tenant, code, valid_from);
alter table reply_norm add constraint reply_norm_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table reply_norm add constraint reply_norm_amount_check CHECK (((amount >= 1) AND (amount <= 120)));
alter table reply_norm add constraint reply_norm_check CHECK (((amount IS NULL) OR (source <> ''::text)));
alter table reply_norm add constraint reply_norm_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table reply_norm add constraint reply_norm_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table reply_norm add constraint reply_norm_source_check CHECK ((length(source) <= 200));
alter table reply_norm add constraint reply_norm_unit_check CHECK ((unit = ANY (ARRAY['working'::text, 'calendar'::text, 'week'::text, 'month'::text])));
alter table reply_norm add constraint reply_norm_what_check CHECK ((what = ANY (ARRAY['answer'::text, 'registration'::text, 'receipt'::text, 'implicit'::text])));
alter table reply_norm enable row level security;
alter table reply_norm force row level security;
create policy tenant on reply_norm using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on reply_norm to parvis_app;

-- Table role_grant
create table role_grant (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  account integer not null,
  role text not null,
  title text default ''::text not null,
  site integer,
  service integer,
  ends_at timestamp with time zone,
  subject text default ''::text not null
);
alter table role_grant add constraint role_grant_pkey PRIMARY KEY (tenant, id);
alter table role_grant add constraint role_grant_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table role_grant add constraint role_grant_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table role_grant add constraint role_grant_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table role_grant add constraint role_grant_subject_check CHECK ((subject ~ '^([a-z_]{1,40}:[0-9]{1,15})?$'::text));
CREATE UNIQUE INDEX role_grant_once ON public.role_grant USING btree (tenant, account, role, COALESCE(site, 0), COALESCE(service, 0), subject);
CREATE INDEX role_grant_subject ON public.role_grant USING btree (tenant, subject) WHERE (subject <> ''::text);
alter table role_grant enable row level security;
alter table role_grant force row level security;
create policy account_keeper on role_grant to account_keeper using (true) with check (true);
create policy ingest on role_grant for select to public_ingest using (true);
create policy tenant on role_grant using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER role_granted AFTER INSERT ON public.role_grant FOR EACH ROW EXECUTE FUNCTION role_granted();
CREATE TRIGGER role_revoked AFTER DELETE ON public.role_grant FOR EACH ROW EXECUTE FUNCTION role_revoked();
grant delete, insert, select, update on role_grant to parvis_app;
grant insert, select on role_grant to account_keeper;
grant select on role_grant to public_ingest;
grant update (ends_at) on role_grant to parvis_app;

-- Table saved_view
create table saved_view (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  account integer not null,
  list text not null,
  name text not null,
  query text not null,
  shared boolean default false not null,
  opens boolean default false not null,
  version integer default 1 not null
);
alter table saved_view add constraint saved_view_pkey PRIMARY KEY (tenant, id);
alter table saved_view add constraint saved_view_account_fkey FOREIGN KEY (account) REFERENCES account(id);
alter table saved_view add constraint saved_view_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table saved_view add constraint saved_view_list_check CHECK (((list ~ '^(/[a-z][a-z0-9-]*){1,4}$'::text) AND (length(list) <= 120)));
alter table saved_view add constraint saved_view_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)));
alter table saved_view add constraint saved_view_query_check CHECK ((length(query) <= 2000));
CREATE UNIQUE INDEX saved_view_name ON public.saved_view USING btree (tenant, account, list, name);
CREATE UNIQUE INDEX saved_view_opens ON public.saved_view USING btree (tenant, account, list) WHERE opens;
CREATE INDEX saved_view_shared ON public.saved_view USING btree (tenant, list) WHERE shared;
alter table saved_view enable row level security;
alter table saved_view force row level security;
create policy tenant on saved_view using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on saved_view to parvis_app;

-- Table scope
create table scope (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  version integer default 1 not null,
  valid_to date
);
alter table scope add constraint scope_pkey PRIMARY KEY (tenant, id);
alter table scope add constraint scope_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
CREATE UNIQUE INDEX scope_code ON public.scope USING btree (tenant, code);
alter table scope enable row level security;
alter table scope force row level security;
create policy tenant on scope using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on scope to parvis_app;

-- Table scope_exclusion
create table scope_exclusion (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  site integer not null,
  commitment integer not null,
  reason text not null,
  valid_from date not null,
  valid_to date,
  state text default 'proposed'::text not null,
  proposed_by integer,
  decided_by integer,
  approver text default ''::text not null,
  decided_on date,
  answer text default ''::text not null,
  version integer default 1 not null
);
alter table scope_exclusion add constraint scope_exclusion_pkey PRIMARY KEY (tenant, id);
alter table scope_exclusion add constraint scope_exclusion_tenant_commitment_site_valid_from_key UNIQUE (tenant, commitment, site, valid_from);
alter table scope_exclusion add constraint scope_exclusion_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES account(id);
alter table scope_exclusion add constraint scope_exclusion_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES account(id);
alter table scope_exclusion add constraint scope_exclusion_tenant_commitment_fkey FOREIGN KEY (tenant, commitment) REFERENCES framework_item(tenant, id);
alter table scope_exclusion add constraint scope_exclusion_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table scope_exclusion add constraint scope_exclusion_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table scope_exclusion add constraint scope_exclusion_answer_check CHECK ((length(answer) <= 2000));
alter table scope_exclusion add constraint scope_exclusion_approver_check CHECK ((length(approver) <= 200));
alter table scope_exclusion add constraint scope_exclusion_check CHECK ((valid_to >= valid_from));
alter table scope_exclusion add constraint scope_exclusion_check1 CHECK (((state = 'proposed'::text) = (decided_on IS NULL)));
alter table scope_exclusion add constraint scope_exclusion_check2 CHECK (((state = 'proposed'::text) OR (approver <> ''::text)));
alter table scope_exclusion add constraint scope_exclusion_check3 CHECK (((proposed_by IS NULL) OR (decided_by IS NULL) OR (proposed_by <> decided_by)));
alter table scope_exclusion add constraint scope_exclusion_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 2000)));
alter table scope_exclusion add constraint scope_exclusion_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'refused'::text])));
CREATE INDEX scope_exclusion_site ON public.scope_exclusion USING btree (tenant, site);
alter table scope_exclusion enable row level security;
alter table scope_exclusion force row level security;
create policy tenant on scope_exclusion using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on scope_exclusion to parvis_app;

-- Table scope_line
create table scope_line (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  site integer not null,
  module integer not null,
  service integer,
  valid_from date not null,
  valid_to date,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table scope_line add constraint scope_line_pkey PRIMARY KEY (tenant, id);
alter table scope_line add constraint scope_line_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table scope_line add constraint scope_line_tenant_module_fkey FOREIGN KEY (tenant, module) REFERENCES framework_item(tenant, id);
alter table scope_line add constraint scope_line_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table scope_line add constraint scope_line_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table scope_line add constraint scope_line_check CHECK ((valid_to >= valid_from));
alter table scope_line add constraint scope_line_note_check CHECK ((length(note) <= 1000));
CREATE UNIQUE INDEX scope_line_once ON public.scope_line USING btree (tenant, module, site, COALESCE(service, 0), valid_from);
CREATE INDEX scope_line_service ON public.scope_line USING btree (tenant, service) WHERE (service IS NOT NULL);
CREATE INDEX scope_line_site ON public.scope_line USING btree (tenant, site);
alter table scope_line enable row level security;
alter table scope_line force row level security;
create policy tenant on scope_line using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on scope_line to parvis_app;

-- Table scope_place
create table scope_place (
  tenant integer default app_tenant() not null,
  version integer not null,
  site integer not null,
  service integer default 0 not null
);
alter table scope_place add constraint scope_place_pkey PRIMARY KEY (tenant, version, site, service);
alter table scope_place add constraint scope_place_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table scope_place add constraint scope_place_tenant_version_fkey FOREIGN KEY (tenant, version) REFERENCES scope_version(tenant, id) ON DELETE CASCADE;
alter table scope_place enable row level security;
alter table scope_place force row level security;
create policy tenant on scope_place using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on scope_place to parvis_app;

-- Table scope_version
create table scope_version (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  scope integer not null,
  valid_from date not null,
  reason text default ''::text not null
);
alter table scope_version add constraint scope_version_pkey PRIMARY KEY (tenant, id);
alter table scope_version add constraint scope_version_tenant_scope_fkey FOREIGN KEY (tenant, scope) REFERENCES scope(tenant, id) ON DELETE CASCADE;
CREATE UNIQUE INDEX scope_version_from ON public.scope_version USING btree (tenant, scope, valid_from);
alter table scope_version enable row level security;
alter table scope_version force row level security;
create policy tenant on scope_version using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on scope_version to parvis_app;

-- Table service
create table service (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  organisation text default 'Préfecture'::text not null,
  valid_from date,
  valid_to date,
  "position" integer default 0 not null,
  version integer default 1 not null
);
alter table service add constraint service_pkey PRIMARY KEY (tenant, id);
alter table service add constraint service_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table service add constraint service_check CHECK (((valid_to IS NULL) OR (valid_from IS NULL) OR (valid_to >= valid_from)));
alter table service add constraint service_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table service add constraint service_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
CREATE UNIQUE INDEX service_code ON public.service USING btree (tenant, code);
alter table service enable row level security;
alter table service force row level security;
create policy tenant on service using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on service to parvis_app;

-- Table service_site
create table service_site (
  tenant integer default app_tenant() not null,
  service integer not null,
  site integer not null
);
alter table service_site add constraint service_site_pkey PRIMARY KEY (tenant, service, site);
alter table service_site add constraint service_site_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id) ON DELETE CASCADE;
alter table service_site add constraint service_site_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id) ON DELETE CASCADE;
alter table service_site enable row level security;
alter table service_site force row level security;
create policy survey_ingest on service_site for select to public_ingest using (true);
create policy tenant on service_site using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on service_site to parvis_app;
grant select on service_site to public_ingest;

-- Table session
create table session (
  token_hash bytea not null,
  account integer not null,
  tenant integer,
  created_at timestamp with time zone default now() not null,
  seen_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null
);
alter table session add constraint session_pkey PRIMARY KEY (token_hash);
alter table session add constraint session_account_fkey FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE;
CREATE INDEX session_account ON public.session USING btree (account);
grant delete, insert, select, update on session to account_keeper;

-- Table set_aside
create table set_aside (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  kind text not null,
  subject bigint not null,
  site integer not null,
  service integer,
  sender integer not null,
  day date not null,
  received_at timestamp with time zone not null,
  content jsonb not null,
  state text default 'waiting'::text not null,
  decided_on date
);
alter table set_aside add constraint set_aside_pkey PRIMARY KEY (tenant, id);
alter table set_aside add constraint set_aside_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table set_aside add constraint set_aside_check CHECK (((decided_on IS NULL) = (state = 'waiting'::text)));
alter table set_aside add constraint set_aside_content_check CHECK ((jsonb_typeof(content) = 'object'::text));
alter table set_aside add constraint set_aside_kind_check CHECK ((kind ~ '^[a-z_]{1,30}$'::text));
alter table set_aside add constraint set_aside_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'kept'::text, 'dropped'::text])));
CREATE INDEX set_aside_group ON public.set_aside USING btree (tenant, state, day, kind, subject, site, sender);
CREATE INDEX set_aside_waiting ON public.set_aside USING btree (tenant, kind, subject, site, day, sender) WHERE (state = 'waiting'::text);
alter table set_aside enable row level security;
alter table set_aside force row level security;
create policy ingest on set_aside for select to public_ingest using (true);
create policy ingest_insert on set_aside for insert to public_ingest with check (true);
create policy tenant on set_aside using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on set_aside to parvis_app;
grant insert, select on set_aside to public_ingest;
comment on column set_aside.content is 'As the form read it; emptied when kept, and some days after it was dropped.';

-- Table sign_in_failure
create table sign_in_failure (
  account integer not null,
  failures integer not null
);
alter table sign_in_failure add constraint sign_in_failure_pkey PRIMARY KEY (account);
alter table sign_in_failure add constraint sign_in_failure_account_fkey FOREIGN KEY (account) REFERENCES account(id) ON DELETE CASCADE;
grant delete, insert, select, update on sign_in_failure to account_keeper;

-- Table site
create table site (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  short_name text not null,
  kind text not null,
  address text default ''::text not null,
  territory text,
  good_friday boolean default false not null,
  valid_from date,
  valid_to date,
  "position" integer default 0 not null,
  version integer default 1 not null
);
alter table site add constraint site_pkey PRIMARY KEY (tenant, id);
alter table site add constraint site_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table site add constraint site_check CHECK (((valid_to IS NULL) OR (valid_from IS NULL) OR (valid_to >= valid_from)));
alter table site add constraint site_code_check CHECK ((code ~ '^[a-z0-9-]{1,40}$'::text));
alter table site add constraint site_kind_check CHECK ((kind = ANY (ARRAY['prefecture'::text, 'sous_prefecture'::text, 'autre'::text])));
alter table site add constraint site_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table site add constraint site_short_name_check CHECK (((length(short_name) >= 1) AND (length(short_name) <= 60)));
CREATE UNIQUE INDEX site_code ON public.site USING btree (tenant, code);
alter table site enable row level security;
alter table site force row level security;
create policy tenant on site using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on site to parvis_app;

-- Table site_condition
create table site_condition (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  site integer not null,
  condition text not null,
  valid_from date not null,
  valid_to date,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table site_condition add constraint site_condition_pkey PRIMARY KEY (tenant, id);
alter table site_condition add constraint site_condition_tenant_site_condition_valid_from_key UNIQUE (tenant, site, condition, valid_from);
alter table site_condition add constraint site_condition_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table site_condition add constraint site_condition_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table site_condition add constraint site_condition_check CHECK ((valid_to >= valid_from));
alter table site_condition add constraint site_condition_condition_check CHECK ((condition = 'cert'::text));
alter table site_condition add constraint site_condition_note_check CHECK ((length(note) <= 1000));
alter table site_condition enable row level security;
alter table site_condition force row level security;
create policy tenant on site_condition using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on site_condition to parvis_app;

-- Table supplied_reading
create table supplied_reading (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  indicator text not null,
  place integer default 0 not null,
  site integer generated always as (NULLIF(place, 0)) stored,
  period_from date not null,
  period_to date not null,
  way text not null,
  numerator bigint,
  denominator bigint,
  n bigint,
  value numeric(16,4),
  approximate boolean default false not null,
  source text not null,
  taken_over boolean default false not null,
  import bigint,
  updated_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  basis text default 'real'::text not null
);
alter table supplied_reading add constraint supplied_reading_pkey PRIMARY KEY (tenant, id);
alter table supplied_reading add constraint supplied_reading_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table supplied_reading add constraint supplied_reading_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table supplied_reading add constraint supplied_reading_basis_check CHECK ((basis = ANY (ARRAY['real'::text, 'reconstructed'::text])));
alter table supplied_reading add constraint supplied_reading_check CHECK ((period_to >= period_from));
alter table supplied_reading add constraint supplied_reading_check1 CHECK (((value IS NOT NULL) OR ((numerator IS NOT NULL) AND (denominator IS NOT NULL))));
alter table supplied_reading add constraint supplied_reading_check2 CHECK (((numerator IS NULL) = (denominator IS NULL)));
alter table supplied_reading add constraint supplied_reading_denominator_check CHECK (((denominator >= 1) AND (denominator <= '1000000000000'::bigint)));
alter table supplied_reading add constraint supplied_reading_indicator_check CHECK ((indicator ~ '^[a-z0-9-]{1,60}$'::text));
alter table supplied_reading add constraint supplied_reading_n_check CHECK (((n >= 0) AND (n <= '1000000000000'::bigint)));
alter table supplied_reading add constraint supplied_reading_numerator_check CHECK (((numerator >= 0) AND (numerator <= '1000000000000'::bigint)));
alter table supplied_reading add constraint supplied_reading_place_check CHECK ((place >= 0));
alter table supplied_reading add constraint supplied_reading_source_check CHECK (((length(source) >= 1) AND (length(source) <= 300)));
alter table supplied_reading add constraint supplied_reading_value_check CHECK (((value >= (0)::numeric) AND (value <= ('1000000000000'::bigint)::numeric)));
alter table supplied_reading add constraint supplied_reading_way_check CHECK ((way = ANY (ARRAY['imported'::text, 'typed'::text])));
CREATE UNIQUE INDEX supplied_reading_once ON public.supplied_reading USING btree (tenant, indicator, place, period_from, period_to, way);
CREATE INDEX supplied_reading_period ON public.supplied_reading USING btree (tenant, period_from, period_to);
alter table supplied_reading enable row level security;
alter table supplied_reading force row level security;
create policy tenant on supplied_reading using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on supplied_reading to parvis_app;
comment on column supplied_reading.taken_over is '« Repris » : it comes from before the platform and opens on no record.';

-- Table tenant
create table tenant (
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  prefecture_name text not null,
  territory text not null,
  demo boolean default false not null,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null
);
alter table tenant add constraint tenant_pkey PRIMARY KEY (id);
alter table tenant add constraint tenant_code_key UNIQUE (code);
alter table tenant add constraint tenant_code_check CHECK ((code ~ '^[0-9AB]{2,3}$'::text));
alter table tenant add constraint tenant_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table tenant enable row level security;
alter table tenant force row level security;
create policy account_keeper on tenant for select to account_keeper using (true);
create policy ingest on tenant for select to public_ingest using (true);
create policy ingest_insert on tenant for insert to public_ingest with check (true);
create policy tenant on tenant using ((id = ( SELECT app_tenant() AS app_tenant))) with check ((id = ( SELECT app_tenant() AS app_tenant)));
grant insert, select on tenant to public_ingest;
grant select on tenant to account_keeper;
grant select, update on tenant to parvis_app;

-- Table text_consent
create table text_consent (
  tenant integer default app_tenant() not null,
  person text not null,
  purpose text not null,
  given_on date not null,
  way text not null,
  site integer
);
alter table text_consent add constraint text_consent_pkey PRIMARY KEY (tenant, person, purpose);
alter table text_consent add constraint text_consent_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table text_consent add constraint text_consent_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table text_consent add constraint text_consent_person_check CHECK (((length(person) >= 20) AND (length(person) <= 100)));
alter table text_consent add constraint text_consent_purpose_check CHECK ((purpose = ANY (ARRAY['information'::text, 'survey'::text, 'appointment'::text, 'queue'::text])));
alter table text_consent add constraint text_consent_way_check CHECK ((way = ANY (ARRAY['said'::text, 'paper'::text, 'online'::text])));
CREATE INDEX text_consent_site ON public.text_consent USING btree (tenant, site);
alter table text_consent enable row level security;
alter table text_consent force row level security;
create policy tenant on text_consent using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on text_consent to parvis_app;

-- Table text_message
create table text_message (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  day date not null,
  way text not null,
  purpose text not null,
  model integer,
  model_code text default ''::text not null,
  procedure integer,
  procedure_code text default ''::text not null,
  site integer,
  service integer,
  parts integer not null,
  cost integer not null,
  outbox bigint not null,
  state text default 'queued'::text not null,
  departed boolean default false not null,
  failure text default ''::text not null,
  person text,
  token text
);
alter table text_message add constraint text_message_pkey PRIMARY KEY (tenant, id);
alter table text_message add constraint text_message_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table text_message add constraint text_message_tenant_model_fkey FOREIGN KEY (tenant, model) REFERENCES text_model(tenant, id);
alter table text_message add constraint text_message_tenant_procedure_fkey FOREIGN KEY (tenant, procedure) REFERENCES procedure(tenant, id);
alter table text_message add constraint text_message_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table text_message add constraint text_message_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table text_message add constraint text_message_cost_check CHECK ((cost >= 0));
alter table text_message add constraint text_message_failure_check CHECK ((length(failure) <= 40));
alter table text_message add constraint text_message_parts_check CHECK (((parts >= 0) AND (parts <= 20)));
alter table text_message add constraint text_message_person_check CHECK (((length(person) >= 20) AND (length(person) <= 100)));
alter table text_message add constraint text_message_purpose_check CHECK ((purpose = ANY (ARRAY['information'::text, 'survey'::text, 'appointment'::text, 'queue'::text])));
alter table text_message add constraint text_message_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'expired'::text])));
alter table text_message add constraint text_message_token_check CHECK ((token ~ '^[A-Za-z0-9_-]{12,40}$'::text));
alter table text_message add constraint text_message_way_check CHECK ((way = ANY (ARRAY['sms'::text, 'email'::text])));
CREATE INDEX text_message_day ON public.text_message USING btree (tenant, day DESC, id DESC);
CREATE INDEX text_message_model ON public.text_message USING btree (tenant, model) WHERE (model IS NOT NULL);
CREATE UNIQUE INDEX text_message_outbox ON public.text_message USING btree (tenant, outbox);
CREATE INDEX text_message_person ON public.text_message USING btree (tenant, person, day) WHERE (person IS NOT NULL);
CREATE INDEX text_message_procedure ON public.text_message USING btree (tenant, procedure) WHERE (procedure IS NOT NULL);
CREATE INDEX text_message_service ON public.text_message USING btree (tenant, service);
CREATE INDEX text_message_site ON public.text_message USING btree (tenant, site);
CREATE UNIQUE INDEX text_message_token ON public.text_message USING btree (tenant, token) WHERE (token IS NOT NULL);
alter table text_message enable row level security;
alter table text_message force row level security;
create policy measure_writer on text_message for select to measure_writer using (true);
create policy tenant on text_message using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.text_message REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_text_message_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.text_message REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_text_message_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.text_message FOR EACH STATEMENT EXECUTE FUNCTION measure_text_message_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.text_message REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_text_message_update();
grant delete, insert, select, update on text_message to parvis_app;
grant select on text_message to measure_writer;

-- Table text_model
create table text_model (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  number integer not null,
  name text not null,
  purpose text not null,
  body text not null,
  state text default 'draft'::text not null,
  published_on date,
  withdrawn_on date,
  version integer default 1 not null
);
alter table text_model add constraint text_model_pkey PRIMARY KEY (tenant, id);
alter table text_model add constraint text_model_tenant_code_number_key UNIQUE (tenant, code, number);
alter table text_model add constraint text_model_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table text_model add constraint text_model_body_check CHECK (((length(body) >= 1) AND (length(body) <= 600)));
alter table text_model add constraint text_model_check CHECK (((state = 'draft'::text) OR (published_on IS NOT NULL)));
alter table text_model add constraint text_model_check1 CHECK (((state = 'withdrawn'::text) = (withdrawn_on IS NOT NULL)));
alter table text_model add constraint text_model_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table text_model add constraint text_model_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table text_model add constraint text_model_number_check CHECK (((number >= 1) AND (number <= 999)));
alter table text_model add constraint text_model_purpose_check CHECK ((purpose = ANY (ARRAY['information'::text, 'survey'::text, 'appointment'::text, 'queue'::text])));
alter table text_model add constraint text_model_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text])));
CREATE UNIQUE INDEX text_model_in_force ON public.text_model USING btree (tenant, code) WHERE (state = 'published'::text);
alter table text_model enable row level security;
alter table text_model force row level security;
create policy tenant on text_model using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on text_model to parvis_app;

-- Table text_optout
create table text_optout (
  tenant integer default app_tenant() not null,
  person text not null,
  stopped_on date not null,
  way text not null
);
alter table text_optout add constraint text_optout_pkey PRIMARY KEY (tenant, person);
alter table text_optout add constraint text_optout_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table text_optout add constraint text_optout_person_check CHECK (((length(person) >= 20) AND (length(person) <= 100)));
alter table text_optout add constraint text_optout_way_check CHECK ((way = ANY (ARRAY['reply'::text, 'page'::text, 'agent'::text])));
alter table text_optout enable row level security;
alter table text_optout force row level security;
create policy tenant on text_optout using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on text_optout to parvis_app;

-- Table text_setting
create table text_setting (
  tenant integer default app_tenant() not null,
  id integer default 1 not null,
  opens integer default 480 not null,
  closes integer default 1200 not null,
  rest_days boolean default true not null,
  quiet_source text default ''::text not null,
  per_person integer default 3 not null,
  per_model integer default 1 not null,
  per_day integer,
  month_budget integer,
  unit_cost integer,
  cost_source text default ''::text not null,
  most_parts integer default 3 not null,
  keep_days integer default 90 not null,
  version integer default 1 not null
);
alter table text_setting add constraint text_setting_pkey PRIMARY KEY (tenant, id);
alter table text_setting add constraint text_setting_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table text_setting add constraint text_setting_check CHECK ((opens < closes));
alter table text_setting add constraint text_setting_closes_check CHECK (((closes >= 1) AND (closes <= 1440)));
alter table text_setting add constraint text_setting_cost_source_check CHECK ((length(cost_source) <= 300));
alter table text_setting add constraint text_setting_id_check CHECK ((id = 1));
alter table text_setting add constraint text_setting_keep_days_check CHECK (((keep_days >= 31) AND (keep_days <= 400)));
alter table text_setting add constraint text_setting_month_budget_check CHECK (((month_budget >= 0) AND (month_budget <= 10000000)));
alter table text_setting add constraint text_setting_most_parts_check CHECK (((most_parts >= 1) AND (most_parts <= 6)));
alter table text_setting add constraint text_setting_opens_check CHECK (((opens >= 0) AND (opens <= 1439)));
alter table text_setting add constraint text_setting_per_day_check CHECK (((per_day >= 0) AND (per_day <= 1000000)));
alter table text_setting add constraint text_setting_per_model_check CHECK (((per_model >= 1) AND (per_model <= 50)));
alter table text_setting add constraint text_setting_per_person_check CHECK (((per_person >= 1) AND (per_person <= 50)));
alter table text_setting add constraint text_setting_quiet_source_check CHECK ((length(quiet_source) <= 300));
alter table text_setting add constraint text_setting_unit_cost_check CHECK (((unit_cost >= 0) AND (unit_cost <= 100000)));
alter table text_setting enable row level security;
alter table text_setting force row level security;
create policy tenant on text_setting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on text_setting to parvis_app;

-- Table text_total
create table text_total (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  month date not null,
  label text not null,
  purpose text not null,
  site integer,
  service integer,
  sent integer not null,
  delivered integer,
  failed integer,
  cents integer,
  source text not null,
  version integer default 1 not null
);
alter table text_total add constraint text_total_pkey PRIMARY KEY (tenant, id);
alter table text_total add constraint text_total_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table text_total add constraint text_total_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table text_total add constraint text_total_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table text_total add constraint text_total_cents_check CHECK (((cents >= 0) AND (cents <= 1000000000)));
alter table text_total add constraint text_total_check CHECK (((delivered >= 0) AND (delivered <= sent)));
alter table text_total add constraint text_total_check1 CHECK (((failed >= 0) AND (failed <= sent)));
alter table text_total add constraint text_total_label_check CHECK (((length(label) >= 1) AND (length(label) <= 120)));
alter table text_total add constraint text_total_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric));
alter table text_total add constraint text_total_purpose_check CHECK ((purpose = ANY (ARRAY['information'::text, 'survey'::text, 'appointment'::text, 'queue'::text])));
alter table text_total add constraint text_total_sent_check CHECK (((sent >= 0) AND (sent <= 100000000)));
alter table text_total add constraint text_total_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200)));
CREATE UNIQUE INDEX text_total_key ON public.text_total USING btree (tenant, month, label);
CREATE INDEX text_total_service ON public.text_total USING btree (tenant, service);
CREATE INDEX text_total_site ON public.text_total USING btree (tenant, site);
alter table text_total enable row level security;
alter table text_total force row level security;
create policy measure_writer on text_total for select to measure_writer using (true);
create policy tenant on text_total using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.text_total REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_text_total_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.text_total REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_text_total_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.text_total FOR EACH STATEMENT EXECUTE FUNCTION measure_text_total_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.text_total REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_text_total_update();
grant delete, insert, select, update on text_total to parvis_app;
grant select on text_total to measure_writer;

-- Table theme
create table theme (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  parent text,
  words text default ''::text not null,
  active boolean default true not null,
  version integer default 1 not null
);
alter table theme add constraint theme_pkey PRIMARY KEY (tenant, id);
alter table theme add constraint theme_tenant_code_key UNIQUE (tenant, code);
alter table theme add constraint theme_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table theme add constraint theme_tenant_parent_fkey FOREIGN KEY (tenant, parent) REFERENCES theme(tenant, code);
alter table theme add constraint theme_check CHECK (((parent IS NULL) OR (parent <> code)));
alter table theme add constraint theme_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table theme add constraint theme_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table theme add constraint theme_words_check CHECK ((length(words) <= 2000));
CREATE INDEX theme_parent ON public.theme USING btree (tenant, parent);
alter table theme enable row level security;
alter table theme force row level security;
create policy tenant on theme using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on theme to parvis_app;

-- Table theme_word
create table theme_word (
  tenant integer default app_tenant() not null,
  theme integer not null,
  word text not null,
  n integer not null
);
alter table theme_word add constraint theme_word_pkey PRIMARY KEY (tenant, theme, word);
alter table theme_word add constraint theme_word_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table theme_word add constraint theme_word_tenant_theme_fkey FOREIGN KEY (tenant, theme) REFERENCES theme(tenant, id) ON DELETE CASCADE;
alter table theme_word add constraint theme_word_n_check CHECK ((n >= 0));
alter table theme_word add constraint theme_word_word_check CHECK (((length(word) >= 1) AND (length(word) <= 60)));
CREATE INDEX theme_word_word ON public.theme_word USING btree (tenant, word);
alter table theme_word enable row level security;
alter table theme_word force row level security;
create policy tenant on theme_word using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on theme_word to parvis_app;

-- Table titre
create table titre (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  note text default ''::text not null,
  active boolean default true not null,
  "position" integer default 0 not null,
  version integer default 1 not null
);
alter table titre add constraint titre_pkey PRIMARY KEY (tenant, id);
alter table titre add constraint titre_tenant_code_key UNIQUE (tenant, code);
alter table titre add constraint titre_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table titre add constraint titre_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table titre add constraint titre_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table titre add constraint titre_note_check CHECK ((length(note) <= 2000));
alter table titre enable row level security;
alter table titre force row level security;
create policy tenant on titre using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on titre to parvis_app;

-- Table titre_centre
create table titre_centre (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  site integer,
  note text default ''::text not null,
  active boolean default true not null,
  version integer default 1 not null
);
alter table titre_centre add constraint titre_centre_pkey PRIMARY KEY (tenant, id);
alter table titre_centre add constraint titre_centre_tenant_code_key UNIQUE (tenant, code);
alter table titre_centre add constraint titre_centre_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table titre_centre add constraint titre_centre_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table titre_centre add constraint titre_centre_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table titre_centre add constraint titre_centre_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table titre_centre add constraint titre_centre_note_check CHECK ((length(note) <= 2000));
CREATE INDEX titre_centre_site ON public.titre_centre USING btree (tenant, site);
alter table titre_centre enable row level security;
alter table titre_centre force row level security;
create policy tenant on titre_centre using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on titre_centre to parvis_app;

-- Table titre_flow
create table titre_flow (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  titre integer not null,
  centre integer not null,
  month date not null,
  origin text default ''::text not null,
  way text not null,
  received integer,
  issued integer,
  stock integer,
  delay_days numeric(5,1),
  delay_total bigint generated always as (round((delay_days * (issued)::numeric))) stored,
  incomplete integer,
  urgent integer,
  source text not null,
  approximate boolean default false not null,
  taken_over boolean default false not null,
  basis text default 'real'::text not null,
  retained boolean default true not null,
  counted boolean default true not null,
  site integer,
  titre_code text not null,
  centre_code text not null,
  import bigint,
  version integer default 1 not null
);
alter table titre_flow add constraint titre_flow_pkey PRIMARY KEY (tenant, id);
alter table titre_flow add constraint titre_flow_tenant_titre_centre_month_origin_way_key UNIQUE (tenant, titre, centre, month, origin, way);
alter table titre_flow add constraint titre_flow_tenant_centre_fkey FOREIGN KEY (tenant, centre) REFERENCES titre_centre(tenant, id);
alter table titre_flow add constraint titre_flow_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table titre_flow add constraint titre_flow_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table titre_flow add constraint titre_flow_tenant_titre_fkey FOREIGN KEY (tenant, titre) REFERENCES titre(tenant, id);
alter table titre_flow add constraint titre_flow_basis_check CHECK ((basis = ANY (ARRAY['real'::text, 'detail'::text, 'reconstructed'::text])));
alter table titre_flow add constraint titre_flow_check CHECK ((num_nonnulls(received, issued, stock, delay_days, incomplete, urgent) > 0));
alter table titre_flow add constraint titre_flow_delay_days_check CHECK (((delay_days >= (0)::numeric) AND (delay_days <= (2000)::numeric)));
alter table titre_flow add constraint titre_flow_incomplete_check CHECK (((incomplete >= 0) AND (incomplete <= 10000000)));
alter table titre_flow add constraint titre_flow_issued_check CHECK (((issued >= 0) AND (issued <= 10000000)));
alter table titre_flow add constraint titre_flow_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric));
alter table titre_flow add constraint titre_flow_origin_check CHECK ((length(origin) <= 60));
alter table titre_flow add constraint titre_flow_received_check CHECK (((received >= 0) AND (received <= 10000000)));
alter table titre_flow add constraint titre_flow_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200)));
alter table titre_flow add constraint titre_flow_stock_check CHECK (((stock >= 0) AND (stock <= 10000000)));
alter table titre_flow add constraint titre_flow_urgent_check CHECK (((urgent >= 0) AND (urgent <= 10000000)));
alter table titre_flow add constraint titre_flow_way_check CHECK ((way = ANY (ARRAY['imported'::text, 'typed'::text])));
CREATE INDEX titre_flow_centre ON public.titre_flow USING btree (tenant, centre);
CREATE INDEX titre_flow_month ON public.titre_flow USING btree (tenant, month, centre);
CREATE UNIQUE INDEX titre_flow_retained ON public.titre_flow USING btree (tenant, titre, centre, month, origin) WHERE retained;
CREATE INDEX titre_flow_site ON public.titre_flow USING btree (tenant, site);
alter table titre_flow enable row level security;
alter table titre_flow force row level security;
create policy measure_writer on titre_flow for select to measure_writer using (true);
create policy tenant on titre_flow using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.titre_flow REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_titre_flow_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.titre_flow REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_titre_flow_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.titre_flow FOR EACH STATEMENT EXECUTE FUNCTION measure_titre_flow_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.titre_flow REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_titre_flow_update();
grant delete, insert, select, update on titre_flow to parvis_app;
grant select on titre_flow to measure_writer;

-- Table tour
create table tour (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  checklist integer not null,
  edition integer not null,
  site integer not null,
  point integer,
  day date not null,
  done_on date,
  met integer default 0 not null,
  unmet integer default 0 not null,
  note text default ''::text not null,
  version integer default 1 not null
);
alter table tour add constraint tour_pkey PRIMARY KEY (tenant, id);
alter table tour add constraint tour_tenant_code_key UNIQUE (tenant, code);
alter table tour add constraint tour_tenant_checklist_fkey FOREIGN KEY (tenant, checklist) REFERENCES tour_checklist(tenant, id);
alter table tour add constraint tour_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table tour add constraint tour_tenant_point_site_fkey FOREIGN KEY (tenant, point, site) REFERENCES reception_point(tenant, id, site) ON UPDATE CASCADE;
alter table tour add constraint tour_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table tour add constraint tour_code_check CHECK ((code ~ '^[a-z0-9-]{1,80}$'::text));
alter table tour add constraint tour_edition_check CHECK ((edition >= 1));
alter table tour add constraint tour_note_check CHECK ((length(note) <= 2000));
CREATE INDEX tour_checklist_of ON public.tour USING btree (tenant, checklist);
CREATE INDEX tour_open ON public.tour USING btree (tenant, day) WHERE (done_on IS NULL);
CREATE INDEX tour_point ON public.tour USING btree (tenant, point);
CREATE INDEX tour_site ON public.tour USING btree (tenant, site, day);
alter table tour enable row level security;
alter table tour force row level security;
create policy measure_writer on tour for select to measure_writer using (true);
create policy tenant on tour using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.tour REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_tour_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.tour REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_tour_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.tour FOR EACH STATEMENT EXECUTE FUNCTION measure_tour_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.tour REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_tour_update();
grant delete, insert, select, update on tour to parvis_app;
grant select on tour to measure_writer;

-- Table tour_checklist
create table tour_checklist (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  purpose text not null,
  site_kind text not null,
  lines text not null,
  source text default ''::text not null,
  active boolean default true not null,
  version integer default 1 not null
);
alter table tour_checklist add constraint tour_checklist_pkey PRIMARY KEY (tenant, id);
alter table tour_checklist add constraint tour_checklist_tenant_code_key UNIQUE (tenant, code);
alter table tour_checklist add constraint tour_checklist_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table tour_checklist add constraint tour_checklist_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table tour_checklist add constraint tour_checklist_lines_check CHECK (((length(lines) >= 1) AND (length(lines) <= 20000)));
alter table tour_checklist add constraint tour_checklist_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table tour_checklist add constraint tour_checklist_purpose_check CHECK ((purpose = ANY (ARRAY['premises'::text, 'access'::text])));
alter table tour_checklist add constraint tour_checklist_site_kind_check CHECK ((site_kind = ANY (ARRAY['all'::text, 'prefecture'::text, 'sous_prefecture'::text, 'autre'::text])));
alter table tour_checklist add constraint tour_checklist_source_check CHECK ((length(source) <= 300));
alter table tour_checklist enable row level security;
alter table tour_checklist force row level security;
create policy tenant on tour_checklist using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on tour_checklist to parvis_app;

-- Table tour_line
create table tour_line (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  tour integer not null,
  "position" integer not null,
  heading text default ''::text not null,
  label text not null,
  verdict text default ''::text not null,
  note text default ''::text not null,
  photo bigint,
  version integer default 1 not null
);
alter table tour_line add constraint tour_line_pkey PRIMARY KEY (tenant, id);
alter table tour_line add constraint tour_line_tenant_tour_position_key UNIQUE (tenant, tour, "position");
alter table tour_line add constraint tour_line_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table tour_line add constraint tour_line_tenant_photo_fkey FOREIGN KEY (tenant, photo) REFERENCES file(tenant, id);
alter table tour_line add constraint tour_line_tenant_tour_fkey FOREIGN KEY (tenant, tour) REFERENCES tour(tenant, id) ON DELETE CASCADE;
alter table tour_line add constraint tour_line_heading_check CHECK ((length(heading) <= 200));
alter table tour_line add constraint tour_line_label_check CHECK (((length(label) >= 1) AND (length(label) <= 300)));
alter table tour_line add constraint tour_line_note_check CHECK ((length(note) <= 1000));
alter table tour_line add constraint tour_line_position_check CHECK ((("position" >= 1) AND ("position" <= 200)));
alter table tour_line add constraint tour_line_verdict_check CHECK ((verdict = ANY (ARRAY[''::text, 'met'::text, 'unmet'::text, 'without_object'::text])));
alter table tour_line enable row level security;
alter table tour_line force row level security;
create policy tenant on tour_line using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on tour_line to parvis_app;

-- Table tour_posting
create table tour_posting (
  tenant integer default app_tenant() not null,
  posting text not null,
  tour integer not null
);
alter table tour_posting add constraint tour_posting_pkey PRIMARY KEY (tenant, posting);
alter table tour_posting add constraint tour_posting_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table tour_posting add constraint tour_posting_tenant_tour_fkey FOREIGN KEY (tenant, tour) REFERENCES tour(tenant, id) ON DELETE CASCADE;
alter table tour_posting add constraint tour_posting_posting_check CHECK (((length(posting) >= 16) AND (length(posting) <= 100)));
CREATE INDEX tour_posting_tour ON public.tour_posting USING btree (tenant, tour);
alter table tour_posting enable row level security;
alter table tour_posting force row level security;
create policy tenant on tour_posting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on tour_posting to parvis_app;

-- Table training_agent
create table training_agent (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  last_name text not null,
  first_name text default ''::text not null,
  email text default ''::text not null,
  erased_on date,
  version integer default 1 not null
);
alter table training_agent add constraint training_agent_pkey PRIMARY KEY (tenant, id);
alter table training_agent add constraint training_agent_tenant_code_key UNIQUE (tenant, code);
alter table training_agent add constraint training_agent_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table training_agent add constraint training_agent_check CHECK (((erased_on IS NULL) OR ((last_name = ''::text) AND (first_name = ''::text) AND (email = ''::text))));
alter table training_agent add constraint training_agent_code_check CHECK ((code ~ '^[A-Za-z0-9-]{1,40}$'::text));
alter table training_agent add constraint training_agent_email_check CHECK ((length(email) <= 200));
alter table training_agent add constraint training_agent_first_name_check CHECK ((length(first_name) <= 80));
alter table training_agent add constraint training_agent_last_name_check CHECK ((length(last_name) <= 80));
CREATE UNIQUE INDEX training_agent_email ON public.training_agent USING btree (tenant, lower(email)) WHERE (email <> ''::text);
alter table training_agent enable row level security;
alter table training_agent force row level security;
create policy tenant on training_agent using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on training_agent to parvis_app;

-- Table training_attendance
create table training_attendance (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  session integer not null,
  agent integer not null,
  status text not null,
  version integer default 1 not null
);
alter table training_attendance add constraint training_attendance_pkey PRIMARY KEY (tenant, id);
alter table training_attendance add constraint training_attendance_tenant_session_agent_key UNIQUE (tenant, session, agent);
alter table training_attendance add constraint training_attendance_tenant_agent_fkey FOREIGN KEY (tenant, agent) REFERENCES training_agent(tenant, id);
alter table training_attendance add constraint training_attendance_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table training_attendance add constraint training_attendance_tenant_session_fkey FOREIGN KEY (tenant, session) REFERENCES training_session(tenant, id) ON DELETE CASCADE;
alter table training_attendance add constraint training_attendance_status_check CHECK ((status = ANY (ARRAY['enrolled'::text, 'present'::text, 'excused'::text, 'absent'::text])));
CREATE INDEX training_attendance_agent ON public.training_attendance USING btree (tenant, agent);
alter table training_attendance enable row level security;
alter table training_attendance force row level security;
create policy tenant on training_attendance using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on training_attendance to parvis_app;

-- Table training_authorisation
create table training_authorisation (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  courses integer[] default '{}'::integer[] not null,
  services integer[] default '{}'::integer[] not null,
  by_decision boolean default false not null,
  note text default ''::text not null,
  valid_to date,
  version integer default 1 not null
);
alter table training_authorisation add constraint training_authorisation_pkey PRIMARY KEY (tenant, id);
alter table training_authorisation add constraint training_authorisation_tenant_code_key UNIQUE (tenant, code);
alter table training_authorisation add constraint training_authorisation_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table training_authorisation add constraint training_authorisation_code_check CHECK ((code ~ '^[a-z0-9-]{1,80}$'::text));
alter table training_authorisation add constraint training_authorisation_courses_check CHECK ((cardinality(courses) <= 50));
alter table training_authorisation add constraint training_authorisation_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table training_authorisation add constraint training_authorisation_note_check CHECK ((length(note) <= 4000));
alter table training_authorisation add constraint training_authorisation_services_check CHECK ((cardinality(services) <= 500));
alter table training_authorisation enable row level security;
alter table training_authorisation force row level security;
create policy tenant on training_authorisation using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on training_authorisation to parvis_app;

-- Table training_badge
create table training_badge (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  agent integer not null,
  number text default ''::text not null,
  given_on date not null,
  ended_on date,
  lost boolean default false not null,
  version integer default 1 not null
);
alter table training_badge add constraint training_badge_pkey PRIMARY KEY (tenant, id);
alter table training_badge add constraint training_badge_tenant_agent_given_on_key UNIQUE (tenant, agent, given_on);
alter table training_badge add constraint training_badge_tenant_agent_fkey FOREIGN KEY (tenant, agent) REFERENCES training_agent(tenant, id);
alter table training_badge add constraint training_badge_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table training_badge add constraint training_badge_check CHECK ((ended_on >= given_on));
alter table training_badge add constraint training_badge_check1 CHECK (((NOT lost) OR (ended_on IS NOT NULL)));
alter table training_badge add constraint training_badge_number_check CHECK ((length(number) <= 40));
alter table training_badge enable row level security;
alter table training_badge force row level security;
create policy tenant on training_badge using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on training_badge to parvis_app;

-- Table training_course
create table training_course (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  theme text not null,
  aim text default ''::text not null,
  valid_months integer,
  hours integer,
  provider text default ''::text not null,
  valid_to date,
  version integer default 1 not null
);
alter table training_course add constraint training_course_pkey PRIMARY KEY (tenant, id);
alter table training_course add constraint training_course_tenant_code_key UNIQUE (tenant, code);
alter table training_course add constraint training_course_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table training_course add constraint training_course_aim_check CHECK ((length(aim) <= 4000));
alter table training_course add constraint training_course_code_check CHECK ((code ~ '^[a-z0-9-]{1,80}$'::text));
alter table training_course add constraint training_course_hours_check CHECK (((hours >= 1) AND (hours <= 999)));
alter table training_course add constraint training_course_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table training_course add constraint training_course_provider_check CHECK ((length(provider) <= 160));
alter table training_course add constraint training_course_theme_check CHECK ((theme = ANY (ARRAY['reception'::text, 'telephone'::text, 'digital'::text, 'crisis'::text, 'fraud'::text, 'disability'::text, 'other'::text])));
alter table training_course add constraint training_course_valid_months_check CHECK (((valid_months >= 1) AND (valid_months <= 240)));
alter table training_course enable row level security;
alter table training_course force row level security;
create policy tenant on training_course using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on training_course to parvis_app;

-- Table training_grant
create table training_grant (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  agent integer not null,
  authorisation integer not null,
  given_on date not null,
  until date,
  giver text not null,
  reason text default ''::text not null,
  version integer default 1 not null
);
alter table training_grant add constraint training_grant_pkey PRIMARY KEY (tenant, id);
alter table training_grant add constraint training_grant_tenant_agent_authorisation_given_on_key UNIQUE (tenant, agent, authorisation, given_on);
alter table training_grant add constraint training_grant_tenant_agent_fkey FOREIGN KEY (tenant, agent) REFERENCES training_agent(tenant, id);
alter table training_grant add constraint training_grant_tenant_authorisation_fkey FOREIGN KEY (tenant, authorisation) REFERENCES training_authorisation(tenant, id);
alter table training_grant add constraint training_grant_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table training_grant add constraint training_grant_check CHECK ((until >= given_on));
alter table training_grant add constraint training_grant_giver_check CHECK (((length(giver) >= 1) AND (length(giver) <= 160)));
alter table training_grant add constraint training_grant_reason_check CHECK ((length(reason) <= 1000));
CREATE INDEX training_grant_authorisation ON public.training_grant USING btree (tenant, authorisation);
alter table training_grant enable row level security;
alter table training_grant force row level security;
create policy tenant on training_grant using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on training_grant to parvis_app;

-- Table training_post
create table training_post (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  agent integer not null,
  site integer not null,
  service integer,
  population text not null,
  faces_public boolean default true not null,
  from_on date not null,
  to_on date,
  version integer default 1 not null
);
alter table training_post add constraint training_post_pkey PRIMARY KEY (tenant, id);
alter table training_post add constraint training_post_tenant_agent_from_on_key UNIQUE (tenant, agent, from_on);
alter table training_post add constraint training_post_tenant_agent_fkey FOREIGN KEY (tenant, agent) REFERENCES training_agent(tenant, id) ON DELETE CASCADE;
alter table training_post add constraint training_post_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table training_post add constraint training_post_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table training_post add constraint training_post_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table training_post add constraint training_post_check CHECK ((to_on >= from_on));
alter table training_post add constraint training_post_population_check CHECK ((population = ANY (ARRAY['permanent'::text, 'temporary'::text, 'guard'::text, 'civic'::text, 'other'::text])));
CREATE INDEX training_post_service ON public.training_post USING btree (tenant, service);
CREATE INDEX training_post_site ON public.training_post USING btree (tenant, site, from_on);
alter table training_post enable row level security;
alter table training_post force row level security;
create policy tenant on training_post using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on training_post to parvis_app;

-- Table training_record
create table training_record (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  agent integer not null,
  course integer not null,
  way text not null,
  obtained_on date not null,
  valid_to date,
  session integer,
  reason text default ''::text not null,
  approver text default ''::text not null,
  site integer,
  service integer,
  population text default ''::text not null,
  version integer default 1 not null
);
alter table training_record add constraint training_record_pkey PRIMARY KEY (tenant, id);
alter table training_record add constraint training_record_tenant_agent_course_obtained_on_way_key UNIQUE (tenant, agent, course, obtained_on, way);
alter table training_record add constraint training_record_tenant_agent_fkey FOREIGN KEY (tenant, agent) REFERENCES training_agent(tenant, id);
alter table training_record add constraint training_record_tenant_course_fkey FOREIGN KEY (tenant, course) REFERENCES training_course(tenant, id);
alter table training_record add constraint training_record_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table training_record add constraint training_record_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table training_record add constraint training_record_tenant_session_fkey FOREIGN KEY (tenant, session) REFERENCES training_session(tenant, id);
alter table training_record add constraint training_record_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table training_record add constraint training_record_approver_check CHECK ((length(approver) <= 160));
alter table training_record add constraint training_record_check CHECK ((valid_to >= obtained_on));
alter table training_record add constraint training_record_check1 CHECK (((way = 'session'::text) = (session IS NOT NULL)));
alter table training_record add constraint training_record_check2 CHECK (((way <> ALL (ARRAY['equivalence'::text, 'exemption'::text])) OR ((reason <> ''::text) AND (approver <> ''::text))));
alter table training_record add constraint training_record_population_check CHECK ((population = ANY (ARRAY[''::text, 'permanent'::text, 'temporary'::text, 'guard'::text, 'civic'::text, 'other'::text])));
alter table training_record add constraint training_record_reason_check CHECK ((length(reason) <= 1000));
alter table training_record add constraint training_record_way_check CHECK ((way = ANY (ARRAY['session'::text, 'certificate'::text, 'equivalence'::text, 'exemption'::text])));
CREATE INDEX training_record_course ON public.training_record USING btree (tenant, course, obtained_on);
CREATE INDEX training_record_service ON public.training_record USING btree (tenant, service);
CREATE INDEX training_record_session ON public.training_record USING btree (tenant, session);
CREATE INDEX training_record_site ON public.training_record USING btree (tenant, site);
CREATE INDEX training_record_valid_to ON public.training_record USING btree (tenant, valid_to) WHERE (valid_to IS NOT NULL);
alter table training_record enable row level security;
alter table training_record force row level security;
create policy measure_writer on training_record for select to measure_writer using (true);
create policy tenant on training_record using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.training_record REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_training_record_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.training_record REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_training_record_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.training_record FOR EACH STATEMENT EXECUTE FUNCTION measure_training_record_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.training_record REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_training_record_update();
grant delete, insert, select, update on training_record to parvis_app;
grant select on training_record to measure_writer;

-- Table training_referent
create table training_referent (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  agent integer not null,
  service integer not null,
  deputy boolean default false not null,
  from_on date not null,
  to_on date,
  version integer default 1 not null
);
alter table training_referent add constraint training_referent_pkey PRIMARY KEY (tenant, id);
alter table training_referent add constraint training_referent_tenant_service_agent_from_on_key UNIQUE (tenant, service, agent, from_on);
alter table training_referent add constraint training_referent_tenant_agent_fkey FOREIGN KEY (tenant, agent) REFERENCES training_agent(tenant, id);
alter table training_referent add constraint training_referent_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table training_referent add constraint training_referent_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table training_referent add constraint training_referent_check CHECK ((to_on >= from_on));
CREATE INDEX training_referent_agent ON public.training_referent USING btree (tenant, agent);
alter table training_referent enable row level security;
alter table training_referent force row level security;
create policy tenant on training_referent using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on training_referent to parvis_app;

-- Table training_rule
create table training_rule (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  course integer not null,
  populations text[] default '{}'::text[] not null,
  sites integer[] default '{}'::integer[] not null,
  services integer[] default '{}'::integer[] not null,
  public_only boolean default false not null,
  newcomers_only boolean default false not null,
  within integer default 0 not null,
  unit text default 'days'::text not null,
  source text default ''::text not null,
  valid_from date not null,
  valid_to date,
  version integer default 1 not null
);
alter table training_rule add constraint training_rule_pkey PRIMARY KEY (tenant, id);
alter table training_rule add constraint training_rule_tenant_code_key UNIQUE (tenant, code);
alter table training_rule add constraint training_rule_tenant_course_fkey FOREIGN KEY (tenant, course) REFERENCES training_course(tenant, id);
alter table training_rule add constraint training_rule_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table training_rule add constraint training_rule_check CHECK ((valid_to >= valid_from));
alter table training_rule add constraint training_rule_code_check CHECK ((code ~ '^[a-z0-9-]{1,100}$'::text));
alter table training_rule add constraint training_rule_populations_check CHECK ((cardinality(populations) <= 10));
alter table training_rule add constraint training_rule_services_check CHECK ((cardinality(services) <= 500));
alter table training_rule add constraint training_rule_sites_check CHECK ((cardinality(sites) <= 200));
alter table training_rule add constraint training_rule_source_check CHECK ((length(source) <= 500));
alter table training_rule add constraint training_rule_unit_check CHECK ((unit = ANY (ARRAY['days'::text, 'months'::text])));
alter table training_rule add constraint training_rule_within_check CHECK (((within >= 0) AND (within <= 3660)));
CREATE INDEX training_rule_course ON public.training_rule USING btree (tenant, course);
alter table training_rule enable row level security;
alter table training_rule force row level security;
create policy tenant on training_rule using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on training_rule to parvis_app;

-- Table training_session
create table training_session (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  course integer not null,
  site integer,
  held_on date not null,
  ends_on date,
  place text default ''::text not null,
  trainer text default ''::text not null,
  seats integer,
  note text default ''::text not null,
  cancelled_on date,
  cancel_reason text default ''::text not null,
  version integer default 1 not null
);
alter table training_session add constraint training_session_pkey PRIMARY KEY (tenant, id);
alter table training_session add constraint training_session_tenant_code_key UNIQUE (tenant, code);
alter table training_session add constraint training_session_tenant_course_fkey FOREIGN KEY (tenant, course) REFERENCES training_course(tenant, id);
alter table training_session add constraint training_session_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table training_session add constraint training_session_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table training_session add constraint training_session_cancel_reason_check CHECK ((length(cancel_reason) <= 1000));
alter table training_session add constraint training_session_check CHECK ((ends_on >= held_on));
alter table training_session add constraint training_session_check1 CHECK (((cancelled_on IS NULL) = (cancel_reason = ''::text)));
alter table training_session add constraint training_session_code_check CHECK ((code ~ '^[a-z0-9-]{1,100}$'::text));
alter table training_session add constraint training_session_note_check CHECK ((length(note) <= 4000));
alter table training_session add constraint training_session_place_check CHECK ((length(place) <= 160));
alter table training_session add constraint training_session_seats_check CHECK (((seats >= 1) AND (seats <= 9999)));
alter table training_session add constraint training_session_trainer_check CHECK ((length(trainer) <= 160));
CREATE INDEX training_session_course ON public.training_session USING btree (tenant, course, held_on);
CREATE INDEX training_session_held_on ON public.training_session USING btree (tenant, held_on);
CREATE INDEX training_session_site ON public.training_session USING btree (tenant, site);
alter table training_session enable row level security;
alter table training_session force row level security;
create policy tenant on training_session using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on training_session to parvis_app;

-- Table training_setting
create table training_setting (
  tenant integer default app_tenant() not null,
  id integer default 1 not null,
  years integer default 5 not null,
  source text default ''::text not null,
  version integer default 1 not null
);
alter table training_setting add constraint training_setting_pkey PRIMARY KEY (tenant, id);
alter table training_setting add constraint training_setting_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table training_setting add constraint training_setting_id_check CHECK ((id = 1));
alter table training_setting add constraint training_setting_source_check CHECK ((length(source) <= 300));
alter table training_setting add constraint training_setting_years_check CHECK (((years >= 1) AND (years <= 20)));
alter table training_setting enable row level security;
alter table training_setting force row level security;
create policy tenant on training_setting using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on training_setting to parvis_app;

-- Table training_span
create table training_span (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  agent integer not null,
  kind text not null,
  course integer not null,
  site integer not null,
  service integer,
  population text not null,
  from_on date not null,
  gone_on date,
  due_on date
);
alter table training_span add constraint training_span_pkey PRIMARY KEY (tenant, id);
alter table training_span add constraint training_span_tenant_agent_kind_course_from_on_key UNIQUE (tenant, agent, kind, course, from_on);
alter table training_span add constraint training_span_tenant_agent_fkey FOREIGN KEY (tenant, agent) REFERENCES training_agent(tenant, id) ON DELETE CASCADE;
alter table training_span add constraint training_span_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table training_span add constraint training_span_check CHECK ((gone_on > from_on));
alter table training_span add constraint training_span_kind_check CHECK ((kind = ANY (ARRAY['owed'::text, 'covered'::text, 'exempt'::text, 'public'::text, 'badged'::text])));
alter table training_span add constraint training_span_population_check CHECK ((population = ANY (ARRAY['permanent'::text, 'temporary'::text, 'guard'::text, 'civic'::text, 'other'::text])));
CREATE INDEX training_span_course ON public.training_span USING btree (tenant, kind, course, from_on);
CREATE INDEX training_span_due ON public.training_span USING btree (tenant, due_on) WHERE (due_on IS NOT NULL);
alter table training_span enable row level security;
alter table training_span force row level security;
create policy measure_writer on training_span for select to measure_writer using (true);
create policy tenant on training_span using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.training_span REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_training_span_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.training_span REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_training_span_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.training_span FOR EACH STATEMENT EXECUTE FUNCTION measure_training_span_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.training_span REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_training_span_update();
grant delete, insert, select, update on training_span to parvis_app;
grant select on training_span to measure_writer;

-- Table urgent_case
create table urgent_case (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  site integer not null,
  service integer,
  criterion integer,
  asked_on date not null,
  decision text default 'pending'::text not null,
  decided_on date,
  received_on date,
  reason text default ''::text not null,
  version integer default 1 not null
);
alter table urgent_case add constraint urgent_case_pkey PRIMARY KEY (tenant, id);
alter table urgent_case add constraint urgent_case_tenant_code_key UNIQUE (tenant, code);
alter table urgent_case add constraint urgent_case_tenant_criterion_fkey FOREIGN KEY (tenant, criterion) REFERENCES urgent_criterion(tenant, id);
alter table urgent_case add constraint urgent_case_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table urgent_case add constraint urgent_case_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table urgent_case add constraint urgent_case_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table urgent_case add constraint urgent_case_check CHECK ((decided_on >= asked_on));
alter table urgent_case add constraint urgent_case_check1 CHECK ((received_on >= asked_on));
alter table urgent_case add constraint urgent_case_check2 CHECK (((decision = 'pending'::text) = (decided_on IS NULL)));
alter table urgent_case add constraint urgent_case_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table urgent_case add constraint urgent_case_decision_check CHECK ((decision = ANY (ARRAY['pending'::text, 'granted'::text, 'refused'::text])));
alter table urgent_case add constraint urgent_case_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table urgent_case add constraint urgent_case_reason_check CHECK ((length(reason) <= 1000));
CREATE INDEX urgent_case_criterion ON public.urgent_case USING btree (tenant, criterion);
CREATE INDEX urgent_case_service ON public.urgent_case USING btree (tenant, service);
CREATE INDEX urgent_case_site ON public.urgent_case USING btree (tenant, site, asked_on);
alter table urgent_case enable row level security;
alter table urgent_case force row level security;
create policy measure_writer on urgent_case for select to measure_writer using (true);
create policy tenant on urgent_case using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.urgent_case REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_urgent_case_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.urgent_case REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_urgent_case_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.urgent_case FOR EACH STATEMENT EXECUTE FUNCTION measure_urgent_case_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.urgent_case REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_urgent_case_update();
grant delete, insert, select, update on urgent_case to parvis_app;
grant select on urgent_case to measure_writer;

-- Table urgent_criterion
create table urgent_criterion (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  meaning text default ''::text not null,
  proof text default ''::text not null,
  active boolean default true not null,
  version integer default 1 not null
);
alter table urgent_criterion add constraint urgent_criterion_pkey PRIMARY KEY (tenant, id);
alter table urgent_criterion add constraint urgent_criterion_tenant_code_key UNIQUE (tenant, code);
alter table urgent_criterion add constraint urgent_criterion_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table urgent_criterion add constraint urgent_criterion_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table urgent_criterion add constraint urgent_criterion_meaning_check CHECK ((length(meaning) <= 2000));
alter table urgent_criterion add constraint urgent_criterion_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table urgent_criterion add constraint urgent_criterion_proof_check CHECK ((length(proof) <= 1000));
alter table urgent_criterion enable row level security;
alter table urgent_criterion force row level security;
create policy tenant on urgent_criterion using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on urgent_criterion to parvis_app;

-- Table urn_opening
create table urn_opening (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  site integer not null,
  opened_on date not null,
  forms integer not null,
  note text default ''::text not null,
  source_import bigint,
  version integer default 1 not null
);
alter table urn_opening add constraint urn_opening_pkey PRIMARY KEY (tenant, id);
alter table urn_opening add constraint urn_opening_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table urn_opening add constraint urn_opening_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table urn_opening add constraint urn_opening_forms_check CHECK (((forms >= 0) AND (forms <= 10000)));
alter table urn_opening add constraint urn_opening_note_check CHECK ((length(note) <= 400));
CREATE UNIQUE INDEX urn_opening_once ON public.urn_opening USING btree (tenant, site, opened_on);
alter table urn_opening enable row level security;
alter table urn_opening force row level security;
create policy tenant on urn_opening using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on urn_opening to parvis_app;

-- Table version_move
create table version_move (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  before_version integer not null,
  after_version integer not null,
  day date not null,
  state text default 'applied'::text not null,
  report jsonb not null,
  memory jsonb not null,
  applied_by integer,
  applied_on date not null,
  undone_on date,
  version integer default 1 not null
);
alter table version_move add constraint version_move_pkey PRIMARY KEY (tenant, id);
alter table version_move add constraint version_move_applied_by_fkey FOREIGN KEY (applied_by) REFERENCES account(id);
alter table version_move add constraint version_move_tenant_after_version_fkey FOREIGN KEY (tenant, after_version) REFERENCES framework_version(tenant, id);
alter table version_move add constraint version_move_tenant_before_version_fkey FOREIGN KEY (tenant, before_version) REFERENCES framework_version(tenant, id);
alter table version_move add constraint version_move_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table version_move add constraint version_move_check CHECK (((state = 'undone'::text) = (undone_on IS NOT NULL)));
alter table version_move add constraint version_move_state_check CHECK ((state = ANY (ARRAY['applied'::text, 'undone'::text])));
CREATE INDEX version_move_after ON public.version_move USING btree (tenant, after_version);
CREATE UNIQUE INDEX version_move_once ON public.version_move USING btree (tenant, before_version, after_version) WHERE (state = 'applied'::text);
alter table version_move enable row level security;
alter table version_move force row level security;
create policy tenant on version_move using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on version_move to parvis_app;

-- Table visit_choice
create table visit_choice (
  tenant integer default app_tenant() not null,
  point integer not null,
  span text not null,
  day date not null,
  layer text not null
);
alter table visit_choice add constraint visit_choice_pkey PRIMARY KEY (tenant, point, span, day);
alter table visit_choice add constraint visit_choice_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table visit_choice add constraint visit_choice_tenant_point_fkey FOREIGN KEY (tenant, point) REFERENCES reception_point(tenant, id) ON DELETE CASCADE;
alter table visit_choice add constraint visit_choice_check CHECK (((span = 'day'::text) OR (EXTRACT(day FROM day) = (1)::numeric)));
alter table visit_choice add constraint visit_choice_layer_check CHECK ((layer = ANY (ARRAY['tickets'::text, 'machine'::text, 'records'::text, 'taps'::text, 'day'::text, 'month'::text, 'days'::text])));
alter table visit_choice add constraint visit_choice_span_check CHECK ((span = ANY (ARRAY['day'::text, 'month'::text])));
alter table visit_choice enable row level security;
alter table visit_choice force row level security;
create policy tenant on visit_choice using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on visit_choice to parvis_app;

-- Table visit_reason
create table visit_reason (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  parent integer,
  procedure integer,
  service integer,
  site integer,
  "position" integer default 0 not null,
  button boolean default true not null,
  active boolean default true not null,
  version integer default 1 not null
);
alter table visit_reason add constraint visit_reason_pkey PRIMARY KEY (tenant, id);
alter table visit_reason add constraint visit_reason_tenant_code_key UNIQUE (tenant, code);
alter table visit_reason add constraint visit_reason_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table visit_reason add constraint visit_reason_tenant_parent_fkey FOREIGN KEY (tenant, parent) REFERENCES visit_reason(tenant, id);
alter table visit_reason add constraint visit_reason_tenant_procedure_fkey FOREIGN KEY (tenant, procedure) REFERENCES procedure(tenant, id);
alter table visit_reason add constraint visit_reason_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table visit_reason add constraint visit_reason_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table visit_reason add constraint visit_reason_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table visit_reason add constraint visit_reason_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)));
alter table visit_reason add constraint visit_reason_position_check CHECK ((("position" >= 0) AND ("position" <= 9999)));
CREATE INDEX visit_reason_parent ON public.visit_reason USING btree (tenant, parent);
CREATE INDEX visit_reason_procedure ON public.visit_reason USING btree (tenant, procedure);
CREATE INDEX visit_reason_service ON public.visit_reason USING btree (tenant, service);
CREATE INDEX visit_reason_site ON public.visit_reason USING btree (tenant, site);
alter table visit_reason enable row level security;
alter table visit_reason force row level security;
create policy tenant on visit_reason using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on visit_reason to parvis_app;

-- Table visit_tap
create table visit_tap (
  tenant integer default app_tenant() not null,
  key text not null,
  point integer not null,
  day date not null,
  minute integer not null,
  reason integer,
  appointment text not null,
  undone boolean default false not null
);
alter table visit_tap add constraint visit_tap_pkey PRIMARY KEY (tenant, key);
alter table visit_tap add constraint visit_tap_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table visit_tap add constraint visit_tap_tenant_point_fkey FOREIGN KEY (tenant, point) REFERENCES reception_point(tenant, id) ON DELETE CASCADE;
alter table visit_tap add constraint visit_tap_tenant_reason_fkey FOREIGN KEY (tenant, reason) REFERENCES visit_reason(tenant, id) ON DELETE CASCADE;
alter table visit_tap add constraint visit_tap_appointment_check CHECK ((appointment = ANY (ARRAY['with'::text, 'without'::text, 'unknown'::text])));
alter table visit_tap add constraint visit_tap_key_check CHECK (((length(key) >= 16) AND (length(key) <= 100)));
alter table visit_tap add constraint visit_tap_minute_check CHECK (((minute >= 0) AND (minute <= 1439)));
CREATE INDEX visit_tap_day ON public.visit_tap USING btree (tenant, day);
CREATE INDEX visit_tap_point ON public.visit_tap USING btree (tenant, point, day);
CREATE INDEX visit_tap_reason ON public.visit_tap USING btree (tenant, reason);
alter table visit_tap enable row level security;
alter table visit_tap force row level security;
create policy tenant on visit_tap using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on visit_tap to parvis_app;

-- Table visit_ticket
create table visit_ticket (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  point integer not null,
  site integer not null,
  service integer,
  day date not null,
  arrived integer not null,
  number text not null,
  reason integer,
  theme text default ''::text not null,
  appointment text not null,
  called integer,
  ended integer,
  outcome text not null,
  import bigint,
  version integer default 1 not null,
  queue_ticket bigint
);
alter table visit_ticket add constraint visit_ticket_pkey PRIMARY KEY (tenant, id);
alter table visit_ticket add constraint visit_ticket_tenant_point_day_number_arrived_key UNIQUE (tenant, point, day, number, arrived);
alter table visit_ticket add constraint visit_ticket_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table visit_ticket add constraint visit_ticket_tenant_point_site_fkey FOREIGN KEY (tenant, point, site) REFERENCES reception_point(tenant, id, site) ON UPDATE CASCADE;
alter table visit_ticket add constraint visit_ticket_tenant_reason_fkey FOREIGN KEY (tenant, reason) REFERENCES visit_reason(tenant, id);
alter table visit_ticket add constraint visit_ticket_appointment_check CHECK ((appointment = ANY (ARRAY['with'::text, 'without'::text, 'unknown'::text])));
alter table visit_ticket add constraint visit_ticket_arrived_check CHECK (((arrived >= 0) AND (arrived <= 1439)));
alter table visit_ticket add constraint visit_ticket_check CHECK (((called >= arrived) AND (called <= 1439)));
alter table visit_ticket add constraint visit_ticket_check1 CHECK (((ended >= called) AND (ended <= 1439)));
alter table visit_ticket add constraint visit_ticket_number_check CHECK (((length(number) >= 1) AND (length(number) <= 20)));
alter table visit_ticket add constraint visit_ticket_outcome_check CHECK ((outcome = ANY (ARRAY['served'::text, 'left'::text, 'moved'::text])));
CREATE INDEX visit_ticket_day ON public.visit_ticket USING btree (tenant, day, site);
CREATE UNIQUE INDEX visit_ticket_queue ON public.visit_ticket USING btree (tenant, queue_ticket) WHERE (queue_ticket IS NOT NULL);
CREATE INDEX visit_ticket_reason ON public.visit_ticket USING btree (tenant, reason);
alter table visit_ticket enable row level security;
alter table visit_ticket force row level security;
create policy measure_writer on visit_ticket for select to measure_writer using (true);
create policy tenant on visit_ticket using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.visit_ticket REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_visit_ticket_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.visit_ticket REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_visit_ticket_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.visit_ticket FOR EACH STATEMENT EXECUTE FUNCTION measure_visit_ticket_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.visit_ticket REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_visit_ticket_update();
grant delete, insert, select, update on visit_ticket to parvis_app;
grant select on visit_ticket to measure_writer;

-- Table visit_total
create table visit_total (
  tenant integer default app_tenant() not null,
  id bigint generated by default as identity not null,
  point integer not null,
  layer text not null,
  day date not null,
  minute integer default '-1'::integer not null,
  reason integer,
  appointment text not null,
  n integer not null,
  site integer not null,
  service integer,
  point_code text not null,
  point_kind text not null,
  reason_code text default ''::text not null,
  theme text default ''::text not null,
  source text not null,
  origin text default ''::text not null,
  taken_over boolean default false not null,
  basis text default 'real'::text not null,
  counted boolean default true not null,
  import bigint,
  version integer default 1 not null
);
alter table visit_total add constraint visit_total_pkey PRIMARY KEY (tenant, id);
alter table visit_total add constraint visit_total_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table visit_total add constraint visit_total_tenant_point_site_fkey FOREIGN KEY (tenant, point, site) REFERENCES reception_point(tenant, id, site) ON UPDATE CASCADE;
alter table visit_total add constraint visit_total_tenant_reason_fkey FOREIGN KEY (tenant, reason) REFERENCES visit_reason(tenant, id);
alter table visit_total add constraint visit_total_appointment_check CHECK ((appointment = ANY (ARRAY['with'::text, 'without'::text, 'unknown'::text])));
alter table visit_total add constraint visit_total_basis_check CHECK ((basis = ANY (ARRAY['real'::text, 'reconstructed'::text])));
alter table visit_total add constraint visit_total_check CHECK (((layer <> 'month'::text) OR (EXTRACT(day FROM day) = (1)::numeric)));
alter table visit_total add constraint visit_total_layer_check CHECK ((layer = ANY (ARRAY['tickets'::text, 'machine'::text, 'records'::text, 'taps'::text, 'day'::text, 'month'::text])));
alter table visit_total add constraint visit_total_minute_check CHECK (((minute >= '-1'::integer) AND (minute <= 1439)));
alter table visit_total add constraint visit_total_n_check CHECK (((n >= 0) AND (n <= 10000000)));
alter table visit_total add constraint visit_total_origin_check CHECK ((length(origin) <= 200));
alter table visit_total add constraint visit_total_source_check CHECK ((source = ANY (ARRAY['counted'::text, 'imported'::text, 'typed'::text])));
CREATE INDEX visit_total_day ON public.visit_total USING btree (tenant, day, site);
CREATE UNIQUE INDEX visit_total_once ON public.visit_total USING btree (tenant, point, layer, day, minute, appointment, reason) NULLS NOT DISTINCT;
CREATE INDEX visit_total_reason ON public.visit_total USING btree (tenant, reason);
alter table visit_total enable row level security;
alter table visit_total force row level security;
create policy measure_writer on visit_total for select to measure_writer using (true);
create policy tenant on visit_total using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.visit_total REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_visit_total_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.visit_total REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_visit_total_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.visit_total FOR EACH STATEMENT EXECUTE FUNCTION measure_visit_total_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.visit_total REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_visit_total_update();
grant delete, insert, select, update on visit_total to parvis_app;
grant select on visit_total to measure_writer;

-- Table voice_menu
create table voice_menu (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  line integer not null,
  number integer not null,
  lines text not null,
  reason text default ''::text not null,
  valid_from date not null,
  approved_on date,
  approver text default ''::text not null,
  version integer default 1 not null
);
alter table voice_menu add constraint voice_menu_pkey PRIMARY KEY (tenant, id);
alter table voice_menu add constraint voice_menu_tenant_line_number_key UNIQUE (tenant, line, number);
alter table voice_menu add constraint voice_menu_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table voice_menu add constraint voice_menu_tenant_line_fkey FOREIGN KEY (tenant, line) REFERENCES phone_line(tenant, id);
alter table voice_menu add constraint voice_menu_approver_check CHECK ((length(approver) <= 160));
alter table voice_menu add constraint voice_menu_check CHECK (((approved_on IS NULL) = (approver = ''::text)));
alter table voice_menu add constraint voice_menu_lines_check CHECK (((length(lines) >= 1) AND (length(lines) <= 20000)));
alter table voice_menu add constraint voice_menu_number_check CHECK (((number >= 1) AND (number <= 9999)));
alter table voice_menu add constraint voice_menu_reason_check CHECK ((length(reason) <= 300));
alter table voice_menu enable row level security;
alter table voice_menu force row level security;
create policy tenant on voice_menu using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on voice_menu to parvis_app;

-- Table web_norm
create table web_norm (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  name text not null,
  valid_from date not null,
  days integer not null,
  version integer default 1 not null
);
alter table web_norm add constraint web_norm_pkey PRIMARY KEY (tenant, id);
alter table web_norm add constraint web_norm_tenant_valid_from_key UNIQUE (tenant, valid_from);
alter table web_norm add constraint web_norm_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table web_norm add constraint web_norm_days_check CHECK (((days >= 1) AND (days <= 60)));
alter table web_norm add constraint web_norm_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table web_norm enable row level security;
alter table web_norm force row level security;
create policy tenant on web_norm using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
grant delete, insert, select, update on web_norm to parvis_app;

-- Table web_request
create table web_request (
  tenant integer default app_tenant() not null,
  id integer generated by default as identity not null,
  code text not null,
  name text not null,
  site integer not null,
  service integer not null,
  procedure integer,
  page text default ''::text not null,
  wanted text default ''::text not null,
  asked_on date not null,
  due_on date not null,
  published_on date,
  refused_on date,
  reason text default ''::text not null,
  version integer default 1 not null
);
alter table web_request add constraint web_request_pkey PRIMARY KEY (tenant, id);
alter table web_request add constraint web_request_tenant_code_key UNIQUE (tenant, code);
alter table web_request add constraint web_request_tenant_fkey FOREIGN KEY (tenant) REFERENCES tenant(id);
alter table web_request add constraint web_request_tenant_procedure_fkey FOREIGN KEY (tenant, procedure) REFERENCES procedure(tenant, id);
alter table web_request add constraint web_request_tenant_service_fkey FOREIGN KEY (tenant, service) REFERENCES service(tenant, id);
alter table web_request add constraint web_request_tenant_site_fkey FOREIGN KEY (tenant, site) REFERENCES site(tenant, id);
alter table web_request add constraint web_request_check CHECK ((due_on >= asked_on));
alter table web_request add constraint web_request_check1 CHECK ((published_on >= asked_on));
alter table web_request add constraint web_request_check2 CHECK ((refused_on >= asked_on));
alter table web_request add constraint web_request_check3 CHECK (((published_on IS NULL) OR (refused_on IS NULL)));
alter table web_request add constraint web_request_check4 CHECK (((refused_on IS NULL) OR (reason <> ''::text)));
alter table web_request add constraint web_request_code_check CHECK ((code ~ '^[a-z0-9-]{1,60}$'::text));
alter table web_request add constraint web_request_name_check CHECK (((length(name) >= 1) AND (length(name) <= 160)));
alter table web_request add constraint web_request_page_check CHECK ((length(page) <= 500));
alter table web_request add constraint web_request_reason_check CHECK ((length(reason) <= 1000));
alter table web_request add constraint web_request_wanted_check CHECK ((length(wanted) <= 4000));
CREATE INDEX web_request_open ON public.web_request USING btree (tenant, due_on) WHERE ((published_on IS NULL) AND (refused_on IS NULL));
CREATE INDEX web_request_procedure ON public.web_request USING btree (tenant, procedure);
CREATE INDEX web_request_service ON public.web_request USING btree (tenant, service);
CREATE INDEX web_request_site ON public.web_request USING btree (tenant, site, asked_on);
alter table web_request enable row level security;
alter table web_request force row level security;
create policy measure_writer on web_request for select to measure_writer using (true);
create policy tenant on web_request using ((tenant = ( SELECT app_tenant() AS app_tenant))) with check ((tenant = ( SELECT app_tenant() AS app_tenant)));
CREATE TRIGGER measure_delete AFTER DELETE ON public.web_request REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_web_request_delete();
CREATE TRIGGER measure_insert AFTER INSERT ON public.web_request REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_web_request_insert();
CREATE TRIGGER measure_truncate BEFORE TRUNCATE ON public.web_request FOR EACH STATEMENT EXECUTE FUNCTION measure_web_request_truncate();
CREATE TRIGGER measure_update AFTER UPDATE ON public.web_request REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION measure_web_request_update();
grant delete, insert, select, update on web_request to parvis_app;
grant select on web_request to measure_writer;

-- Views
create view measure_now with (security_invoker=true) as
 SELECT measure_cell.tenant,
    measure_cell.measure,
    measure_cell.site,
    measure_cell.day,
    measure_cell.service,
    measure_cell.d1,
    measure_cell.d2,
    measure_cell.d3,
    measure_cell.bucket,
    measure_cell.n,
    measure_cell.total
   FROM measure_cell
UNION ALL
 SELECT d.tenant,
    a.measure,
    d.site,
    d.day,
    d.service,
    a.d1,
    a.d2,
    a.d3,
    a.bucket,
    a.n,
    a.total
   FROM (measure_delta d
     CROSS JOIN LATERAL unnest(d.adds) a(measure, d1, d2, d3, bucket, n, total));
grant select on measure_now to measure_writer;
grant select on measure_now to parvis_app;
