-- What an auditor asks for bears the name that every document expected or received has.
alter table audit_paper rename to audit_attachment;
alter table audit_attachment rename constraint audit_paper_pkey to audit_attachment_pkey;
alter table audit_attachment rename constraint audit_paper_tenant_audit_fkey to audit_attachment_tenant_audit_fkey;
alter table audit_attachment rename constraint audit_paper_tenant_fkey to audit_attachment_tenant_fkey;
alter table audit_attachment rename constraint audit_paper_title_check to audit_attachment_title_check;
alter index audit_paper_audit rename to audit_attachment_audit;
alter index audit_paper_due rename to audit_attachment_due;
alter sequence audit_paper_id_seq rename to audit_attachment_id_seq;
