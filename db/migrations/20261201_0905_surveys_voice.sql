-- Votes taken by a voice menu are a way in of their own.
alter table answer drop constraint answer_channel_check;
alter table answer add constraint answer_channel_check check (channel in ('web', 'paper', 'kiosk', 'voice', 'imported'));
alter table answer_tally drop constraint answer_tally_channel_check;
alter table answer_tally add constraint answer_tally_channel_check check (channel in ('web', 'paper', 'kiosk', 'voice', 'imported'));
