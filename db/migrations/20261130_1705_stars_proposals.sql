-- A box of proposals is a place with a public link whose audience are agents or partners; a proposal is what they said, answered and
-- published as a reply to the public is.
alter table rating_place no force row level security;
alter table public_reply no force row level security;
alter table rating_place add column audience text not null default 'users'
  constraint rating_place_audience_check check (audience in ('users', 'agents', 'partners'));
drop index rating_place_once;
create unique index rating_place_once on rating_place (tenant, audience, site, coalesce(service, 0));

alter table public_reply
  add column audience text not null default 'users' constraint public_reply_audience_check check (audience in ('users', 'agents', 'partners')),
  -- The box it was left in; none for one brought in by a file.
  add column box int,
  -- The day alone: nothing else is kept of who left it.
  add column received_on date,
  add column decision text not null default 'waiting'
    constraint public_reply_decision_check check (decision in ('waiting', 'taken', 'studied', 'refused'));
alter table public_reply alter column code set default 'p-' || left(replace(gen_random_uuid()::text, '-', ''), 16);
alter table public_reply drop constraint public_reply_said_check, drop constraint public_reply_did_check;
alter table public_reply
  add constraint public_reply_said_check check (length(said) between 1 and 1000),
  add constraint public_reply_did_check check (length(did) <= 600 and (did <> '' or (received_on is not null and approved_on is null))),
  add constraint public_reply_received check ((audience = 'users') = (received_on is null)),
  add constraint public_reply_decided check ((decision <> 'waiting') = (received_on is not null and did <> ''));
alter table public_reply add foreign key (tenant, box) references rating_place (tenant, id);
create index public_reply_box on public_reply (tenant, box, published_on) where box is not null;
alter table rating_place force row level security;
alter table public_reply force row level security;
