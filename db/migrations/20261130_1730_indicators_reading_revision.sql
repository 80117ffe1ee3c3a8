-- Which state the stored readings of a département are in: a name of its own for each, so that a program may keep the list it read in
-- memory and know from one small row whether it still holds. Whatever writes a reading gives a new name, in the same transaction.
create table reading_revision (
  tenant int primary key default app_tenant() references tenant,
  revision uuid not null
);
alter table reading_revision enable row level security;
alter table reading_revision force row level security;
create policy tenant on reading_revision using (tenant = (select app_tenant())) with check (tenant = (select app_tenant()));
grant select, insert, update on reading_revision to parvis_app;

create function reading_revise() returns trigger language plpgsql as $$
begin
  insert into reading_revision (tenant, revision)
    select tenant, gen_random_uuid() from (select distinct tenant from changed order by 1) c
    on conflict (tenant) do update set revision = excluded.revision;
  return null;
end $$;

create trigger reading_revise_inserted after insert on reading
  referencing new table as changed for each statement execute function reading_revise();
create trigger reading_revise_updated after update on reading
  referencing new table as changed for each statement execute function reading_revise();
create trigger reading_revise_deleted after delete on reading
  referencing old table as changed for each statement execute function reading_revise();
