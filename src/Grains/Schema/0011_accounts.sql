-- People find their way in by codes, on paper or by e-mail; and what a government asks of passwords and sessions. See docs/accounts.md.

alter table person add column words tsvector generated always as (to_tsvector('simple'::regconfig, name || ' ' || coalesce(nip, ''))) stored;
create index person_words on person using gin (words);
create index person_page on person (name, id);

-- Without one the NIP is what is typed.
alter table account alter column user_name drop not null;
alter table account add column signed_in_at timestamptz;
create index account_user_name_begins on account (user_name text_pattern_ops);

create table entry_code (
  person uuid not null references person,
  purpose text not null check (purpose in ('Invitation', 'Reset', 'Forgotten')),
  id uuid not null unique,
  digest bytea not null unique,
  until timestamptz not null,
  administrator boolean not null,
  primary key (person, purpose)
);

-- What was to be sent to people, and what became of it. Text and code are made when it is sent.
create table mail (
  id uuid primary key,
  person uuid not null references person,
  address text not null,
  state text not null default 'Waiting' check (state in ('Waiting', 'Sent', 'GivenUp', 'Dropped')),
  at timestamptz not null
);
create index mail_person on mail (person, at desc);

create table security_policy (
  one boolean primary key default true check (one),
  second_factor text not null default 'Nobody' check (second_factor in ('Nobody', 'Administrators', 'AdministratorsAndSigners', 'Everybody')),
  required_from date,
  idle_minutes int not null default 120 check (idle_minutes between 5 and 720),
  longest_hours int not null default 12 check (longest_hours between 1 and 24),
  shortest_password int not null default 12 check (shortest_password between 8 and 64)
);
insert into security_policy default values;
