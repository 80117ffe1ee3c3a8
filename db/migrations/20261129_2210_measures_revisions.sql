-- Which state the cells of a measure are in: a name of its own for each, so that a program may keep what it read of them in memory and
-- know from one small row whether it still holds. Whatever writes cells gives a new name, in the same transaction.
create table measure_revision (
  tenant int not null,
  measure smallint not null,
  revision uuid not null,
  primary key (tenant, measure)
);
alter table measure_revision enable row level security;
alter table measure_revision force row level security;
create policy tenant on measure_revision using (tenant = (select app_tenant())) with check (tenant = (select app_tenant()));
create policy measure_writer on measure_revision to measure_writer using (true) with check (true);
grant select on measure_revision to parvis_app;
grant select, insert, update, delete on measure_revision to measure_writer;

create function measure_revise() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.measure_revision (tenant, measure, revision)
    select tenant, measure, gen_random_uuid() from (select distinct tenant, measure from changed order by 1, 2) c
    on conflict (tenant, measure) do update set revision = excluded.revision;
  return null;
end $$;

create trigger measure_revise_inserted after insert on measure_cell
  referencing new table as changed for each statement execute function measure_revise();
create trigger measure_revise_updated after update on measure_cell
  referencing new table as changed for each statement execute function measure_revise();
create trigger measure_revise_deleted after delete on measure_cell
  referencing old table as changed for each statement execute function measure_revise();
revoke execute on function measure_revise() from public;
alter function measure_revise() owner to measure_writer;

set local role measure_writer;
insert into measure_revision (tenant, measure, revision)
  select tenant, measure, gen_random_uuid() from (select distinct tenant, measure from measure_cell) c;
reset role;
