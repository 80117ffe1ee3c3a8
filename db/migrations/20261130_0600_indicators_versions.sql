-- What a file brings in is taken back by its version: published readings and the advance of actions enter by a file too.
alter table reading add column version int not null default 1;
alter table action_note add column version int not null default 1;
