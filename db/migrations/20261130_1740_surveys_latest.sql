-- The answers of a campaign are listed by day: the latest are found without walking through all of them.
create index answer_latest on answer (tenant, campaign, day, id);
drop index answer_campaign;
