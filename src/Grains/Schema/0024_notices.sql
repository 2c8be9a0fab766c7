-- Whom this government tells by itself. See docs/notices.md.

-- Another program that is told. The earlier secret still signs for a day, so that the other side has time to take the new one.
create table webhook (
  id uuid primary key,
  name text not null,
  url text not null,
  events text[] not null check (cardinality(events) > 0),
  active boolean not null,
  gone boolean not null default false,
  sealed_secret bytea not null,
  earlier_secret bytea,
  earlier_until timestamptz,
  made_at timestamptz not null
);

-- One event for one of them, and what became of it. Facts are ids, numbers and states, never a word of a letter.
create table webhook_delivery (
  id uuid primary key,
  webhook uuid not null references webhook on delete cascade,
  event text not null,
  at timestamptz not null,
  facts text not null,
  path text not null,
  state text not null check (state in ('Waiting', 'Delivered', 'GivenUp', 'Dropped')),
  queued_at timestamptz not null,
  attempts int not null default 0
);
create index webhook_delivery_page on webhook_delivery (webhook, at desc, id desc);
create index webhook_delivery_given_up on webhook_delivery (webhook, at) where state = 'GivenUp';
create index webhook_delivery_old on webhook_delivery (queued_at);

create table webhook_attempt (
  delivery uuid not null references webhook_delivery on delete cascade,
  no int not null,
  at timestamptz not null,
  status int,
  millis int not null,
  trouble text,
  reply text not null,
  primary key (delivery, no)
);

insert into practice_table values ('webhook', 'Kept'), ('webhook_delivery', 'Cleared'), ('webhook_attempt', 'Cleared');

create or replace function practice_kinds() returns text[] language sql immutable as $$
  select array['letter.renew', 'letter.complete', 'letter.unsent', 'disposition.deadline', 'letter.deliver', 'receipt.send', 'letter.standing', 'incoming.answered',
    'letter.replaced', 'forgotten.digest', 'webhook.deliver']
$$;
