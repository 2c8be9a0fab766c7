-- How much of the installation a government may take: docs/quotas.md. No row: the usual figures, which are the program's.
CREATE TABLE tenant_quota (
    tenant_id            text PRIMARY KEY REFERENCES tenant,
    accounts             integer NOT NULL CHECK (accounts > 0),
    document_bytes       bigint NOT NULL CHECK (document_bytes > 0),
    requests_per_second  integer NOT NULL CHECK (requests_per_second > 0),
    burst                integer NOT NULL CHECK (burst > 0),
    uploads_per_minute   integer NOT NULL CHECK (uploads_per_minute > 0),
    upload_bytes_per_day bigint NOT NULL CHECK (upload_bytes_per_day > 0),
    mails_per_day        integer NOT NULL CHECK (mails_per_day > 0),
    changed_at           timestamptz NOT NULL
);
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON tenant_quota FOR EACH STATEMENT EXECUTE FUNCTION tell_catalog_changed();
