-- Totals taken over say how many people answered: where only their opinions on the whole were kept, as many answered as gave or declined one.
alter table answer_tally no force row level security;
insert into answer_tally (tenant, campaign, site, service, channel, day, criterion, level, n, source)
select tenant, campaign, site, service, channel, max(day), 'answers', 0, sum(n), 'Déduit des avis sur l’ensemble de la visite'
from answer_tally t
where criterion = 'overall'
  and not exists (select from answer_tally a where a.tenant = t.tenant and a.campaign = t.campaign and a.site = t.site and a.criterion = 'answers')
group by tenant, campaign, site, service, channel;
alter table answer_tally force row level security;
