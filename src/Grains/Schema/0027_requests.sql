-- Until when the government's issuer may certify: told to operators (docs/operators.md) without opening its key. It was always made for ten years.
alter table authority add column not_after timestamptz;
update authority set not_after = created_at + interval '10 years';
alter table authority alter column not_after set not null;

-- Operators who were let in to look at states and figures. See docs/support.md. What each looked at stands in audit_entry under the row's id.
create table support_access (
  id uuid primary key,
  operator uuid not null,
  operator_name text not null,
  reason text not null,
  hours int not null check (hours between 1 and 24),
  asked_at timestamptz not null,
  state text not null check (state in ('Asked', 'Granted', 'Refused', 'Withdrawn', 'Ended')),
  answered_at timestamptz,
  answered_by uuid references person,
  answer text,
  until timestamptz,
  ended_at timestamptz,
  ended_by uuid references person,
  check (state not in ('Granted', 'Ended') or until is not null)
);
create index support_access_page on support_access (asked_at desc, id);
create index support_access_open on support_access (operator) where state in ('Asked', 'Granted');
create index support_access_asked on support_access (asked_at) where state = 'Asked';
revoke delete, truncate on support_access from eoffice_office;

create index signing_attempt_begun on signing_attempt (begun_at);

insert into practice_table values ('support_access', 'Kept');

-- What this government answered to defaults that operators proposed. See docs/proposals.md.
create table proposal_answer (
  proposal uuid primary key,
  kind text not null,
  title text not null,
  reason text not null,
  lines text not null,
  made_at timestamptz not null,
  taken boolean not null,
  note text not null,
  at timestamptz not null,
  person uuid not null references person
);
create index proposal_answer_page on proposal_answer (at desc, proposal);
revoke update, delete, truncate on proposal_answer from eoffice_office;

insert into practice_table values ('proposal_answer', 'Kept');
