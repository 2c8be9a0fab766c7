-- People who are told on their own devices while no page is open. See docs/notices.md.

-- A device on which a person wants to be told, as long as it is known as theirs. Address and secrets are sealed; the address is known again by its digest.
create table push_subscription (
  id uuid primary key,
  person uuid not null references account,
  device bytea not null unique references trusted_device on delete cascade,
  endpoint_digest bytea not null unique,
  sealed_target bytea not null,
  name text not null,
  made_at timestamptz not null
);
create index push_subscription_person on push_subscription (person, made_at desc);

-- Of what a person is told there. No row: of everything, in working hours.
create table push_choice (
  person uuid primary key references account,
  kinds text[] not null,
  any_time boolean not null
);

insert into practice_table select unnest(array['push_subscription', 'push_choice']), 'Kept';

create or replace function practice_kinds() returns text[] language sql immutable as $$
  select array['letter.renew', 'letter.complete', 'letter.unsent', 'disposition.deadline', 'letter.deliver', 'receipt.send', 'letter.standing', 'incoming.answered',
    'letter.replaced', 'forgotten.digest', 'webhook.deliver', 'push.send']
$$;
