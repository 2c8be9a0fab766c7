-- Governments that want to join. The link's digest is the applicant's only key; what was filled in lies in facts, as JSON.
CREATE TABLE application (
    id            uuid PRIMARY KEY,
    link          bytea NOT NULL UNIQUE,
    state         text NOT NULL CHECK (state IN ('Draft', 'Submitted', 'Returned', 'Approved', 'Rejected', 'Ready')),
    region_code   text NOT NULL,
    region_name   text NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('Province', 'Regency', 'City')),
    address       text NOT NULL DEFAULT '',
    facts         text NOT NULL,
    message       text NOT NULL DEFAULT '',
    changed_at    timestamptz NOT NULL,
    submitted_at  timestamptz,
    decided_at    timestamptz,
    error         text,
    hopeless      boolean NOT NULL DEFAULT false,
    tries         integer NOT NULL DEFAULT 0,
    next_try_at   timestamptz
);
-- One at a time for a region and an address, also when two are sent in the same moment.
CREATE UNIQUE INDEX application_region ON application (region_code) WHERE state IN ('Submitted', 'Returned', 'Approved');
CREATE UNIQUE INDEX application_address ON application (address) WHERE state IN ('Submitted', 'Returned', 'Approved');
CREATE INDEX application_list ON application (state, changed_at DESC, id);
CREATE INDEX application_due ON application (next_try_at) WHERE state = 'Approved' AND NOT hopeless;

CREATE TABLE application_file (
    application uuid PRIMARY KEY REFERENCES application ON DELETE CASCADE,
    name        text NOT NULL,
    bytes       bytea NOT NULL,
    sha256      text NOT NULL,
    at          timestamptz NOT NULL
);

-- How far provisioning got; written after each step.
CREATE TABLE application_step (
    application uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    step        text NOT NULL,
    at          timestamptz NOT NULL,
    elapsed_ms  integer NOT NULL,
    PRIMARY KEY (application, step)
);
