-- Backups of single governments: docs/backup.md. What lies on the shelf is the truth; these are the notes that pages show.
CREATE TABLE tenant_backup (
    tenant_id   text PRIMARY KEY REFERENCES tenant,
    at          timestamptz,
    name        text,
    bytes       bigint NOT NULL DEFAULT 0,
    documents   integer NOT NULL DEFAULT 0,
    missing     integer NOT NULL DEFAULT 0,
    kept        integer NOT NULL DEFAULT 0,
    checked_at  timestamptz,
    checked_of  timestamptz,
    sound       boolean,
    tried_at    timestamptz,
    error       text
);

-- A copy for inspection is a government of its own, which nothing leaves and which ends by itself.
ALTER TABLE tenant
    ADD COLUMN copy_of text REFERENCES tenant,
    ADD COLUMN copy_at timestamptz,
    ADD COLUMN copy_until timestamptz,
    ADD CHECK (copy_of IS NULL OR (copy_at IS NOT NULL AND copy_until IS NOT NULL AND copy_of <> id));
CREATE INDEX tenant_copy ON tenant (copy_of) WHERE copy_of IS NOT NULL;

-- Databases that a restore put aside, until somebody drops them.
CREATE TABLE tenant_replaced (
    database_name text PRIMARY KEY,
    tenant_id     text NOT NULL REFERENCES tenant,
    replaced_at   timestamptz NOT NULL,
    backup_at     timestamptz NOT NULL
);
CREATE INDEX ON tenant_replaced (tenant_id);
