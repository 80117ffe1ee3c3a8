-- The register is searched in all of it: what was answered and added, and the names of what was attached, beside objects and texts.
alter table complaint_message no force row level security;
alter table complaint_message add column search tsvector not null generated always as (
  to_tsvector('french'::regconfig, plain_words(body))) stored;
create index complaint_message_search on complaint_message using gin (tenant, search);
alter table complaint_message force row level security;

alter table inbound_attachment no force row level security;
alter table inbound_message no force row level security;
alter table file no force row level security;
alter table inbound_attachment add column name text not null default '' check (length(name) <= 300);
update inbound_attachment a set name = left(f.name, 300) from file f where f.tenant = a.tenant and f.id = a.file;
-- « facture_2026-03.pdf » is found by each of its words.
alter table inbound_attachment add column search tsvector not null generated always as (
  to_tsvector('french'::regconfig, plain_words(translate(name, '._-', '   ')))) stored;
create index inbound_attachment_search on inbound_attachment using gin (tenant, search);
alter table file force row level security;
alter table inbound_message force row level security;
alter table inbound_attachment force row level security;

-- As for the texts of requests: behind the policies `@@` could use no index, so that a function outside them names its tenant itself.
create policy search on complaint_message for select to public_ingest using (true);
grant select (tenant, id, complaint, search) on complaint_message to public_ingest;
create policy search on inbound_attachment for select to public_ingest using (true);
grant select (tenant, id, inbound, search) on inbound_attachment to public_ingest;
create policy search on inbound_message for select to public_ingest using (true);
grant select (tenant, id, complaint) on inbound_message to public_ingest;

-- The requests of the latest messages that answer some words, and of attachments so named. A word that most messages hold is looked for among
-- the latest alone, which give more than anybody reads; any other is found along the index.
create function search_exchanges(words text, most int) returns table (id bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  own constant int := (select public.app_tenant());
  asked constant tsquery := to_tsquery('pg_catalog.french'::regconfig, words);
  sample constant int := 2000;
  seen int;
begin
  select count(*) into seen
    from (select m.search from public.complaint_message m where m.tenant = own order by m.id desc limit sample) latest
    where latest.search @@ asked;
  if seen * 10 >= sample then
    return query
      select distinct latest.complaint
      from (select m.complaint, m.search from public.complaint_message m where m.tenant = own order by m.id desc limit most * 10) latest
      where latest.search @@ asked limit most;
  else
    return query
      with answering as materialized (
        select m.id, m.complaint from public.complaint_message m where m.tenant = own and m.search @@ asked)
      select distinct latest.complaint from (select a.complaint from answering a order by a.id desc limit most) latest;
  end if;
  return query
    with answering as materialized (
      select a.id, a.inbound from public.inbound_attachment a where a.tenant = own and a.search @@ asked)
    select distinct i.complaint
    from (select a.inbound from answering a order by a.id desc limit most) latest
    join public.inbound_message i on i.tenant = own and i.id = latest.inbound
    where i.complaint is not null;
end $$;
revoke all on function search_exchanges(text, int) from public;
grant execute on function search_exchanges(text, int) to parvis_app;
alter function search_exchanges(text, int) owner to public_ingest;
