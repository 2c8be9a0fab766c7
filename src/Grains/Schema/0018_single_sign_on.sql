-- Sign-in by the government's own OpenID Connect server. See docs/sso.md.

create table single_sign_on (
  one boolean primary key default true check (one),
  is_on boolean not null default false,
  issuer text not null,
  client_id text not null,
  sealed_secret bytea not null,
  scopes text not null,
  match text not null check (match in ('Nip', 'UserName', 'VerifiedEmail')),
  claim text not null,
  label text not null,
  local_entry text not null check (local_entry in ('Everybody', 'Administrators')),
  factor_value text not null
);

-- Which account of which server signs in as a person: one a person, one person an account.
create table sign_on_link (
  issuer text not null,
  subject text not null,
  person uuid not null references account,
  since timestamptz not null,
  primary key (issuer, subject),
  unique (person, issuer)
);

-- States that came back, until they would have ended by themselves: each once.
create table sign_on_used (
  state bytea primary key,
  until timestamptz not null
);
create index sign_on_used_until on sign_on_used (until);

-- The last fifty refusals, for administrators: a person reads out the number.
create table sign_on_refused (
  number text primary key,
  at timestamptz not null,
  reason text not null,
  claim text
);
create index sign_on_refused_at on sign_on_refused (at desc);

-- Outside factor: the server was shown two factors, and the administrator believes it.
alter table session add column by_single_sign_on boolean not null default false, add column outside_factor boolean not null default false;
alter table sign_in_step add column by_single_sign_on boolean not null default false;

create index person_email on person (lower(email)) where email is not null;

insert into practice_table select unnest(array['single_sign_on', 'sign_on_link', 'sign_on_used', 'sign_on_refused']), 'Kept';
