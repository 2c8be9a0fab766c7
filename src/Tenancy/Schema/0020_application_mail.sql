-- What an applicant is told by mail of their application. See docs/onboarding.md. A row is written with the act that it tells of; where there is no mail server, none is.
CREATE TABLE application_mail (
    id           uuid PRIMARY KEY,
    application  uuid NOT NULL REFERENCES application ON DELETE CASCADE,
    kind         text NOT NULL CHECK (kind IN ('Received', 'AskedBack', 'Approved', 'Rejected')),
    address      text NOT NULL,
    -- Of the act, as the application has it: once something else has happened there, it is no news any more.
    at           timestamptz NOT NULL,
    day          date NOT NULL,
    state        text NOT NULL DEFAULT 'Waiting' CHECK (state IN ('Waiting', 'Sending', 'Sent', 'Dropped', 'GivenUp', 'Unsure')),
    settled_at   timestamptz,
    tries        integer NOT NULL DEFAULT 0,
    next_try_at  timestamptz NOT NULL,
    error        text
);
-- Whoever applies with a stranger's address gets them one mail a day, however often and for whatever government.
CREATE UNIQUE INDEX application_mail_once ON application_mail (address, day) WHERE kind = 'Received';
CREATE INDEX application_mail_due ON application_mail (next_try_at) WHERE state IN ('Waiting', 'Sending');
CREATE INDEX application_mail_latest ON application_mail (application, at DESC);
