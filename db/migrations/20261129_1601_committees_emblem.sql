-- The emblem at the head of a département's papers: its own picture, none is shipped.
create table emblem (
  tenant integer not null default app_tenant() references tenant (id),
  type text not null check (type in ('image/png', 'image/jpeg')),
  bytes bytea not null check (length(bytes) between 1 and 200000),
  width integer not null check (width between 1 and 10000),
  height integer not null check (height between 1 and 10000),
  label text not null check (length(label) between 1 and 200),
  version integer not null default 1,
  primary key (tenant)
);
alter table emblem enable row level security;
alter table emblem force row level security;
create policy tenant on emblem using (tenant = (select app_tenant())) with check (tenant = (select app_tenant()));
grant select, insert, update, delete on emblem to parvis_app;
