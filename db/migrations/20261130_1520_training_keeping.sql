-- How long what is personal of an agent is kept once they have gone, and which text says so.
create table training_setting (
  tenant int not null default app_tenant() references tenant (id),
  id int not null default 1 check (id = 1),
  years int not null default 5 check (years between 1 and 20),
  source text not null default '' check (length(source) <= 300),
  version int not null default 1,
  primary key (tenant, id)
);
alter table training_setting enable row level security;
alter table training_setting force row level security;
create policy tenant on training_setting using (tenant = (select app_tenant())) with check (tenant = (select app_tenant()));
grant select, insert, update, delete on training_setting to parvis_app;
