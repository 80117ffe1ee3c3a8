-- What hangs on a wall is counted from its own row: since when something has hung there, and since when it is out of date.
alter table display add column hung_since date, add column outdated_on date;

-- The day on which the edition after one that hangs began.
create function display_outdated(of_tenant int, of_poster int, hung int) returns date language sql stable set search_path = public, pg_temp as $$
  select min(valid_from) from poster_edition where tenant = of_tenant and poster = of_poster and number > hung
$$;
grant execute on function display_outdated(int, int, int) to parvis_app;

create function display_kept() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.hung_since := least(new.hung_since, new.posted_on);
  new.outdated_on := case when new.edition is null then null else display_outdated(new.tenant, new.poster, new.edition) end;
  return new;
end $$;
create trigger display_kept before insert or update on display for each row execute function display_kept();

create function poster_edition_outdates() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_tenant int := coalesce(new.tenant, old.tenant);
  of_poster int := coalesce(new.poster, old.poster);
begin
  update display set outdated_on = null where tenant = of_tenant and poster = of_poster and edition is not null
    and outdated_on is distinct from display_outdated(of_tenant, of_poster, edition);
  return null;
end $$;
create trigger poster_edition_outdates after insert or update or delete on poster_edition
  for each row execute function poster_edition_outdates();

alter table display no force row level security;
alter table poster_edition no force row level security;
update display set hung_since = posted_on where posted_on is not null;
alter table display force row level security;
alter table poster_edition force row level security;
