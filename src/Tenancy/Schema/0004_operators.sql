-- Closing: as suspended, on the way out. What its people read on the closed door stands in notice.
ALTER TABLE tenant DROP CONSTRAINT tenant_state_check;
ALTER TABLE tenant ADD CONSTRAINT tenant_state_check CHECK (state IN ('Provisioning', 'Active', 'Suspended', 'Closing'));
ALTER TABLE tenant
    ADD COLUMN notice text NOT NULL DEFAULT '',
    ADD COLUMN state_since timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, id || ' ' || name || ' ' || replace(region_code, '.', ' '))) STORED;
CREATE INDEX tenant_name ON tenant (name, id);
CREATE INDEX tenant_state_name ON tenant (state, name, id);
CREATE INDEX tenant_words ON tenant USING gin (words);
CREATE INDEX tenant_region ON tenant (region_code);

-- What operators see of a government, reported by the process that hosts its grains: operators enter no government's database.
CREATE TABLE tenant_figures (
    tenant_id       text PRIMARY KEY REFERENCES tenant,
    schema_version  integer,
    accounts        integer NOT NULL DEFAULT 0,
    active_accounts integer NOT NULL DEFAULT 0,
    database_bytes  bigint NOT NULL DEFAULT 0,
    document_bytes  bigint NOT NULL DEFAULT 0,
    waiting         integer NOT NULL DEFAULT 0,
    given_up        integer NOT NULL DEFAULT 0,
    measured_at     timestamptz
);
CREATE INDEX ON tenant_figures (measured_at NULLS FIRST);

-- Password and secret are there once the person has entered with their one-time code.
CREATE TABLE operator (
    id            uuid PRIMARY KEY,
    user_name     text NOT NULL UNIQUE CHECK (user_name ~ '^[a-z][a-z0-9.-]{2,31}$'),
    name          text NOT NULL,
    roles         text[] NOT NULL CHECK (cardinality(roles) > 0 AND roles <@ ARRAY['Support', 'Operations', 'Security']),
    password_hash text,
    totp_secret   bytea,
    totp_step     bigint NOT NULL DEFAULT 0,
    code          bytea UNIQUE,
    code_until    timestamptz,
    code_secret   bytea,
    disabled      boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL
);

CREATE TABLE operator_session (
    digest     bytea PRIMARY KEY,
    operator   uuid NOT NULL REFERENCES operator,
    seen_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX ON operator_session (operator);

-- Wrong tries, by keyed digests: neither names nor addresses can be read here.
CREATE TABLE operator_try (
    bucket bytea PRIMARY KEY,
    count  double precision NOT NULL,
    at     timestamptz NOT NULL
);

-- Every act of an operator, in the transaction of what it did. The operator is null for the server's command line.
CREATE TABLE operator_act (
    no        bigint PRIMARY KEY,
    command   uuid NOT NULL UNIQUE,
    at        timestamptz NOT NULL,
    operator  uuid REFERENCES operator,
    action    text NOT NULL,
    tenant_id text,
    subject   uuid,
    detail    text,
    hash      bytea NOT NULL
);
CREATE INDEX ON operator_act (tenant_id, no);
CREATE INDEX ON operator_act (operator, no);

CREATE FUNCTION operator_act_hash(before bytea, act operator_act) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(before || convert_to(concat_ws(E'\n', act.no, act.command, to_char(act.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
        coalesce(act.operator::text, ''), act.action, coalesce(act.tenant_id, ''), coalesce(act.subject::text, ''), coalesce(act.detail, '')), 'UTF8'))
$$;

-- Numbers are given under a lock, so that their order is the order of the chain.
CREATE FUNCTION chain_operator_act() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before operator_act;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('operator_act', 0));
    SELECT * INTO before FROM operator_act ORDER BY no DESC LIMIT 1;
    NEW.no := coalesce(before.no, 0) + 1;
    NEW.hash := operator_act_hash(coalesce(before.hash, ''::bytea), NEW);
    RETURN NEW;
END $$;
CREATE TRIGGER chained BEFORE INSERT ON operator_act FOR EACH ROW EXECUTE FUNCTION chain_operator_act();
