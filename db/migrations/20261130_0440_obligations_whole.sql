-- Whether an object of the whole département (a session without a site) meets the obligation at each of its sites, or whether each site
-- needs its own.
alter table obligation add column whole text not null default 'each' check (whole in ('each', 'own'));
