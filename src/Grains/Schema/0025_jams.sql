-- Where work lies still under a leader, what was given and is late, and reminders by hand. See docs/jams.md.

-- What needs doing on a desk, what has lain longest first; sheets for information wait for nobody.
create index desk_line_waiting on desk_line (post, moved_at, item) include (kind, due_on) where verb <> 'None' and status <> 'informed';

-- Open sheets with a last day, on the desk of whoever gave them.
create index desk_line_given on desk_line (post, moved_at desc, item desc) include (due_on) where due_on is not null and verb not in ('Accept', 'FollowUp');

-- A leader reminded the holder of a post by hand: once a thing, desk and day.
create table desk_reminder (
  post uuid not null,
  item uuid not null,
  day date not null,
  since timestamptz not null,
  by_person uuid not null references person,
  by_post uuid not null,
  words text not null,
  at timestamptz not null,
  primary key (post, item, day)
);

-- How many of those came since the person last looked.
alter table person_reminder add column by_hand int not null default 0;

insert into practice_table values ('desk_reminder', 'Cleared');
