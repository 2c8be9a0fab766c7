-- What dispositions are given and counted by. See docs/dispositions.md.

-- No row: Monday to Friday, 08.00 to 16.00.
create table working_hours (
  one boolean primary key default true check (one),
  days int[] not null check (cardinality(days) > 0),
  opens time not null,
  closes time not null check (closes > opens)
);

create table holiday (
  day date primary key,
  name text not null
);

-- Instructions of the government's own, and which of the printed ones it leaves out.
create table instruction (
  words text primary key,
  active boolean not null
);

-- What a leader gives again and again, ready to be sent.
create table standing_disposition (
  id uuid primary key,
  post uuid not null references post,
  name text not null,
  content text not null
);
create index standing_disposition_post on standing_disposition (post);

insert into practice_table select unnest(array['working_hours', 'holiday', 'instruction', 'standing_disposition']), 'Kept';
