-- A role may be given for a time, and for one thing alone (« audit_guest:12 »): it opens nothing once its time is over, and its
-- sessions with it.
alter table role_grant
  add column ends_at timestamptz,
  add column subject text not null default '' check (subject ~ '^([a-z_]{1,40}:[0-9]{1,15})?$');
alter table invitation
  add column ends_at timestamptz,
  add column subject text not null default '' check (subject ~ '^([a-z_]{1,40}:[0-9]{1,15})?$');
drop index role_grant_once;
create unique index role_grant_once on role_grant (tenant, account, role, coalesce(site, 0), coalesce(service, 0), subject);
drop index invitation_once;
create unique index invitation_once on invitation (tenant, email, role, coalesce(site, 0), coalesce(service, 0), subject);
create index role_grant_subject on role_grant (tenant, subject) where subject <> '';
create index invitation_subject on invitation (tenant, subject) where subject <> '';

-- The roles that hold at an instant.
create function roles_at(instant timestamptz) returns setof role_grant
  language sql stable set search_path = pg_catalog, pg_temp
  as $$ select * from public.role_grant g where g.ends_at is null or g.ends_at > instant $$;

revoke all on function roles_at(timestamptz) from public;
grant execute on function roles_at(timestamptz) to account_keeper;

-- The keeper's functions are the keeper's to replace.
grant create on schema public to account_keeper;
set local role account_keeper;
drop function account_tenants(int, bytea);
create function account_tenants(wanted int, browser bytea, instant timestamptz)
  returns table (id int, code text, name text, last boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.id, t.code, t.name, coalesce(t.id = coalesce(
        (select b.last_tenant from public.known_browser b where b.account = wanted and b.browser_hash = browser), a.last_tenant), false)
    from public.account a join public.tenant t
      on exists (select from public.roles_at(instant) g where g.tenant = t.id and g.account = wanted)
    where a.id = wanted order by t.name $$;

create or replace function session_person(wanted bytea, instant timestamptz)
  returns table (account int, email text, name text, demo boolean, tenant int, tenant_code text, tenant_name text,
                 prefecture_name text, territory text, tenant_demo boolean, roles jsonb, tenants int)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select a.id, a.email, a.name, a.demo, t.id, t.code, t.name, t.prefecture_name, t.territory, t.demo, r.roles,
           (select count(distinct g.tenant)::int from public.roles_at(instant) g where g.account = a.id)
    from public.session s
    join public.account a on a.id = s.account and a.active
    join public.tenant t on t.id = s.tenant
    join lateral (select jsonb_agg(jsonb_build_object('role', g.role, 'title', g.title, 'site', g.site, 'service', g.service,
                                                      'subject', g.subject) order by g.id) as roles
                  from public.roles_at(instant) g where g.tenant = s.tenant and g.account = a.id) r on r.roles is not null
    where s.token_hash = wanted and s.expires_at > instant $$;

create or replace function session_open(token bytea, who int, place int, browser bytea, instant timestamptz, how text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from public.roles_at(instant) g where g.account = who and g.tenant = place) then
    raise exception 'account % holds no role in %', who, place;
  end if;
  insert into public.session (token_hash, account, tenant, created_at, seen_at, expires_at)
    values (token, who, place, instant, instant, instant + interval '12 hours');
  perform public.browser_remember(who, browser, place, instant);
  perform public.journal_put(place, who, 'session.open', 'account', who::text, '{}', how);
end $$;

create or replace function session_switch(token bytea, place int, browser bytea, instant timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare who int;
begin
  update public.session s set tenant = place
    where s.token_hash = token and s.expires_at > instant
      and exists (select from public.roles_at(instant) g where g.account = s.account and g.tenant = place)
    returning s.account into who;
  if who is null then return false; end if;
  perform public.browser_remember(who, browser, place, instant);
  return true;
end $$;

create or replace function link_password(token bytea, who int, instant timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare t int := public.app_tenant();
begin
  if not exists (select from public.roles_at(instant) g where g.tenant = t and g.account = who) then return false; end if;
  delete from public.one_use_link where account = who and tenant = t and purpose = 'password';
  insert into public.one_use_link (token_hash, purpose, account, tenant, expires_at) values (token, 'password', who, t, instant + interval '1 hour');
  return true;
end $$;

create or replace function link_use_password(token bytea, next_hash text, fresh bytea, browser bytea, instant timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
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
end $$;

create or replace function invitation_of(token bytea, instant timestamptz)
  returns table (tenant int, tenant_code text, tenant_name text, prefecture_name text, email text, name text, roles jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select t.id, t.code, t.name, t.prefecture_name, i.email, i.name,
      (select jsonb_agg(jsonb_build_object('role', o.role, 'title', o.title) order by o.id)
       from public.invitation o where o.tenant = i.tenant and o.email = i.email and (o.ends_at is null or o.ends_at > instant))
    from public.one_use_link l
    join public.invitation i on i.tenant = l.tenant and i.id = l.invitation
    join public.tenant t on t.id = i.tenant
    where l.token_hash = token and l.used_at is null and l.expires_at > instant and (i.ends_at is null or i.ends_at > instant) $$;

create or replace function invitation_accept(token bytea, who int, instant timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
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
end $$;

revoke all on function account_tenants(int, bytea, timestamptz) from public;
grant execute on function account_tenants(int, bytea, timestamptz) to parvis_app;
reset role;
revoke create on schema public from account_keeper;

-- An offer for one thing and a time, always taken by its person. It tells nothing of whether the address is known.
create function subject_invite(wanted text, offered text, address text, called text, until timestamptz, instant timestamptz) returns int
  language sql set search_path = pg_catalog, pg_temp
  as $$
    insert into public.invitation (email, name, role, ends_at, subject, made_at) values (address, called, offered, until, wanted, instant)
    returning id $$;
create function subject_until(wanted text, until timestamptz) returns void
  language sql set search_path = pg_catalog, pg_temp
  as $$
    update public.invitation set ends_at = until where subject = wanted and tenant = public.app_tenant();
    update public.role_grant set ends_at = until where subject = wanted and tenant = public.app_tenant() $$;
create function subject_end(wanted text) returns void
  language sql set search_path = pg_catalog, pg_temp
  as $$
    delete from public.invitation where subject = wanted and tenant = public.app_tenant();
    delete from public.role_grant where subject = wanted and tenant = public.app_tenant() $$;
-- Where it stands: « granted » once taken, « invited » while it waits, nothing once it was taken back.
create function subject_state(wanted text) returns text
  language sql stable set search_path = pg_catalog, pg_temp
  as $$
    select case when exists (select from public.role_grant g where g.tenant = public.app_tenant() and g.subject = wanted) then 'granted'
      when exists (select from public.invitation i where i.tenant = public.app_tenant() and i.subject = wanted) then 'invited'
      else '' end $$;
-- What an address is offered or holds here, for one thing each.
create function subject_offers(address text) returns setof text
  language sql stable set search_path = pg_catalog, pg_temp
  as $$
    select i.subject from public.invitation i where i.tenant = public.app_tenant() and i.email = address and i.subject <> ''
    union
    select g.subject from public.role_grant g join public.account a on a.id = g.account
    where g.tenant = public.app_tenant() and a.email = address and g.subject <> '' $$;
grant update (ends_at) on role_grant to parvis_app;

do $$
declare f text;
begin
  foreach f in array array['subject_invite(text, text, text, text, timestamptz, timestamptz)', 'subject_until(text, timestamptz)',
    'subject_end(text)', 'subject_state(text)', 'subject_offers(text)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to parvis_app', f);
  end loop;
end $$;
