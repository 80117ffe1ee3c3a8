-- A guest goes with its département too, where no transaction names one: what opened the audit to it is found by its own.
create or replace function audit_guest_ended() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  delete from public.invitation where tenant = old.tenant and subject = 'audit_guest:' || old.id;
  delete from public.role_grant where tenant = old.tenant and subject = 'audit_guest:' || old.id;
  return null;
end $$;
