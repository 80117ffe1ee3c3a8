-- A ticket of the queue of a hall is a visitor once, beside those of other queue machines.
alter table visit_ticket add column queue_ticket bigint;
create unique index visit_ticket_queue on visit_ticket (tenant, queue_ticket) where queue_ticket is not null;
