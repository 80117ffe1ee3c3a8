-- The civil day a kiosk was last heard, at its site: one that is silent is looked at.
alter table kiosk add column heard_on date;
