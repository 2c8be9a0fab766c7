-- What was abolished keeps its row, because history names it. Codes are the keys by which spreadsheets name posts and people.

alter table office add column ended_on date;
alter table post add column ended_on date, add column code text;
alter table person add column code text;

-- Whatever got no code of its own has one made from its id, so that everything in an export can be found again.
create unique index post_code on post (upper(coalesce(code, 'J-' || left(md5(id::text), 8))));
create unique index person_code on person (upper(coalesce(code, 'N-' || left(md5(id::text), 8))));
create index post_superior on post (superior) where ended_on is null;
create index office_parent on office (parent) where ended_on is null;
create index post_living on post (office) where ended_on is null;

create index person_name_start on person (lower(name) text_pattern_ops, id);

-- Spreadsheets that were uploaded and read; applied at most once.
create table import (
  id uuid primary key,
  person uuid not null references person,
  at timestamptz not null,
  file_name text not null,
  complete boolean not null,
  rows text compression lz4 not null,
  row_count int not null,
  state text not null check (state in ('Read', 'Applied', 'Dropped')),
  applied_at timestamptz,
  outcome text
);
create index import_at on import (at desc);
