-- How the last check of a government's documents ended and how far the one under way is: numbers only.
ALTER TABLE tenant_figures
    ADD COLUMN fixity jsonb,
    ADD COLUMN unsound integer NOT NULL DEFAULT 0;
CREATE INDEX tenant_figures_unsound ON tenant_figures (tenant_id) WHERE unsound > 0;
