-- What comes by mail is acknowledged at once: a mailbox may leave it to the ministry's relay, or to nobody while it is tried.
alter table mailbox add acknowledges boolean not null default true;

-- One that came back may be made on paper: once by mail, once by letter.
drop index acknowledgement_once;
create unique index acknowledgement_once on acknowledgement (tenant, complaint, kind, outcome) where outcome <> 'withheld';
