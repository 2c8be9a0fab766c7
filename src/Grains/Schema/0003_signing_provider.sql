-- Who seals this government's letters: the embedded authority, or BSrE's Esign Client Service. No row: the embedded one.
create table signing_provider (
  one boolean primary key default true check (one),
  kind text not null,
  url text,
  user_name text,
  sealed_password bytea,
  protocol text not null,
  answer_seconds int not null,
  sign_seconds int not null
);

-- Certificates whose signatures this government believes besides those of the installation: self-signed roots, and issuers below them.
create table trusted_certificate (
  fingerprint text primary key,
  der bytea not null,
  added_at timestamptz not null
);

-- Under which NIK or e-mail address the service knows a person, and which certificate signs as that person.
create table bsre_identity (
  person uuid primary key references person,
  kind text not null,
  sealed_value bytea not null,
  masked text not null,
  confirmed bytea,
  confirmed_at timestamptz,
  doubted bytea
);

-- Every try to have a letter sealed outside, written before the service is asked.
create table signing_attempt (
  command uuid primary key,
  letter uuid not null,
  token text not null,
  seal int not null,
  person uuid not null,
  frozen_sha256 text not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  outcome text not null,
  detail text,
  document_id text,
  signed_sha256 text,
  signed_size bigint
);
create index signing_attempt_letter on signing_attempt (letter, begun_at desc);

revoke delete, truncate on signing_attempt from eoffice_office;
