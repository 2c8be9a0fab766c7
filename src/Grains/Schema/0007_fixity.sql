-- Whether what the office keeps is still whole: every stored document is read again from time to time. See docs/storage.md.

create table fixity_pass (
  id uuid primary key,
  started_at timestamptz not null,
  started_by uuid,
  stage text not null,
  source int not null default 0,
  position text not null default '',
  documents int not null default 0,
  checked int not null default 0,
  bytes bigint not null default 0,
  damaged int not null default 0,
  missing int not null default 0,
  orphans int not null default 0,
  orphan_bytes bigint not null default 0,
  waiting boolean not null default false,
  ended_at timestamptz
);
-- At most one is under way.
create unique index fixity_pass_open on fixity_pass ((true)) where ended_at is null;
create index fixity_pass_ended on fixity_pass (ended_at desc) where ended_at is not null;

-- Every document that a row names, and how it was when it was last read.
create table fixity_document (
  sha256 text primary key,
  named_by text not null,
  item uuid not null,
  pass uuid not null,
  state text not null default 'Unread',
  since timestamptz,
  checked_at timestamptz
);
create index fixity_document_unsound on fixity_document (sha256) where state in ('Damaged', 'Missing');

-- What lies in storage under no row's name. Reported, never deleted.
create table fixity_orphan (
  sha256 text primary key,
  size bigint not null,
  put_at timestamptz not null,
  pass uuid not null
);

insert into due (kind, subject, at) values ('fixity', '00000000-0000-0000-0000-000000000000', now() + interval '1 day');
