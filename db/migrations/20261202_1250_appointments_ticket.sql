-- Somebody who arrives waits in the queue of the site, where it has one: the ticket given, by its number in the queue and as it is called.
alter table appointment add column ticket bigint, add column ticket_number text not null default '' check (length(ticket_number) <= 10);
create index appointment_ticket on appointment (tenant, ticket) where ticket is not null and state = 'arrived';
