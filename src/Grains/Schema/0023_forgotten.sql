-- What lies too long is told of, and what is kept back goes out. See docs/forgotten.md.

-- No row: as the program begins with.
create table reminder_setting (
  one boolean primary key default true check (one),
  spans text not null,
  mails boolean not null
);

-- What was told of, once a stage, for as long as it lies.
create table forgotten (
  item uuid not null,
  post uuid not null,
  verb text not null,
  since timestamptz not null,
  stage text not null check (stage in ('Holder', 'Superior')),
  at timestamptz not null,
  primary key (item, post, verb, since, stage)
);
create index forgotten_post on forgotten (post, stage);

-- One notice a person: the next round's takes its place.
create table person_reminder (
  person uuid primary key references person,
  own int not null,
  below int not null,
  at timestamptz not null,
  seen_at timestamptz,
  mailed_on date
);

create index desk_line_lying on desk_line (verb, moved_at) include (post, item) where verb <> 'None';

insert into due (kind, subject, at) values ('forgotten.round', '00000000-0000-0000-0000-000000000000', now());

insert into practice_table select unnest(array['forgotten', 'person_reminder']), 'Cleared';
insert into practice_table values ('reminder_setting', 'Kept');

create or replace function practice_kinds() returns text[] language sql immutable as $$
  select array['letter.renew', 'letter.complete', 'letter.unsent', 'disposition.deadline', 'letter.deliver', 'receipt.send', 'letter.standing', 'incoming.answered',
    'letter.replaced', 'forgotten.digest']
$$;
