-- The members of a committee go with it: a committee is deleted only while no session names it.
alter table committee_member no force row level security;
alter table committee no force row level security;
alter table committee_member drop constraint committee_member_tenant_committee_fkey;
alter table committee_member add foreign key (tenant, committee) references committee (tenant, id) on delete cascade;
alter table committee force row level security;
alter table committee_member force row level security;
