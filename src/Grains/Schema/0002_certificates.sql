-- A certificate's life after it is issued: suspension, revocation, renewal, warnings before it expires; the issuer's revocation list.

alter table certificate
  alter column sealed_key drop not null,  -- erased when it can never sign again
  add column name text,                   -- as in the certificate
  add column latest boolean not null default true,
  add column since timestamptz,           -- of the suspension, revocation or replacement
  add column reason text,                 -- of the revocation
  add column note text,
  add column warned int;                  -- days ahead of the last warning given

update certificate c set name = p.name from person p where p.id = c.person;
update certificate set since = not_before where state in ('Suspended', 'Revoked');
update certificate c set latest = false
  where exists (select from certificate n where n.person = c.person and (n.not_before, n.id) > (c.not_before, c.id));
alter table certificate alter column name set not null;

create unique index certificate_latest on certificate (person) where latest;
create index certificate_by_name on certificate (lower(name), id) where latest;
create index certificate_stopped on certificate (lower(name), id) where latest and state in ('Suspended', 'Revoked');
create index certificate_ending on certificate (not_after, id) where latest and state = 'Active';
create index certificate_words on certificate using gin (to_tsvector('simple', name)) where latest;
create index certificate_listed on certificate (serial) where state in ('Suspended', 'Revoked');

insert into due (kind, subject, at)
  select 'certificate.expiry', id, not_after - interval '90 days' from certificate where latest and state in ('Active', 'Suspended');

alter table authority
  add column list_number bigint not null default 0,
  add column list bytea,
  add column list_from timestamptz,
  add column list_until timestamptz;
