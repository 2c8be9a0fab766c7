-- Whether a government practises, for pages of every process and for the console. The truth stands in its own database: docs/practice.md.
ALTER TABLE tenant
    ADD COLUMN practice boolean NOT NULL DEFAULT false,
    ADD COLUMN live_since timestamptz;
