-- What a phone sent of a control: the same posting twice is answered twice and kept once.
create table control_posting (
  tenant int not null default app_tenant() references tenant (id),
  posting text not null check (length(posting) between 16 and 100),
  control int not null,
  primary key (tenant, posting),
  foreign key (tenant, control) references control (tenant, id) on delete cascade
);
create index control_posting_control on control_posting (tenant, control);
alter table control_posting enable row level security;
alter table control_posting force row level security;
create policy tenant on control_posting using (tenant = (select app_tenant())) with check (tenant = (select app_tenant()));
grant select, insert, update, delete on control_posting to parvis_app;
