-- What is remembered of a file's headers is named, corrected and forgotten like the rest.
alter table import_mapping add column name text not null default '' check (length(name) <= 120), add column version int not null default 1;
