-- French search in what documents say: accents and endings do not count, words in quotes stand together; excerpts keep the text as written.
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create text search configuration french_words (copy = pg_catalog.french);
alter text search configuration french_words alter mapping for hword, hword_part, word with unaccent, french_stem;

-- An ending is known with its accents (« vérifiée ») and without (« verifiee »): each word is kept both ways.
create function french_lexemes(said text) returns tsvector
  language sql immutable strict parallel safe
  as $$
    select to_tsvector('french_words'::regconfig, said)
      || translate(to_tsvector('pg_catalog.french'::regconfig, said)::text, 'àâäçéèêëîïôöùûüÿ', 'aaaceeeeiioouuuy')::tsvector
  $$;
create function french_query(asked text) returns tsquery
  language sql immutable strict parallel safe
  as $$
    select websearch_to_tsquery('french_words'::regconfig, asked)
      || translate(websearch_to_tsquery('pg_catalog.french'::regconfig, asked)::text, 'àâäçéèêëîïôöùûüÿ', 'aaaceeeeiioouuuy')::tsquery
  $$;
grant execute on function french_lexemes(text), french_query(text) to parvis_app;

alter table document add column search tsvector not null generated always as (
  setweight(french_lexemes(title), 'A') || setweight(french_lexemes(summary), 'B')) stored;
create index document_search on document using gin (tenant, search);

-- What a version says, read from its file in a thread that may be killed; which file, so that another one is read again.
create table document_text (
  tenant int not null default app_tenant() references tenant (id),
  document_version int not null,
  file bigint not null,
  state text not null check (state in ('read', 'wordless', 'locked', 'damaged', 'huge', 'slow')),
  pages int check (pages >= 0),
  body text not null default '' check (length(body) <= 1000000),
  search tsvector not null generated always as (french_lexemes(left(body, 300000))) stored,
  primary key (tenant, document_version),
  foreign key (tenant, document_version) references document_version (tenant, id) on delete cascade,
  foreign key (tenant, file) references file (tenant, id)
);
create index document_text_search on document_text using gin (tenant, search);
alter table document_text enable row level security;
alter table document_text force row level security;
create policy tenant on document_text using (tenant = (select app_tenant())) with check (tenant = (select app_tenant()));
grant select, insert, update, delete on document_text to parvis_app;

-- Every word that documents hold, once: where a typed word stands nowhere, the nearest one is offered.
create table document_word (
  tenant int not null default app_tenant() references tenant (id),
  word text not null check (length(word) between 4 and 40),
  primary key (tenant, word)
);
create index document_word_near on document_word using gin (tenant, word gin_trgm_ops);
alter table document_word enable row level security;
alter table document_word force row level security;
create policy tenant on document_word using (tenant = (select app_tenant())) with check (tenant = (select app_tenant()));
grant select, insert on document_word to parvis_app;
