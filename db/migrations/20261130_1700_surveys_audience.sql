-- Whom a campaign asks: users, agents or partners. What agents and partners answer is read beside and enters no indicator of users.
alter table campaign add column audience text not null default 'users'
  constraint campaign_audience_check check (audience in ('users', 'agents', 'partners'));
alter table campaign add constraint campaign_audience_counted check (audience = 'users' or not counted);

-- Answers stay those of whom they were asked.
create function campaign_keeps_audience() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.audience is distinct from old.audience and (
    exists (select from public.answer a where a.tenant = old.tenant and a.campaign = old.id)
    or exists (select from public.answer_tally a where a.tenant = old.tenant and a.campaign = old.id)) then
    raise exception 'Campaign % has answers: its audience stays.', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger campaign_keeps_audience before update on campaign for each row execute function campaign_keeps_audience();
