-- A campaign is held within a named scope, when one is chosen, and counts in the indicators or stands apart from them.
alter table campaign add column scope int, add column counted boolean not null default true;
-- The owner checks the new key over the rows of every département.
alter table campaign no force row level security;
alter table scope no force row level security;
alter table campaign add foreign key (tenant, scope) references scope (tenant, id);
alter table scope force row level security;
alter table campaign force row level security;
create index campaign_scope on campaign (tenant, scope) where scope is not null;
