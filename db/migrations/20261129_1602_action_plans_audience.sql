-- Whom an action is for: minutes list the actions for visitors and those for the staff apart.
alter table action add column audience text not null default 'both' check (audience in ('both', 'users', 'staff'));
