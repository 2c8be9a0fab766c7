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

-- Defaults that operators propose, and what governments answered as their own outboxes tell: docs/proposals.md.
CREATE TABLE proposal (
    id           uuid PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('Instructions', 'Classifications', 'Reminders')),
    title        text NOT NULL,
    reason       text NOT NULL,
    lines        text NOT NULL,
    everybody    boolean NOT NULL,
    made_at      timestamptz NOT NULL,
    made_by      uuid NOT NULL REFERENCES operator,
    withdrawn_at timestamptz
);
CREATE INDEX proposal_page ON proposal (made_at DESC, id);
CREATE INDEX proposal_open ON proposal (made_at DESC, id) WHERE withdrawn_at IS NULL;

CREATE TABLE proposal_target (
    proposal  uuid NOT NULL REFERENCES proposal,
    tenant_id text NOT NULL REFERENCES tenant,
    PRIMARY KEY (proposal, tenant_id)
);
CREATE INDEX proposal_target_tenant ON proposal_target (tenant_id);

CREATE TABLE proposal_reply (
    proposal  uuid NOT NULL REFERENCES proposal,
    tenant_id text NOT NULL REFERENCES tenant,
    taken     boolean NOT NULL,
    note      text NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (proposal, tenant_id)
);
CREATE INDEX proposal_reply_tenant ON proposal_reply (tenant_id);
