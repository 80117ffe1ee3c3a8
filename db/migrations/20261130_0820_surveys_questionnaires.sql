-- Questionnaires are made in the browser: a version is prepared, then published and closed to change.
alter table questionnaire add column archived_on date;
alter table questionnaire_version add column draft boolean default false not null;
alter table questionnaire_version add column published_on date;
alter table questionnaire_version add column version integer default 1 not null;
alter table questionnaire_version add constraint questionnaire_version_published check (not (draft and published_on is not null));
create unique index questionnaire_version_draft on questionnaire_version (tenant, questionnaire) where draft;
-- A questionnaire goes with its versions; a campaign holds the version it asks.
alter table questionnaire no force row level security;
alter table questionnaire_version no force row level security;
alter table questionnaire_version drop constraint questionnaire_version_tenant_questionnaire_fkey;
alter table questionnaire_version add constraint questionnaire_version_tenant_questionnaire_fkey
  foreign key (tenant, questionnaire) references questionnaire (tenant, id) on delete cascade;
alter table questionnaire force row level security;
alter table questionnaire_version force row level security;

create or replace function questionnaire_stays() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.definition is distinct from old.definition and not old.draft then
    raise exception 'Questionnaire version % is published: a correction is a new version.', old.id using errcode = 'check_violation';
  end if;
  if new.draft and not old.draft then
    raise exception 'Questionnaire version % is published: it is prepared no more.', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
