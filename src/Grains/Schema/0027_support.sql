-- Until when the government's issuer may certify: told to operators (docs/operators.md) without opening its key. It was always made for ten years.
alter table authority add column not_after timestamptz;
update authority set not_after = created_at + interval '10 years';
alter table authority alter column not_after set not null;
