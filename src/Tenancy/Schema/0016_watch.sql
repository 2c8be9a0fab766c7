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
