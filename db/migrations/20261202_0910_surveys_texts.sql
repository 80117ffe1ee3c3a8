-- A questionnaire may ask several questions to be answered in one's own words: what is written stands as one text, under each.
alter table answer drop constraint answer_comment_check;
alter table answer add constraint answer_comment_check check (length(comment) <= 7000);
