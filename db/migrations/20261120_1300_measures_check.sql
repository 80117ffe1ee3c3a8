-- The comparison for one département only: what « état du système » may ask at any time, without reading the others' records.
create function measure_check_mine(m smallint, from_day date default '-infinity', to_day date default 'infinity') returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
as $$ select count(*) from public.measure_differences(m, public.app_tenant(), from_day, to_day) $$;
revoke execute on function measure_check_mine(smallint, date, date) from public;
alter function measure_check_mine(smallint, date, date) owner to measure_writer;
set local role measure_writer;
grant execute on function measure_check_mine(smallint, date, date) to parvis_app;
reset role;
