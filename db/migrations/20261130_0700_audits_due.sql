-- What is due of audits is read along these, however many are over.
create index audit_ahead on audit (tenant, planned_on) where held_on is null;
create index audit_paper_due on audit_paper (tenant, due_on) where supplied_on is null;
create index finding_due on finding (tenant, due_on) where state not in ('closed', 'noted');
create index audit_followed on audit (tenant, held_on) where kind = 'follow_up';
