-- Practice mode: see docs/practice.md. A government's own role reads the mode; only the functions below change it.

create table operating_mode (
  one boolean primary key default true check (one),
  practice boolean not null default false,
  since timestamptz not null default now(),
  cleared_at timestamptz,
  files_cleared_at timestamptz
);
insert into operating_mode default values;
revoke insert, update, delete, truncate on operating_mode from eoffice_office;
grant update (files_cleared_at) on operating_mode to eoffice_office;

-- What clearing does to each table. Whoever adds a table adds its row.
create table practice_table (
  name text primary key,
  fate text not null check (fate in ('Cleared', 'Partly', 'Kept'))
);
revoke insert, update, delete, truncate on practice_table from eoffice_office;

insert into practice_table select unnest(array[
  'letter', 'letter_version', 'sealed_letter', 'sealed_revision', 'sealed_sheet', 'dispatch', 'incoming_letter', 'disposition', 'parked_standing',
  'register_counter', 'register_entry', 'desk_line', 'item_text', 'seal_review', 'seal_batch', 'seal_batch_letter', 'signing_attempt',
  'fixity_document', 'fixity_orphan']), 'Cleared';
insert into practice_table select unnest(array['due', 'outbox']), 'Partly';
insert into practice_table select unnest(array[
  'command', 'audit_entry', 'office', 'post', 'person', 'assignment', 'account', 'session', 'trusted_device', 'attempt', 'api_token', 'certificate',
  'authority', 'number_pattern', 'classification', 'exchange_sent', 'exchange_inbox', 'receipt_sent', 'receipt_seen', 'exchange_sequence',
  'signing_provider', 'trusted_certificate', 'bsre_identity', 'signing_setting', 'organisation_seal', 'fixity_pass', 'first_administrator', 'setup_step',
  'person_notice', 'entry_code', 'mail', 'security_policy', 'second_factor', 'recovery_code', 'sign_in_step', 'passkey', 'passkey_used', 'import',
  'operating_mode', 'practice_table', 'office_readiness']), 'Kept';

create table office_readiness (
  office uuid primary key references office,
  mentor text not null default '',
  ready boolean not null default false,
  person uuid not null references person,
  at timestamptz not null
);

-- Timed work and messages that are about letters.
create function practice_kinds() returns text[] language sql immutable as $$
  select array['letter.renew', 'letter.complete', 'disposition.deadline', 'letter.deliver', 'receipt.send', 'letter.standing', 'incoming.answered', 'letter.replaced']
$$;

-- For a government without people only: there is no way back into practice.
create function begin_practice() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from account) then
    raise exception 'this government has people already' using errcode = 'EO403';
  end if;
  update operating_mode set practice = true, since = now() where not practice;
end $$;

-- False when the government is live. Fails at once when somebody is still writing (55P03, 40P01): the caller gives everything up and tries again.
create function clear_practice(at timestamptz, files_at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '250ms' as $$
declare
  tables text;
begin
  lock table outbox in exclusive mode;
  if not (select practice from operating_mode for update) then
    return false;
  end if;

  select string_agg(format('%I', name), ', ' order by name) into tables from practice_table where fate = 'Cleared' and to_regclass(format('public.%I', name)) is not null;
  execute 'truncate ' || tables;
  delete from due where kind = any (practice_kinds());
  delete from outbox where kind = any (practice_kinds());
  update operating_mode set cleared_at = clear_practice.at, files_cleared_at = null;
  insert into due as d (kind, subject, at) values ('practice.files', '00000000-0000-0000-0000-000000000000', files_at)
    on conflict (kind, subject) do update set at = excluded.at;
  return true;
end $$;

-- The tables in which anything is left. What checks of documents note says nothing of letters and comes back by itself.
create function practice_left() returns text[] language plpgsql stable set search_path = public, pg_temp as $$
declare
  one text;
  found_some boolean;
  found_in text[] := '{}';
begin
  for one in select name from practice_table where fate = 'Cleared' and name not like 'fixity%' and to_regclass(format('public.%I', name)) is not null order by name loop
    execute format('select exists (select from %I)', one) into found_some;
    if found_some then
      found_in := found_in || one;
    end if;
  end loop;
  if exists (select from outbox where kind = any (practice_kinds())) then
    found_in := found_in || 'outbox'::text;
  end if;
  return found_in;
end $$;

-- 'Live', or why not: 'AlreadyLive', 'NotCleared', 'FilesWaiting'. Fails at once as clear_practice() does.
create function go_live(at timestamptz) returns text
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '250ms' as $$
declare
  tables text;
begin
  lock table outbox in exclusive mode;
  if not (select practice from operating_mode for update) then
    return 'AlreadyLive';
  end if;

  select string_agg(format('%I', name), ', ' order by name) into tables from practice_table where fate = 'Cleared' and to_regclass(format('public.%I', name)) is not null;
  execute 'lock table ' || tables || ' in exclusive mode';
  if cardinality(practice_left()) > 0 then
    return 'NotCleared';
  end if;

  if exists (select from operating_mode where cleared_at is not null and files_cleared_at is null) then
    return 'FilesWaiting';
  end if;

  update operating_mode set practice = false, since = go_live.at;
  return 'Live';
end $$;
