-- What is corrected or deleted has a version; a named scope may end.
alter table scope add column version integer not null default 1, add column valid_to date;
alter table closing_day add column version integer not null default 1;
