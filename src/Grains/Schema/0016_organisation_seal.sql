-- The organisation's seal at BSrE: what the service calls this government, the activation code (sealed with its key), and whose certificate seals.
create table organisation_seal (
  one boolean primary key default true check (one),
  subscriber text not null,
  state text not null,
  since timestamptz not null,
  sealed_code bytea,
  expires_at timestamptz,
  confirmed bytea,
  confirmed_at timestamptz,
  doubted bytea,
  trouble text,
  trouble_detail text,
  trouble_at timestamptz
);

-- Printed disposition sheets that the organisation's seal was asked for, written before the service is asked. The same sheet is sealed once.
create table sealed_sheet (
  sheet_sha256 text primary key,
  disposition uuid not null,
  incoming uuid not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  outcome text not null,
  detail text,
  sealed_sha256 text,
  sealed_size bigint
);

create index sealed_sheet_file on sealed_sheet (sealed_sha256) where sealed_sha256 is not null;

revoke delete, truncate on sealed_sheet from eoffice_office;
