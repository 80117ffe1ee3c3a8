-- A file corrects what was said of an origin; taking the file back gives the former words again.
grant update on action_link to parvis_app;
