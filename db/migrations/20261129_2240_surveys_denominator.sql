-- What a campaign's rates are counted on: the opinions alone, or everybody who was asked, those without opinion and without answer too.
alter table campaign add column denominator text not null default 'expressed'
  constraint campaign_denominator_check check (denominator in ('expressed', 'everybody'));
