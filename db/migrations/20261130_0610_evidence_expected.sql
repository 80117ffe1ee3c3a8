-- Evidence whose file nobody gave yet is a handful: what is due finds it without walking through the others.
create index evidence_expected on evidence (tenant) where files = 0 and kind in ('file', 'photo') and withdrawn_on is null;
