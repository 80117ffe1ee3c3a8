-- What a user of Services Publics+ says of the experience told: the platform asks it, no other channel does.
alter table complaint add column feeling text check (feeling in ('positive', 'neutral', 'negative'));
create index complaint_experience on complaint (tenant, received_on desc, id) where channel = 'services_publics_plus';
