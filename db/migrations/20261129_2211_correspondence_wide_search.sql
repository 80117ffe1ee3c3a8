-- « 412 » is looked up as the end of a reference: kept, since only an equality on a column may pass the policies of the rows along an index.
alter table complaint add column reference_end text not null generated always as ('-' || split_part(reference, '-', -1)) stored;
create index complaint_reference_end on complaint (tenant, reference_end);

-- The latest requests that answer some words. Along the index of the texts all that answer are found before the latest are kept: right for
-- most words, too far for one that every other request holds. Of such a word, seen among the latest, the latest are simply walked through;
-- where they do not give enough, the index finds the others. The answer is the same either way.
drop function search_complaints(text, int);
create function search_complaints(words text, most int) returns table (id bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  own constant int := (select public.app_tenant());
  asked constant tsquery := to_tsquery('pg_catalog.french'::regconfig, words);
  sample constant int := 2000;
  seen int;
  lowest bigint;
  found_so_far int := 0;
begin
  select count(*) into seen
    from (select c.search from public.complaint c where c.tenant = own order by c.id desc limit sample) latest
    where latest.search @@ asked;
  if seen * 10 >= sample then
    return query
      select latest.id from (select c.id, c.search from public.complaint c where c.tenant = own order by c.id desc limit most * 10) latest
      where latest.search @@ asked order by latest.id desc limit most;
    get diagnostics found_so_far = row_count;
    if found_so_far >= most then return; end if;
    select min(latest.id) into lowest
      from (select c.id from public.complaint c where c.tenant = own order by c.id desc limit most * 10) latest;
  end if;
  -- Found first, then put in order: asked in one go, the planner would rather walk back through all of them for a word of a few.
  return query
    with answering as materialized (
      select c.id from public.complaint c where c.tenant = own and c.search @@ asked and (lowest is null or c.id < lowest))
    select a.id from answering a order by a.id desc limit most - found_so_far;
end $$;
revoke all on function search_complaints(text, int) from public;
grant execute on function search_complaints(text, int) to parvis_app;
alter function search_complaints(text, int) owner to public_ingest;
