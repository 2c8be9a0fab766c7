-- What the bells of posts ring for in the agenda. See docs/agenda.md.

create table agenda_news (
  post uuid not null,
  item uuid not null,
  kind text not null check (kind in ('Invited', 'Changed', 'Cancelled')),
  at timestamptz not null,
  until timestamptz not null,
  primary key (post, item)
);
create index agenda_news_item on agenda_news (item);

insert into practice_table values ('agenda_news', 'Cleared');
