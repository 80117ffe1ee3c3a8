-- How many objects each time asks for: « at least two sessions in the year ».
alter table obligation add column times int not null default 1 check (times between 1 and 50);
