-- What was said, decided or filed on a point stays with the session when the point is taken away.
alter table agenda_item no force row level security;
alter table intervention no force row level security;
alter table decision no force row level security;
alter table meeting_attachment no force row level security;
alter table intervention drop constraint intervention_tenant_item_fkey;
alter table intervention add foreign key (tenant, item) references agenda_item (tenant, id) on delete set null (item);
alter table decision drop constraint decision_tenant_item_fkey;
alter table decision add foreign key (tenant, item) references agenda_item (tenant, id) on delete set null (item);
alter table meeting_attachment drop constraint meeting_attachment_tenant_item_fkey;
alter table meeting_attachment add foreign key (tenant, item) references agenda_item (tenant, id) on delete set null (item);
alter table meeting_attachment force row level security;
alter table decision force row level security;
alter table intervention force row level security;
alter table agenda_item force row level security;
