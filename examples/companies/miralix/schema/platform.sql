-- The platform of Miralix: every organisation in the same tables, told apart by its number, as such a thing has grown.

CREATE TABLE country_profiles (
    country char(2) PRIMARY KEY,
    authority text NOT NULL,
    calendar text NOT NULL,
    law_set text NOT NULL
);

CREATE TABLE organisations (
    id integer PRIMARY KEY,
    name text NOT NULL,
    country char(2) NOT NULL,
    history text NOT NULL DEFAULT 'standard' CHECK (history IN ('short', 'standard', 'long')),
    created_on date NOT NULL,
    ended_on date,
    privacy_mail text
);

CREATE TABLE agreements (
    organisation_id integer PRIMARY KEY REFERENCES organisations,
    signed_on date NOT NULL,
    processing_agreement_on date
);

CREATE TABLE users (
    id integer PRIMARY KEY,
    organisation_id integer NOT NULL REFERENCES organisations,
    full_name text,
    mail text UNIQUE,
    phone text,
    extension text,
    settings jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL,
    left_on date
);
CREATE INDEX users_extension ON users (organisation_id, extension);
CREATE INDEX users_phone ON users (phone);
CREATE INDEX users_left ON users (left_on);

CREATE TABLE consents (
    id integer PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users,
    purpose text NOT NULL,
    wording text,
    given_at timestamptz NOT NULL,
    means text,
    withdrawn_at timestamptz
);
CREATE INDEX consents_user ON consents (user_id);
CREATE INDEX consents_withdrawn ON consents (withdrawn_at);

-- Which screens somebody opens; only of those who said yes.
CREATE TABLE usage_events (
    id bigint PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users,
    screen text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX usage_user ON usage_events (user_id);
CREATE INDEX usage_at ON usage_events (at);

CREATE TABLE presence (
    user_id integer NOT NULL REFERENCES users,
    since timestamptz NOT NULL,
    state text NOT NULL,
    until timestamptz,
    PRIMARY KEY (user_id, since)
);
CREATE INDEX presence_since ON presence (since);

CREATE TABLE queues (
    id integer PRIMARY KEY,
    organisation_id integer NOT NULL REFERENCES organisations,
    name text NOT NULL
);

CREATE TABLE queue_members (
    queue_id integer NOT NULL REFERENCES queues,
    user_id integer NOT NULL REFERENCES users,
    joined_on date NOT NULL,
    PRIMARY KEY (queue_id, user_id)
);
CREATE INDEX queue_members_user ON queue_members (user_id);

-- `number` is the other side, whoever that is; nothing refers to it.
CREATE TABLE calls (
    id bigint PRIMARY KEY,
    organisation_id integer NOT NULL REFERENCES organisations,
    user_id integer REFERENCES users,
    queue_id integer REFERENCES queues,
    direction text NOT NULL CHECK (direction IN ('in', 'out')),
    number text,
    started_at timestamptz NOT NULL,
    seconds integer NOT NULL,
    result text NOT NULL
);
CREATE INDEX calls_user ON calls (user_id);
CREATE INDEX calls_number ON calls (number);
CREATE INDEX calls_started ON calls (started_at);
CREATE INDEX calls_organisation ON calls (organisation_id, started_at);

CREATE TABLE queue_events (
    id bigint PRIMARY KEY,
    queue_id integer NOT NULL REFERENCES queues,
    user_id integer REFERENCES users,
    number text,
    event text NOT NULL,
    at timestamptz NOT NULL,
    waited_seconds integer NOT NULL
);
CREATE INDEX queue_events_user ON queue_events (user_id);
CREATE INDEX queue_events_number ON queue_events (number);
CREATE INDEX queue_events_at ON queue_events (at);

-- One row a call, of nobody: written when a month is over, and only where a group is large enough.
CREATE TABLE call_statistics (
    organisation_id integer NOT NULL REFERENCES organisations,
    month char(7) NOT NULL,
    hour smallint NOT NULL,
    minutes integer NOT NULL,
    answered boolean NOT NULL
);
CREATE INDEX call_statistics_group ON call_statistics (organisation_id, month);

CREATE TABLE staff (
    id integer PRIMARY KEY,
    full_name text NOT NULL,
    mail text NOT NULL UNIQUE,
    hired_on date NOT NULL,
    left_on date
);

CREATE TABLE tickets (
    id integer PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users,
    opened_at timestamptz NOT NULL,
    closed_on date,
    subject text,
    body text
);
CREATE INDEX tickets_user ON tickets (user_id);
CREATE INDEX tickets_closed ON tickets (closed_on);

-- Support may look into an organisation's calls for one ticket, until the evening.
CREATE TABLE support_access (
    id integer PRIMARY KEY,
    ticket_id integer,
    staff_id integer NOT NULL REFERENCES staff,
    organisation_id integer NOT NULL REFERENCES organisations,
    purpose text NOT NULL,
    granted_at timestamptz NOT NULL,
    ends_at timestamptz
);
CREATE INDEX support_access_ticket ON support_access (ticket_id);
CREATE INDEX support_access_staff ON support_access (staff_id);
CREATE INDEX support_access_granted ON support_access (granted_at);

CREATE TABLE support_reads (
    id bigint PRIMARY KEY,
    access_id integer,
    user_id integer REFERENCES users,
    what text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX support_reads_user ON support_reads (user_id);
CREATE INDEX support_reads_access ON support_reads (access_id);
CREATE INDEX support_reads_at ON support_reads (at);

CREATE TABLE invoices (
    id integer PRIMARY KEY,
    organisation_id integer NOT NULL REFERENCES organisations,
    user_id integer NOT NULL REFERENCES users,
    issued_on date NOT NULL,
    attention text NOT NULL,
    amount integer NOT NULL
);
CREATE INDEX invoices_user ON invoices (user_id);
CREATE INDEX invoices_issued ON invoices (issued_on);

-- What must never be: a row of one organisation that leads into another.
CREATE VIEW crossed_walls AS
    SELECT c.id FROM calls c JOIN users u ON u.id = c.user_id WHERE u.organisation_id <> c.organisation_id
    UNION ALL
    SELECT c.id FROM calls c JOIN queues q ON q.id = c.queue_id WHERE q.organisation_id <> c.organisation_id
    UNION ALL
    SELECT e.id FROM queue_events e JOIN queues q ON q.id = e.queue_id JOIN users u ON u.id = e.user_id
    WHERE u.organisation_id <> q.organisation_id
    UNION ALL
    SELECT m.user_id FROM queue_members m JOIN queues q ON q.id = m.queue_id JOIN users u ON u.id = m.user_id
    WHERE u.organisation_id <> q.organisation_id;
