-- Results ask which criteria imported answers speak of; those given on the public form, far more numerous, are not looked at.
create index answer_brought_in on answer (tenant, campaign) where source_import is not null;
