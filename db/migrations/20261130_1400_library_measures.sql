-- A document put aside counts no more from that day: its versions know it, since a measure reads one row.
alter table document_version add column put_aside_on date;

create function document_put_aside() returns trigger language plpgsql as $$
begin
  update document_version set put_aside_on = new.archived_on
    where tenant = new.tenant and document = new.id and put_aside_on is distinct from new.archived_on;
  return null;
end $$;
create trigger document_put_aside after update of archived_on on document
  for each row when (old.archived_on is distinct from new.archived_on) execute function document_put_aside();

create function document_version_put_aside() returns trigger language plpgsql as $$
begin
  select archived_on into new.put_aside_on from document where tenant = new.tenant and id = new.document;
  return new;
end $$;
create trigger document_version_put_aside before insert on document_version
  for each row execute function document_version_put_aside();

alter table document no force row level security;
alter table document_version no force row level security;
update document_version v set put_aside_on = d.archived_on from document d
  where d.tenant = v.tenant and d.id = v.document and d.archived_on is not null;
alter table document_version force row level security;
alter table document force row level security;
