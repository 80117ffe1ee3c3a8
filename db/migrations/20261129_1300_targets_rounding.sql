-- How a département writes its figures: digits and rounding are its own decision, rounded unless it says otherwise.
alter table indicator_setting
  add column rounding text not null default 'round' check (rounding in ('round', 'truncate')),
  add column decimals smallint check (decimals between 0 and 4);
comment on column indicator_setting.decimals is 'Null: as many as the catalogue says.';

-- A closed period keeps the writing it was closed with: a later change of the setting alters nothing that was published.
alter table reading
  add column rounding text check (rounding in ('round', 'truncate')),
  add column decimals smallint check (decimals between 0 and 12);
comment on column reading.rounding is 'Null: closed before the writing was kept; it is written as the département writes now.';
