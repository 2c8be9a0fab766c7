-- Letters sealed by a certified provider say so, and get validation data like those of the embedded authority.

update sealed_letter s set facts = (s.facts::jsonb || '{"certified": true}')::text
where (select count(distinct a.seal) from signing_attempt a where a.token = s.token and a.outcome = 'Sealed') = jsonb_array_length(s.facts::jsonb -> 'signers');

-- Those that wait for a further signer.
update letter l set state = jsonb_set(l.state::jsonb, '{document,certified}', 'true')::text
where l.state::jsonb ->> 'status' in ('AwaitingSeal', 'Sealing')
  and exists (select from signing_attempt a where a.letter = l.id and a.signed_sha256 = l.state::jsonb #>> '{document,sha256}');

-- Whatever became due at once by a change of this schema comes over a month, not in one night.
update due set at = now() + random() * interval '30 days' where kind = 'letter.renew' and at <= now();

insert into due (kind, subject, at)
select 'letter.complete', s.letter, now() + random() * interval '30 days' from sealed_letter s
where s.facts::jsonb ->> 'certified' = 'true' and not exists (select from signing_setting where not long_term)
  and not exists (select from due d where d.kind = 'letter.renew' and d.subject = s.letter);

-- Whether the first seal shows on the page.
alter table signing_setting add column visible boolean not null default false;
