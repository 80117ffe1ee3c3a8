-- What a line of a file said, as a hash of it: kept once a request is erased, so that the same line is known again and not stored anew.
alter table complaint add column erased_content text check (erased_content is null or purged_on is not null);
create index complaint_erased_content on complaint (tenant, erased_content) where erased_content is not null;
