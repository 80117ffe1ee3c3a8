-- What stands behind a number: people who were counted, or numbers chosen so that a published rate comes back.
-- « detail »: the record was published, what it says was chosen; « reconstructed »: its existence too.
alter table supplied_reading add column basis text not null default 'real' check (basis in ('real', 'reconstructed'));
alter table reading add column basis text not null default 'real' check (basis in ('real', 'reconstructed'));
alter table call_total add column basis text not null default 'real' check (basis in ('real', 'reconstructed'));
alter table answer_tally add column basis text not null default 'real' check (basis in ('real', 'reconstructed'));
alter table answer add column basis text not null default 'real' check (basis in ('real', 'detail', 'reconstructed'));
alter table complaint add column basis text not null default 'real' check (basis in ('real', 'detail', 'reconstructed'));
create index call_total_chosen on call_total (tenant, day) where basis <> 'real';
create index answer_tally_chosen on answer_tally (tenant, day) where basis <> 'real';
create index answer_chosen on answer (tenant, day) where basis <> 'real';
create index complaint_chosen on complaint (tenant, received_on) where basis <> 'real';
