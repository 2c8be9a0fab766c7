-- Sealing many letters with one entry of the passphrase; see docs/batch-sealing.md.

-- What a person said to a letter that waits for their seal.
create table seal_review (
  person uuid not null,
  letter uuid not null,
  post uuid not null,
  content_hash text not null,
  verdict text not null,
  at timestamptz not null,
  primary key (person, letter)
);

create table seal_batch (
  id uuid primary key,
  person uuid not null,
  state text not null,
  runner uuid not null,
  alive_until timestamptz not null,
  stop_requested boolean not null default false,
  halted_by text,
  started_at timestamptz not null,
  ended_at timestamptz
);
create unique index seal_batch_running on seal_batch (person) where state = 'Running';
create index seal_batch_person on seal_batch (person, started_at desc);

create table seal_batch_letter (
  batch uuid not null references seal_batch,
  no int not null,
  letter uuid not null,
  post uuid not null,
  content_hash text not null,
  type text not null,
  subject text not null,
  counterpart text not null,
  secrecy text not null,
  verdict text not null default 'Waiting',
  number text,
  refusal text,
  at timestamptz,
  primary key (batch, no),
  unique (batch, letter)
);

-- The letters that wait for a post's seal, the longest waiting first.
create index desk_line_seal on desk_line (post, moved_at, item) where verb = 'Seal';
