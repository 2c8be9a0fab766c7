-- Governments that leave: docs/closing.md. Who is destroyed keeps this row and the one in tenant.
ALTER TABLE tenant DROP CONSTRAINT tenant_state_check;
ALTER TABLE tenant ADD CONSTRAINT tenant_state_check CHECK (state IN ('Provisioning', 'Active', 'Suspended', 'Closing', 'Destroyed'));

CREATE TABLE closing (
    id               uuid PRIMARY KEY,
    tenant_id        text NOT NULL REFERENCES tenant,
    state            text NOT NULL CHECK (state IN ('Closing', 'Waiting', 'Asked', 'Destroying', 'Destroyed', 'CalledBack')),
    begun_at         timestamptz NOT NULL,
    begun_by         uuid NOT NULL REFERENCES operator,
    reason           text NOT NULL,
    agreement        text NOT NULL,
    wait_days        integer NOT NULL CHECK (wait_days BETWEEN 7 AND 365),
    export_digest    text,
    export_bytes     bigint,
    export_files     bigint,
    confirmed_at     timestamptz,
    wait_until       timestamptz,
    asked_at         timestamptz,
    asked_by         uuid REFERENCES operator,
    agreed_at        timestamptz,
    agreed_by        uuid REFERENCES operator,
    called_back_at   timestamptz,
    called_back_by   uuid REFERENCES operator,
    step             text,
    error            text,
    tries            integer NOT NULL DEFAULT 0,
    next_try_at      timestamptz,
    accounts         integer,
    database_bytes   bigint,
    document_bytes   bigint,
    destroyed_at     timestamptz,
    certificate      bytea,
    -- Two persons, whatever a program says.
    CHECK (agreed_by IS NULL OR (asked_by IS NOT NULL AND agreed_by <> asked_by)),
    CHECK (state NOT IN ('Destroying', 'Destroyed') OR (agreed_by IS NOT NULL AND confirmed_at IS NOT NULL)),
    CHECK (state NOT IN ('Waiting', 'Asked') OR wait_until IS NOT NULL)
);
CREATE UNIQUE INDEX closing_open ON closing (tenant_id) WHERE state <> 'CalledBack';
CREATE INDEX closing_tenant ON closing (tenant_id, begun_at DESC);
CREATE INDEX closing_due ON closing (next_try_at) WHERE state = 'Destroying';
