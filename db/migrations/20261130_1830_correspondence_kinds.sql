-- The register of complaints becomes that of all correspondence: more kinds, one more way in, and what became of each request.
alter table complaint no force row level security;
alter table complaint drop constraint complaint_kind_check, drop constraint complaint_channel_check;
alter table complaint
  add constraint complaint_kind_check
    check (kind in ('complaint', 'suggestion', 'thanks', 'information', 'appointment', 'file', 'other')),
  add constraint complaint_channel_check
    check (channel in ('email', 'letter', 'services_publics_plus', 'urn', 'web', 'counter', 'phone', 'social_network')),
  add column ended_by text not null default 'answer' constraint complaint_ended_by_check check (ended_by in ('answer', 'transfer')),
  add column redirected_on date constraint complaint_redirected_on_check check (redirected_on >= received_on),
  add column redirected_to text not null default '' constraint complaint_redirected_to_check check (length(redirected_to) <= 200),
  add constraint complaint_redirected check ((redirected_on is null) = (redirected_to = '')),
  add constraint complaint_transferred check (ended_by = 'answer' or (answered_on is not null and redirected_on is not null));
alter table complaint add column outcome text generated always as (
  case when answered_on is null and redirected_on is null then null
       when answered_on is null or ended_by = 'transfer' then 'redirected'
       when redirected_on is not null then 'both'
       else 'answered' end) stored
  constraint complaint_outcome_check check (outcome in ('answered', 'redirected', 'both'));
comment on column complaint.ended_by is 'What stopped the clock: an answer, or the transfer outside the organisation that the user was told of.';
comment on column complaint.redirected_on is 'The day it was passed on, inside or outside; inside, the clock goes on.';
create index complaint_redirected_on on complaint (tenant, redirected_on, id) where redirected_on is not null;
create index complaint_kind on complaint (tenant, kind, received_on, id);
alter table complaint force row level security;

alter table complaint_message drop constraint complaint_message_kind_check, drop constraint complaint_message_via_check;
alter table complaint_message
  add constraint complaint_message_kind_check check (kind in ('addition', 'answer', 'holding', 'transfer', 'redirection')),
  add constraint complaint_message_via_check
    check (via in ('email', 'letter', 'services_publics_plus', 'web', 'counter', 'phone', 'social_network'));
comment on column complaint_message.kind is 'holding: a reply that makes the user wait and never stops the clock; redirection: passed on inside, transfer: outside, with notice to the user.';

alter table delay_rule drop constraint delay_rule_channel_check;
alter table delay_rule add constraint delay_rule_channel_check
  check (channel in ('email', 'letter', 'services_publics_plus', 'urn', 'web', 'counter', 'phone', 'social_network'));
