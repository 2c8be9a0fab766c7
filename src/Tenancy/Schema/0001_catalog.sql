-- One row: what this installation is bound to.
CREATE TABLE installation (
    one           boolean PRIMARY KEY DEFAULT true CHECK (one),
    master_key_id text NOT NULL
);

-- Secrets are wrapped by the master key; a copy of this database alone opens nothing.
CREATE TABLE tenant (
    id               text PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9-]{1,30}$'),
    name             text NOT NULL,
    kind             text NOT NULL CHECK (kind IN ('Province', 'Regency', 'City')),
    region_code      text NOT NULL,
    time_zone        text NOT NULL,
    state            text NOT NULL CHECK (state IN ('Provisioning', 'Active', 'Suspended')),
    database_name    text NOT NULL UNIQUE,
    role_name        text NOT NULL UNIQUE,
    role_password    bytea NOT NULL,
    tenant_key       bytea,
    created_at       timestamptz NOT NULL DEFAULT now(),
    CHECK (state = 'Provisioning' OR tenant_key IS NOT NULL)
);

CREATE TABLE tenant_host (
    host      text PRIMARY KEY CHECK (host = lower(host)),
    tenant_id text NOT NULL REFERENCES tenant
);
CREATE INDEX ON tenant_host (tenant_id);

CREATE TABLE tenant_brand (
    tenant_id     text PRIMARY KEY REFERENCES tenant,
    name          text NOT NULL,
    short_name    text NOT NULL,
    bar_colour    text NOT NULL CHECK (bar_colour ~ '^#[0-9a-fA-F]{6}$'),
    action_colour text NOT NULL CHECK (action_colour ~ '^#[0-9a-fA-F]{6}$'),
    crest         bytea NOT NULL,
    help_phone    text NOT NULL,
    address       text NOT NULL,
    website       text NOT NULL,
    email         text NOT NULL
);

-- Old keys stay: they verify old messages. The newest signs.
CREATE TABLE exchange_key (
    tenant_id   text NOT NULL REFERENCES tenant,
    key_id      text NOT NULL,
    public_key  bytea NOT NULL,
    private_key bytea NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, key_id)
);

-- Which tenants have work waiting, so that 500 idle databases are not polled.
CREATE TABLE activity (
    tenant_id text PRIMARY KEY REFERENCES tenant,
    marked_at timestamptz,
    next_due  timestamptz
);
CREATE INDEX ON activity (marked_at);
CREATE INDEX ON activity (next_due);

CREATE FUNCTION tell_catalog_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('eoffice_catalog', '');
    RETURN NULL;
END $$;

CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON tenant FOR EACH STATEMENT EXECUTE FUNCTION tell_catalog_changed();
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON tenant_host FOR EACH STATEMENT EXECUTE FUNCTION tell_catalog_changed();
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON tenant_brand FOR EACH STATEMENT EXECUTE FUNCTION tell_catalog_changed();
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON exchange_key FOR EACH STATEMENT EXECUTE FUNCTION tell_catalog_changed();
