-- Addresses of a government's own. The main one is printed on its letters; what was ever printed leads here for good.
ALTER TABLE tenant_host
    ADD COLUMN main boolean NOT NULL DEFAULT false,
    ADD COLUMN printed boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX tenant_host_main ON tenant_host (tenant_id) WHERE main;

-- Wished for, and theirs once the token stands in the name's records.
CREATE TABLE host_claim (
    tenant_id  text NOT NULL REFERENCES tenant,
    host       text NOT NULL CHECK (host = lower(host)),
    token      text NOT NULL,
    asked_at   timestamptz NOT NULL,
    checked_at timestamptz,
    trouble    text,
    PRIMARY KEY (tenant_id, host)
);
