-- Secrets of the installation itself, such as its certificate authority's root; wrapped by the master key.
CREATE TABLE installation_secret (
    name       text PRIMARY KEY,
    wrapped    bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
