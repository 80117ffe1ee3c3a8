-- One word for one thing: what a point waits for is what a session holds, an attachment.
alter table agenda_item rename column papers to attachments_expected;
alter table agenda_item rename constraint agenda_item_papers_check to agenda_item_attachments_expected_check;
