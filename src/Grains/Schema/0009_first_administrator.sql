-- Whoever becomes the first administrator, with a one-time code; and how far the set-up list got.

create table first_administrator (
  one boolean primary key default true check (one),
  name text not null,
  nip text,
  post text not null,
  code bytea,
  code_until timestamptz,
  person uuid references person,
  entered_at timestamptz
);

create table setup_step (
  step text primary key,
  state text not null check (state in ('Done', 'Skipped')),
  person uuid not null references person,
  at timestamptz not null
);
