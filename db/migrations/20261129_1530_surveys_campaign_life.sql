-- A campaign that is over may be put away: it leaves the list, its answers go on counting.
alter table campaign add column archived_on date;

-- Totals answer a questionnaire as much as forms do: it stays once there is one of either.
create or replace function campaign_keeps_questionnaire() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.questionnaire_version is distinct from old.questionnaire_version and (
    exists (select from public.answer a where a.tenant = old.tenant and a.campaign = old.id)
    or exists (select from public.answer_tally a where a.tenant = old.tenant and a.campaign = old.id)) then
    raise exception 'Campaign % has answers: its questionnaire stays.', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;

create or replace function questionnaire_stays() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.definition is distinct from old.definition and exists (
    select from public.campaign c where c.tenant = old.tenant and c.questionnaire_version = old.id and (
      exists (select from public.answer a where a.tenant = c.tenant and a.campaign = c.id)
      or exists (select from public.answer_tally a where a.tenant = c.tenant and a.campaign = c.id))) then
    raise exception 'Questionnaire version % has answers: a correction is a new version.', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
