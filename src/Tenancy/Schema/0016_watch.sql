-- What operators watch of each government: when its agreement and its certificates end. See docs/operators.md.
-- The agreement is noted by operators, the certificates are reported by the process that hosts its grains.
CREATE TABLE tenant_term (
    tenant_id       text PRIMARY KEY REFERENCES tenant,
    agreement       text,
    agreement_from  date,
    agreement_until date,
    issuer_until    date,
    seal_until      date,
    first_end       date GENERATED ALWAYS AS (least(agreement_until, issuer_until, seal_until)) STORED,
    CHECK (agreement_until >= agreement_from)
);
CREATE INDEX tenant_term_end ON tenant_term (first_end, tenant_id);

INSERT INTO tenant_term (tenant_id, agreement, agreement_from, agreement_until)
SELECT DISTINCT ON (t.id) t.id, a.facts::json ->> 'agreementNumber', (a.facts::json ->> 'agreementFrom')::date, (a.facts::json ->> 'agreementUntil')::date
FROM application a JOIN tenant t ON t.id = a.address
WHERE a.state = 'Ready' ORDER BY t.id, a.decided_at DESC NULLS LAST;

-- A pass that brings every government to a program's schema; without an end while it is under way, or was killed.
CREATE TABLE migration_pass (
    id          uuid PRIMARY KEY,
    fingerprint text NOT NULL,
    target      integer NOT NULL,
    began_at    timestamptz NOT NULL,
    ended_at    timestamptz,
    resumed     integer NOT NULL DEFAULT 0
);
CREATE INDEX migration_pass_page ON migration_pass (began_at DESC, id);

-- How far each government is. The error names files and codes, never data. Operators may ask for another try and change nothing else.
CREATE TABLE tenant_migration (
    tenant_id text PRIMARY KEY REFERENCES tenant,
    pass      uuid REFERENCES migration_pass,
    state     text NOT NULL CHECK (state IN ('Waiting', 'Running', 'Current', 'Failed')),
    version   integer,
    since     timestamptz NOT NULL,
    error     text,
    tries     integer NOT NULL DEFAULT 0,
    retry_at  timestamptz
);
CREATE INDEX tenant_migration_page ON tenant_migration (state, tenant_id);
CREATE INDEX tenant_migration_retry ON tenant_migration (retry_at) WHERE retry_at IS NOT NULL;
