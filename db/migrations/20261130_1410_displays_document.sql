-- A poster may take up a document of the library, by its code; an edition says which version of it is printed.
alter table poster add column document text check (length(document) between 1 and 80);
alter table poster_edition add column document_version int check (document_version between 1 and 9999);
create index poster_document on poster (tenant, document) where document is not null;
