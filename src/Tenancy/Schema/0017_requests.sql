-- Operators' questions for access to a government, for the console's list: docs/support.md. The government's own outbox tells what became of them; who may look is decided there, not here.
CREATE TABLE support_request (
    id          uuid PRIMARY KEY,
    tenant_id   text NOT NULL REFERENCES tenant,
    operator    uuid NOT NULL REFERENCES operator,
    reason      text NOT NULL,
    hours       integer NOT NULL,
    asked_at    timestamptz NOT NULL,
    state       text NOT NULL DEFAULT 'Asked' CHECK (state IN ('Asked', 'Granted', 'Refused', 'Withdrawn', 'Ended')),
    step        integer NOT NULL DEFAULT 0,
    until       timestamptz,
    answer      text,
    ended_at    timestamptz
);
CREATE INDEX support_request_page ON support_request (asked_at DESC, id);
CREATE INDEX support_request_tenant ON support_request (tenant_id, asked_at DESC, id);
