-- What is due reads the sessions that are not signed, among all those of the years before.
create index meeting_open on meeting (tenant, held_on) where state in ('planned', 'held', 'minutes', 'frozen');
