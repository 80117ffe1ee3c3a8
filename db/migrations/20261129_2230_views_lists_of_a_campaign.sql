-- A list may stand under the code of a campaign or an indicator, which may hold figures: « /enquetes/satisfaction-2026/reponses ».
alter table saved_view drop constraint saved_view_list_check;
alter table saved_view add constraint saved_view_list_check
  check (list ~ '^(/[a-z][a-z0-9-]*){1,4}$' and length(list) <= 120);
