-- The files that lines of an import brought, each with the one that stood there: taking the import back takes them back too.
create table import_file (
  tenant int not null default app_tenant(),
  import bigint not null,
  n int not null,
  record bigint not null,
  file bigint not null,
  before bigint,
  primary key (tenant, import, n),
  foreign key (tenant, import) references import (tenant, id) on delete cascade
);
alter table import_file enable row level security;
alter table import_file force row level security;
create policy tenant on import_file using (tenant = (select app_tenant())) with check (tenant = (select app_tenant()));
grant select, insert, update, delete on import_file to parvis_app;
