-- Copies of the templates' rows: statement by statement, with an empty line between.
-- Every tenth letter is the first department's; the others share the rest.
set synchronous_commit = off;
set maintenance_work_mem = '512MB';
set work_mem = '64MB'

;

create temp table dropped as select indexdef from pg_indexes
where tablename in ('incoming_letter', 'command', 'audit_entry', 'desk_line', 'item_text', 'register_entry')
  and indexname not in (select conname from pg_constraint where contype in ('p', 'u'));

do $$ declare name text; begin
  for name in select indexname from pg_indexes where indexdef in (select indexdef from dropped) loop execute 'drop index ' || name; end loop;
end $$;

-- Over the last three hundred days, evenly: the letter of a year ago is as far down its desk as it would be.
create temp table copy as
select s.n, t.no, t.office, t.letter as template, s.captured, s.captured + interval '7 minutes' as registered,
  (row_number() over (partition by t.no order by s.n))::int + 1 as sequence,
  (lpad(to_hex((extract(epoch from s.captured) * 1000)::bigint), 12, '0') || '7' || substr(s.chance, 1, 3) || '8' || substr(s.chance, 4, 15))::uuid as id,
  gen_random_uuid() as capturing, gen_random_uuid() as registering
from (select n, md5(random()::text) as chance,
    date_trunc('microseconds', now() - interval '1 hour' - interval '300 days' * ((current_setting('bench.letters')::int - n) / current_setting('bench.letters')::double precision)) as captured
  from generate_series(1, current_setting('bench.letters')::int) n) s
join template t on t.no = case when s.n % 10 = 0 then 0 else 1 + s.n % (current_setting('bench.lanes')::int - 1) end;

analyze copy;

create function pg_temp.stamp(at timestamptz) returns text language sql immutable as
$$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"0+00:00"') $$;

create function pg_temp.audited(id uuid, place int, entry audit_entry, at timestamptz) returns bytea language sql immutable as
$$ select convert_to(id::text || E'\n' || place || E'\n' || entry.action || E'\n' || coalesce(entry.person::text, '') || E'\n' || coalesce(entry.post::text, '') || E'\n'
  || (62135596800000000 + (extract(epoch from at) * 1000000)::bigint) || E'\n' || coalesce(entry.detail, ''), 'UTF8') $$;

create temp table moment as
select i.id as template, m.times[1] as captured, m.times[2] as registered, (i.state::jsonb ->> 'agendaNumber') as agenda, i.state
from incoming_letter i cross join lateral (
  select array[i.state::jsonb -> 'history' -> 0 ->> 'at', i.state::jsonb -> 'history' -> 1 ->> 'at'] as times) m
where i.id in (select letter from template);

insert into incoming_letter (id, version, state)
select c.id, 2, replace(replace(replace(replace(replace(m.state, c.template::text, c.id::text), m.captured, pg_temp.stamp(c.captured)),
    m.registered, pg_temp.stamp(c.registered)), '"agendaNumber":' || m.agenda || ',', '"agendaNumber":' || c.sequence || ','),
    current_setting('bench.subject'), current_setting('bench.subject') || ' ' || c.n)
from copy c join moment m on m.template = c.template order by c.n;

insert into command (id, subject, at)
select capturing, id, captured from copy union all select registering, id, registered from copy;

insert into audit_entry (subject, position, action, person, post, at, detail, hash)
select c.id, e.position, e.action, e.person, e.post, case e.position when 1 then c.captured else c.registered end, e.detail,
  case e.position when 1 then sha256(pg_temp.audited(c.id, 1, e, c.captured))
    else sha256(sha256(pg_temp.audited(c.id, 1, f, c.captured)) || pg_temp.audited(c.id, 2, e, c.registered)) end
from copy c join audit_entry e on e.subject = c.template join audit_entry f on f.subject = c.template and f.position = 1 order by c.n, e.position;

insert into desk_line (item, post, kind, box, verb, unread, title, counterpart, number, status, secrecy, urgency, due_on, moved_at)
select c.id, l.post, l.kind, l.box, case when c.n > current_setting('bench.letters')::int - 2000 then l.verb else 'None' end, l.unread and c.n % 50 = 0,
  l.title || ' ' || c.n, l.counterpart, l.number, l.status, l.secrecy, l.urgency, l.due_on, c.registered
from copy c join desk_line l on l.item = c.template order by c.n;

insert into item_text (item, words)
select c.id, w.words || array_to_tsvector(array[c.n::text]) from copy c join item_text w on w.item = c.template order by c.n;

insert into register_entry (register, period, sequence, office, direction, year, number, date, subject, counterpart, state, void_reason, item, secrecy, sha256, entered_at)
select r.register, r.period, c.sequence, r.office, r.direction, r.year, r.number, r.date, r.subject || ' ' || c.n, r.counterpart, r.state, r.void_reason, c.id,
  r.secrecy, r.sha256, c.registered
from copy c join register_entry r on r.item = c.template order by c.n;

update register_counter k set last = m.last
from (select register, period, max(sequence) as last from register_entry group by register, period) m where m.register = k.register and m.period = k.period;

do $$ declare sql text; begin
  for sql in select indexdef from dropped loop execute sql; end loop;
end $$;

vacuum (analyze)
