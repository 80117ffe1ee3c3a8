-- What a slide says and what its presenter reads are no longer the words of the minutes: each has its own text.
alter table agenda_item add column slide_text text default '' not null;
alter table agenda_item add column notes text default '' not null;
alter table agenda_item add constraint agenda_item_slide_text_check check (length(slide_text) <= 4000);
alter table agenda_item add constraint agenda_item_notes_check check (length(notes) <= 8000);

-- The minutes keep their texts; a point whose slide showed them shows the same words from now on.
alter table agenda_item no force row level security;
alter table meeting_block no force row level security;
update agenda_item i set slide_text = left(t.said, 4000)
from (
  select tenant, item, string_agg(body, E'\n\n' order by position) as said, bool_and(kind = 'text') as alone
  from meeting_block group by tenant, item
) t
where t.tenant = i.tenant and t.item = i.id and t.alone and t.said is not null;
alter table meeting_block force row level security;
alter table agenda_item force row level security;
