ALTER TABLE tenant_brand ADD COLUMN place text NOT NULL DEFAULT '';

-- Every look a government had since it was first changed: what was, can be taken up again. The newest is the one in tenant_brand.
CREATE TABLE tenant_brand_version (
    tenant_id     text NOT NULL REFERENCES tenant,
    no            integer NOT NULL,
    command       uuid UNIQUE,
    person        uuid,
    at            timestamptz NOT NULL,
    short_name    text NOT NULL,
    bar_colour    text NOT NULL,
    action_colour text NOT NULL,
    crest         bytea NOT NULL,
    help_phone    text NOT NULL,
    address       text NOT NULL,
    website       text NOT NULL,
    email         text NOT NULL,
    place         text NOT NULL,
    PRIMARY KEY (tenant_id, no)
);
