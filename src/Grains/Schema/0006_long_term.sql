-- How this government seals. Without a row: not certified, long-term.
create table signing_setting (
  one boolean primary key default true check (one),
  certify boolean not null,
  long_term boolean not null
);

-- Every state of a sealed letter's file that was ever stored: the first signer's, the issued one, and each renewal of it.
create table sealed_revision (
  sha256 text primary key,
  letter uuid not null,
  no int not null,
  at timestamptz not null,
  why text not null,
  unique (letter, no)
);

insert into sealed_revision (sha256, letter, no, at, why)
select earlier_sha256, letter, 1, (facts::jsonb -> 'signers' -> 0 ->> 'sealedAt')::timestamptz, 'Partial' from sealed_letter where earlier_sha256 is not null;

insert into sealed_revision (sha256, letter, no, at, why)
select sha256, letter, case when earlier_sha256 is null then 1 else 2 end, (facts::jsonb -> 'signers' -> -1 ->> 'sealedAt')::timestamptz, 'Issued' from sealed_letter;

-- Letters from before this version are extended and stamped by the next rounds of renewal.
insert into due (kind, subject, at) select 'letter.renew', letter, now() from sealed_letter;

-- What was stored stays known.
revoke update, delete, truncate on sealed_revision from eoffice_office;
