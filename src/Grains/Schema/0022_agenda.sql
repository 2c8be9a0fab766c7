-- What posts do on which day. See docs/agenda.md.

create table agenda_item (
  id uuid primary key,
  version int not null,
  state text compression lz4 not null,
  letter uuid generated always as ((state::jsonb #>> '{letter,id}')::uuid) stored
);
create index agenda_item_letter on agenda_item (letter) where letter is not null;

-- Derived: in which calendars an item stands, and in which months (UTC, first day).
create table agenda_line (
  calendar uuid not null,
  month date not null,
  item uuid not null,
  primary key (calendar, month, item)
);
create index agenda_line_item on agenda_line (item);

-- Derived: who has not answered yet, until it is over.
create table agenda_waiting (
  post uuid not null,
  until timestamptz not null,
  item uuid not null,
  primary key (post, until, item)
);
create index agenda_waiting_item on agenda_waiting (item);

create table agenda_keeper (
  post uuid not null references post,
  keeper uuid not null references post,
  primary key (post, keeper)
);
create index agenda_keeper_keeper on agenda_keeper (keeper);

-- Secret links. Only the digest of the secret is kept.
create table agenda_feed (
  digest bytea primary key,
  id uuid not null unique,
  person uuid not null references account,
  kind text not null check (kind in ('Post', 'Office', 'Government')),
  calendar uuid not null,
  label text not null,
  created_at timestamptz not null,
  read_at timestamptz
);
create index agenda_feed_person on agenda_feed (person);

insert into practice_table select unnest(array['agenda_item', 'agenda_line', 'agenda_waiting']), 'Cleared';
insert into practice_table select unnest(array['agenda_keeper', 'agenda_feed']), 'Kept';
