-- People are told of their agenda on their devices too, and whoever planned an item of answers that change it. See docs/notices.md and docs/agenda.md.

alter table agenda_news drop constraint agenda_news_kind_check;
alter table agenda_news add constraint agenda_news_kind_check check (kind in ('Invited', 'Changed', 'Cancelled', 'Answered'));

-- Whoever had chosen everything there was has everything again.
update push_choice set kinds = kinds || array['Agenda'] where kinds @> array['Letter', 'IncomingLetter', 'Disposition'];
