-- What operators tell the governments' people on every page: news, or when the service is away. Null tenant_id: all of them.
CREATE TABLE announcement (
    id           uuid PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('News', 'Maintenance')),
    title        text NOT NULL,
    body         text NOT NULL,
    tenant_id    text REFERENCES tenant,
    begins_at    timestamptz,
    ends_at      timestamptz NOT NULL,
    made_at      timestamptz NOT NULL,
    made_by      uuid NOT NULL REFERENCES operator,
    withdrawn_at timestamptz,
    CHECK ((kind = 'Maintenance') = (begins_at IS NOT NULL)),
    CHECK (begins_at < ends_at)
);
CREATE INDEX announcement_current ON announcement (ends_at) WHERE withdrawn_at IS NULL;
CREATE INDEX announcement_made ON announcement (made_at DESC, id);
CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE ON announcement FOR EACH STATEMENT EXECUTE FUNCTION tell_catalog_changed();
