-- How often the public page of a place was opened, and answered, by the way it was reached: numbers of a day, nothing of who opened it.
create table campaign_open (
  tenant int not null default app_tenant() references tenant (id),
  place int not null,
  day date not null,
  way text not null check (way in ('poster', 'link')),
  opens int not null default 0 check (opens >= 0),
  answers int not null default 0 check (answers >= 0),
  primary key (tenant, place, day, way),
  foreign key (tenant, place) references campaign_place (tenant, id) on delete cascade
);
alter table campaign_open enable row level security;
alter table campaign_open force row level security;
create policy tenant on campaign_open using (tenant = (select app_tenant())) with check (tenant = (select app_tenant()));
grant select, insert, update on campaign_open to parvis_app;
