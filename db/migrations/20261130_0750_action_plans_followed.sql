-- The sheet of an indicator lists the actions that follow it, however many the plans hold.
create index action_indicator on action (tenant, indicator) where indicator is not null;
