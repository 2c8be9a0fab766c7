-- Everything the government has, as one archive: docs/closing.md. Parts lie in the vault; a file's record is its line in the archive's directory.

create table export (
  id uuid primary key,
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  state text not null check (state in ('Gathering', 'Reading', 'Ready', 'Deleted')),
  plan text not null default '',
  step int not null default 0,
  position text not null default '',
  files bigint not null default 0,
  bytes bigint not null default 0,
  parts int not null default 0,
  trouble text,
  digest text,
  ready_at timestamptz,
  until timestamptz,
  fetched_at timestamptz,
  fetched_by uuid references person,
  confirmed_at timestamptz,
  confirmed_by uuid references person
);
-- One is made at a time.
create unique index export_open on export ((true)) where state in ('Gathering', 'Reading');
create index export_page on export (asked_at desc, id);

create table export_part (
  export uuid not null references export,
  no int not null,
  sha256 text not null,
  size bigint not null,
  primary key (export, no)
);
create index export_part_file on export_part (sha256);

create table export_file (
  export uuid not null references export,
  no bigint not null,
  path text not null,
  digest text not null,
  size bigint not null,
  record bytea not null,
  primary key (export, no)
);
create index export_file_digest on export_file (export, digest);

insert into practice_table select unnest(array['export', 'export_part', 'export_file']), 'Kept';
create index export_file_lost on export_file (export) where size < 0;
