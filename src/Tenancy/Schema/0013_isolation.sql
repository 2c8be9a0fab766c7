-- When governments were last proved to be apart, on which build, and with what result: docs/isolation.md.
CREATE TABLE isolation_proof (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              timestamptz NOT NULL,
    build           text NOT NULL,
    milliseconds    integer NOT NULL,
    governments     integer NOT NULL,
    pairs           integer NOT NULL,
    database_checks integer NOT NULL,
    key_checks      integer NOT NULL,
    storage_checks  integer NOT NULL,
    name_checks     integer NOT NULL,
    leaks           text[] NOT NULL,
    notes           text[] NOT NULL
);
CREATE INDEX ON isolation_proof (at DESC);
