-- A computed block may be read over a named scope instead of whole sites: the code of the scope, empty for none.
alter table meeting_block add column scope text not null default '' check (length(scope) <= 60);
