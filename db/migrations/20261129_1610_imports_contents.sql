-- Records without a natural key are found again by what they say: the first 22 signs of their key.
create index answer_import_content on answer (tenant, left(import_key, 22)) where import_key is not null;
create index complaint_source_content on complaint (tenant, left(source_key, 22)) where source_key is not null;
