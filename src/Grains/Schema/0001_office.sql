-- One government's office. The schema is owned by the installation; the government's own role gets rows, never structure.

create function stale() returns int language plpgsql as $$
begin
  raise exception 'another writer was first' using errcode = 'EO409';
end $$;

-- Every command that took effect, once.
create table command (
  id uuid primary key,
  subject uuid not null,
  at timestamptz not null
);

-- Who did what in which post. A chain per subject: each hash covers the one before.
create table audit_entry (
  seq bigint generated always as identity primary key,
  subject uuid not null,
  position int not null,
  action text not null,
  person uuid,
  post uuid,
  at timestamptz not null,
  detail text,
  hash bytea not null,
  unique (subject, position)
);
create index audit_entry_at on audit_entry (at);

-- Effects on others, written with the change that causes them.
create table outbox (
  id uuid primary key,
  kind text not null,
  payload text not null,
  created_at timestamptz not null default now(),
  next_attempt_at timestamptz not null default now(),
  attempts int not null default 0,
  faults int not null default 0,
  last_error text,
  dead boolean not null default false
);
create index outbox_waiting on outbox (next_attempt_at) where not dead;

-- Timed work.
create table due (
  kind text not null,
  subject uuid not null,
  at timestamptz not null,
  primary key (kind, subject)
);
create index due_at on due (at);

-- ---------------------------------------------------------------- organisation

create table office (
  id uuid primary key,
  parent uuid references office,
  code text not null unique,
  name text not null,
  kind text not null,
  address text not null,
  contact text not null,
  head uuid,
  secretary uuid,
  intake uuid,
  open_to_others boolean not null
);

create table post (
  id uuid primary key,
  office uuid not null references office,
  superior uuid references post,
  title text not null,
  level text not null,
  may_sign boolean not null
);
create index post_office on post (office);

create table person (
  id uuid primary key,
  name text not null,
  nip text unique,
  rank text,
  email text
);

create table assignment (
  id uuid primary key,
  post uuid not null references post,
  person uuid not null references person,
  acting text not null,
  decree text not null,
  from_day date not null,
  until_day date,
  check (until_day is null or until_day >= from_day)
);
create index assignment_post on assignment (post);
create index assignment_person on assignment (person);

-- ---------------------------------------------------------------- accounts

create table account (
  person uuid primary key references person,
  user_name text not null unique,
  password_hash text not null,
  must_change boolean not null,
  administrator boolean not null,
  disabled boolean not null default false
);

create table session (
  digest bytea primary key,
  person uuid not null references account,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_person on session (person);

create table trusted_device (
  digest bytea primary key,
  person uuid not null references account,
  created_at timestamptz not null
);

create table attempt (
  bucket bytea primary key,
  level double precision not null,
  blocked_until timestamptz not null,
  last_at timestamptz not null
);
create index attempt_last on attempt (last_at);

create table api_token (
  digest bytea primary key,
  person uuid not null references account,
  post uuid not null references post,
  label text not null,
  until_day date not null
);

create table certificate (
  id uuid primary key,
  person uuid not null references person,
  serial text not null unique,
  der bytea not null,
  sealed_key bytea not null,
  state text not null,
  not_before timestamptz not null,
  not_after timestamptz not null
);
create index certificate_person on certificate (person);

-- The government's own issuer of certificates.
create table authority (
  one boolean primary key default true check (one),
  sealed_issuer bytea not null,
  created_at timestamptz not null
);

-- ---------------------------------------------------------------- letters

create table letter (
  id uuid primary key,
  version int not null,
  state text compression lz4 not null
);

create table letter_version (
  letter uuid not null,
  no int not null,
  by_post uuid not null,
  at timestamptz not null,
  state text compression lz4 not null,
  primary key (letter, no)
);

create table sealed_letter (
  token text primary key,
  letter uuid not null unique,
  sha256 text not null unique,
  earlier_sha256 text,
  number text not null,
  date date not null,
  state text not null,
  facts text compression lz4 not null
);

create table dispatch (
  letter uuid not null,
  no int not null,
  recipient text not null,
  carbon_copy boolean not null,
  envelope uuid not null unique,
  state text not null,
  stored_at timestamptz,
  registered_at timestamptz,
  agenda_number text,
  read_at timestamptz,
  disposed_at timestamptz,
  problem text,
  primary key (letter, no)
);

create table incoming_letter (
  id uuid primary key,
  version int not null,
  state text compression lz4 not null
);

create table disposition (
  id uuid primary key,
  version int not null,
  state text compression lz4 not null,
  incoming uuid not null generated always as ((state::jsonb ->> 'incomingLetter')::uuid) stored
);
create index disposition_incoming on disposition (incoming);

-- ---------------------------------------------------------------- registers

create table number_pattern (
  office uuid,
  type text,
  pattern text not null,
  reset text not null,
  unique nulls not distinct (office, type)
);

create table register_counter (
  register text not null,
  period text not null,
  last int not null,
  primary key (register, period)
);

create table register_entry (
  register text not null,
  period text not null,
  sequence int not null,
  office uuid not null,
  direction text not null,
  year int not null,
  number text not null,
  date date not null,
  subject text not null,
  counterpart text not null,
  state text not null,
  void_reason text,
  item uuid not null,
  secrecy text not null,
  sha256 text,
  entered_at timestamptz not null,
  primary key (register, period, sequence)
);
create index register_entry_page on register_entry (office, direction, year, entered_at desc, sequence desc);
create index register_entry_item on register_entry (item);

create table classification (
  code text primary key,
  name text not null
);

-- ---------------------------------------------------------------- desks

create table desk_line (
  item uuid not null,
  post uuid not null,
  kind text not null,
  box text not null,
  verb text not null,
  unread boolean not null,
  title text not null,
  counterpart text not null,
  number text not null,
  status text not null,
  secrecy text not null,
  urgency text not null,
  due_on date,
  moved_at timestamptz not null,
  primary key (item, post)
);
create index desk_line_page on desk_line (post, box, moved_at desc, item desc);
create index desk_line_all on desk_line (post, moved_at desc, item desc);
create index desk_line_action on desk_line (post, box, moved_at desc, item desc) where verb <> 'None';
create index desk_line_unread on desk_line (post, box, moved_at desc, item desc) where unread;

create table item_text (
  item uuid primary key,
  words tsvector not null
);
create index item_text_words on item_text using gin (words);

-- ---------------------------------------------------------------- exchange

-- What this government sent to others: the same bytes at every try.
create table exchange_sent (
  envelope uuid primary key,
  peer text not null,
  sequence bigint not null,
  payload bytea not null,
  signature text not null,
  unique (peer, sequence)
);

create table exchange_inbox (
  sender text not null,
  id uuid not null,
  sequence bigint not null,
  digest bytea not null,
  receipt bytea not null,
  receipt_signature text not null,
  incoming uuid not null,
  at timestamptz not null,
  primary key (sender, id)
);

-- What this government told senders of their letters: the same bytes at every try.
create table receipt_sent (
  sender text not null,
  envelope uuid not null,
  step text not null,
  payload bytea not null,
  signature text not null,
  primary key (sender, envelope, step)
);

create table exchange_sequence (
  peer text primary key,
  last bigint not null
);

create table receipt_seen (
  envelope uuid not null,
  step text not null,
  payload bytea not null,
  signature text not null,
  at timestamptz not null,
  primary key (envelope, step)
);

-- History can be added to, never changed. What is left to eoffice_office is what each government's own role gets.
revoke update, delete, truncate on audit_entry, command, receipt_seen, receipt_sent, letter_version, exchange_sent, exchange_inbox from eoffice_office;
