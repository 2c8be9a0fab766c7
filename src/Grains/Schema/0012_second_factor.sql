-- Authenticator apps, recovery codes and passkeys. See docs/accounts.md.

-- Offered: shown to the person, not confirmed by a code yet. Step: of the last code that was taken.
create table second_factor (
  person uuid primary key references account,
  sealed_secret bytea,
  offered_secret bytea,
  step bigint not null default 0,
  since timestamptz,
  check (sealed_secret is not null or offered_secret is not null)
);

-- Keyed digests: without the government's key they can't be tried out.
create table recovery_code (
  person uuid not null references account,
  digest bytea not null,
  used_at timestamptz,
  primary key (person, digest)
);

-- The password was right; the second factor is still asked for.
create table sign_in_step (
  digest bytea primary key,
  person uuid not null references account,
  until timestamptz not null
);
create index sign_in_step_person on sign_in_step (person);

create table passkey (
  id bytea primary key,
  person uuid not null references account,
  host text not null,
  name text not null,
  public_key bytea not null,
  counter bigint not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_person on passkey (person, created_at);

-- Challenges that let somebody in, until they would have ended by themselves: each once.
create table passkey_used (
  challenge bytea primary key,
  until timestamptz not null
);
create index passkey_used_until on passkey_used (until);
