-- What a person is told of at the bell besides what lies on desks: a certificate, their own or as an administrator somebody's, that will end.

create table person_notice (
  person uuid not null references person,
  certificate uuid not null references certificate,
  days int not null,
  at timestamptz not null,
  seen_at timestamptz,
  primary key (person, certificate)
);
create index person_notice_unseen on person_notice (person) where seen_at is null;
create index person_notice_certificate on person_notice (certificate);
