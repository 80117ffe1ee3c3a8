-- Which session decided an action, and when: what a steering committee validates is a list, in one gesture.
alter table action
  add column validated_on date,
  add column validated_id text not null default '' check (length(validated_id) <= 40),
  add column validated_label text not null default '' check (length(validated_label) <= 300),
  add check (validated_on is not null or (validated_id = '' and validated_label = '')),
  add check (validated_on is null or state <> 'proposed');
