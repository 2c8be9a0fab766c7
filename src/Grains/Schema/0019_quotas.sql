-- How much of its quota the office has used, counted as it is used: see docs/quotas.md. The limits themselves stand in the catalog.

-- Counted since: the minute or the day that it is about; null for what is counted for good.
create table quota_use (
  kind text primary key check (kind in ('Accounts', 'DocumentBytes', 'Uploads', 'UploadedBytes', 'Mails')),
  used bigint not null default 0,
  since timestamptz
) with (fillfactor = 50);
insert into quota_use (kind, used) select 'Accounts', count(*) from account where not disabled;
insert into quota_use (kind) select unnest(array['DocumentBytes', 'Uploads', 'UploadedBytes', 'Mails']);

-- What lies in the vault, by the name it lies under. Rows of the office say what it belongs to; this one only how large it is.
create table vault_object (
  name text primary key,
  bytes bigint not null,
  put_at timestamptz not null
);

create function count_accounts() returns trigger language plpgsql as $$
declare
  more int := (case when tg_op <> 'DELETE' and not new.disabled then 1 else 0 end) - (case when tg_op <> 'INSERT' and not old.disabled then 1 else 0 end);
begin
  if more <> 0 then
    update quota_use set used = used + more where kind = 'Accounts';
  end if;
  return null;
end $$;
create trigger counted after insert or delete or update of disabled on account for each row execute function count_accounts();

-- A statement at a time: counting anew brings a thousand in one.
create function count_vault_objects() returns trigger language plpgsql as $$
begin
  update quota_use set used = used + (case when tg_op = 'INSERT' then 1 else -1 end) * (select coalesce(sum(bytes), 0) from changed)
  where kind = 'DocumentBytes' and exists (select from changed);
  return null;
end $$;
create trigger more after insert on vault_object referencing new table as changed for each statement execute function count_vault_objects();
create trigger fewer after delete on vault_object referencing old table as changed for each statement execute function count_vault_objects();

-- How far counting anew has got; between two passes empty.
create table vault_counting (
  one boolean primary key default true check (one),
  position text not null default '',
  began_at timestamptz
);
insert into vault_counting default values;

-- False when it would be more than so much in this minute or day; then nothing is taken.
create function take_quota(what text, amount bigint, period timestamptz, most bigint) returns boolean language plpgsql as $$
begin
  update quota_use set used = case when since = period then used else 0 end + amount, since = period
  where kind = what and case when since = period then used else 0 end + amount <= most;
  return found;
end $$;

-- Null when a file of so many bytes may be brought in, and is counted; else what is used up.
create function admit_upload(size bigint, most_kept bigint, minute timestamptz, most_uploads bigint, day timestamptz, most_bytes bigint) returns text
language plpgsql as $$
begin
  return case
    when (select used from quota_use where kind = 'DocumentBytes') + size > most_kept then 'DocumentBytes'
    when not take_quota('Uploads', 1, minute, most_uploads) then 'Uploads'
    when not take_quota('UploadedBytes', size, day, most_bytes) then 'UploadedBytes'
  end;
end $$;

-- What was kept before anything counted is counted by VaultCounting, a part at a time; and all of it anew every month.
insert into due (kind, subject, at) values ('quota.count', '00000000-0000-0000-0000-000000000000', now() + interval '1 hour');

insert into practice_table select unnest(array['quota_use', 'vault_object', 'vault_counting']), 'Kept';
