-- What an official paper says of itself: which kind it is, who follows the matter, where it was drawn up, for whom it is signed and by whom.
alter table meeting
  add column minutes_kind text not null default 'minutes' check (minutes_kind in ('minutes', 'conclusions')),
  add column followed_by text not null default '' check (length(followed_by) <= 400),
  add column drawn_up_at text not null default '' check (length(drawn_up_at) <= 80),
  add column signed_for text not null default 'Pour le préfet et par délégation,' check (length(signed_for) <= 120),
  add column signatory_name text not null default '' check (length(signatory_name) <= 120);

-- Files chosen to be joined to the minutes in the « dossier ».
alter table meeting_attachment add column joined boolean not null default true;
