-- The exchange and the portals of resellers and customers, as twelve years of use have left them.

CREATE TABLE resellers (
    id integer PRIMARY KEY,
    name text NOT NULL,
    cvr text NOT NULL,
    town text,
    joined_on date NOT NULL,
    ended_on date,
    last_customer_left_on date
);
CREATE TABLE reseller_contacts (
    id integer PRIMARY KEY,
    reseller_id integer NOT NULL REFERENCES resellers,
    name text,
    phone text,
    mail text UNIQUE,
    service_phone text,
    entered_by text NOT NULL,
    notice_version text,
    created_at timestamptz NOT NULL,
    left_on date
);
CREATE TABLE agreements (
    id integer PRIMARY KEY,
    reseller_id integer NOT NULL REFERENCES resellers,
    kind text NOT NULL,
    version text NOT NULL,
    signed_on date NOT NULL,
    signed_by text,
    contact_id integer REFERENCES reseller_contacts,
    ended_on date
);
CREATE TABLE customers (
    id integer PRIMARY KEY,
    reseller_id integer NOT NULL REFERENCES resellers,
    name text NOT NULL,
    cvr text NOT NULL,
    started_on date NOT NULL,
    ended_on date,
    privacy_mail text
);

-- employees of customers; what passes on from one to the next has rows of its own
CREATE TABLE employees (
    id integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers,
    full_name text NOT NULL,
    mail text,
    is_telephone_manager boolean NOT NULL DEFAULT false,
    settings jsonb,
    entered_by text NOT NULL,
    entered_for text NOT NULL,
    created_at timestamptz NOT NULL,
    left_on date,
    hidden_at timestamptz
);
CREATE TABLE extensions (
    id integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers,
    number text NOT NULL,
    employee_id integer NOT NULL REFERENCES employees,
    assigned_on date NOT NULL,
    released_on date
);
CREATE UNIQUE INDEX extensions_now ON extensions (customer_id, number) WHERE released_on IS NULL;
CREATE TABLE mobiles (
    id integer PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customers,
    number text NOT NULL,
    sim text,
    employee_id integer NOT NULL REFERENCES employees,
    assigned_on date NOT NULL,
    released_on date
);

-- account is the number of the user, as the exchange writes it; other_number is NULL within a customer
CREATE TABLE calls (
    id bigint PRIMARY KEY,
    customer_id integer,
    employee_id integer REFERENCES employees,
    account integer,
    own_extension text,
    direction text NOT NULL CHECK (direction IN ('in', 'out', 'internal')),
    other_number text,
    other_employee_id integer REFERENCES employees,
    other_extension text,
    started_at timestamptz,
    month date NOT NULL,
    seconds integer NOT NULL
);
-- the files lie on the exchange's FTP server
CREATE TABLE recordings (
    id integer PRIMARY KEY,
    customer_id integer NOT NULL,
    employee_id integer NOT NULL REFERENCES employees,
    extension text NOT NULL,
    other_number text,
    recorded_at timestamptz NOT NULL,
    seconds integer,
    stored_as text NOT NULL UNIQUE
);
CREATE TABLE voicemails (
    id integer PRIMARY KEY,
    customer_id integer NOT NULL,
    employee_id integer NOT NULL REFERENCES employees,
    extension text NOT NULL,
    from_number text,
    left_at timestamptz NOT NULL,
    heard_at timestamptz,
    stored_as text NOT NULL UNIQUE
);

-- what the law has us log
CREATE TABLE mobile_use (
    id bigint PRIMARY KEY,
    employee_id integer REFERENCES employees,
    number text NOT NULL,
    kind text NOT NULL,
    mast text,
    happened_at timestamptz NOT NULL
);
CREATE TABLE ip_sessions (
    id bigint PRIMARY KEY,
    employee_id integer REFERENCES employees,
    address text NOT NULL,
    began_at timestamptz NOT NULL
);

CREATE TABLE enquiries (
    id integer PRIMARY KEY,
    contact_id integer NOT NULL REFERENCES reseller_contacts,
    subject text NOT NULL,
    opened_at timestamptz NOT NULL,
    closed_on date
);
CREATE TABLE enquiry_messages (
    id integer PRIMARY KEY,
    enquiry_id integer NOT NULL REFERENCES enquiries,
    written_at timestamptz NOT NULL,
    from_us boolean NOT NULL,
    body text NOT NULL
);

CREATE TABLE wordings (
    id integer PRIMARY KEY,
    purpose text NOT NULL,
    version text NOT NULL,
    language text NOT NULL,
    wording text NOT NULL,
    valid_from date NOT NULL
);
CREATE TABLE consents (
    id integer PRIMARY KEY,
    mail text NOT NULL,
    wording_id integer NOT NULL REFERENCES wordings,
    means text NOT NULL,
    given_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    withdrawn_by text
);
CREATE TABLE newsletter_readers (
    id integer PRIMARY KEY,
    mail text NOT NULL,
    consent_id integer,
    joined_at timestamptz NOT NULL,
    stopped_at timestamptz
);
CREATE TABLE suppressed (digest text PRIMARY KEY, since date NOT NULL);

CREATE TABLE mandates (
    id integer PRIMARY KEY,
    employee_id integer REFERENCES employees,
    given_to text NOT NULL,
    given_on date NOT NULL
);
CREATE TABLE requests (
    id integer PRIMARY KEY,
    employee_id integer REFERENCES employees,
    asked_by text NOT NULL,
    mandate_id integer REFERENCES mandates,
    kind text NOT NULL,
    received_at timestamptz NOT NULL,
    closed_on date
);
CREATE TABLE disclosures (
    id integer PRIMARY KEY,
    employee_id integer REFERENCES employees,
    recipient text NOT NULL,
    ground text NOT NULL,
    consent_id integer,
    disclosed_at timestamptz NOT NULL
);
CREATE TABLE self_service (
    id integer PRIMARY KEY,
    employee_id integer REFERENCES employees,
    done_by text,
    action text NOT NULL,
    done_at timestamptz NOT NULL
);
CREATE TABLE portal_rights (role text, action text, PRIMARY KEY (role, action));
CREATE TABLE promised_rights (role text, action text, PRIMARY KEY (role, action));

CREATE TABLE notices (version text PRIMARY KEY, valid_from date NOT NULL);
CREATE TABLE forms (id integer PRIMARY KEY, portal text NOT NULL, name text NOT NULL, notice_version text);
CREATE TABLE page_views (
    id integer PRIMARY KEY,
    seen_on date NOT NULL,
    portal text NOT NULL,
    page text NOT NULL,
    browser text NOT NULL,
    views integer NOT NULL
);

CREATE TABLE staff (
    id integer PRIMARY KEY,
    name text NOT NULL,
    mail text,
    job text,
    started_on date NOT NULL,
    left_on date
);
CREATE TABLE undertakings (
    id integer PRIMARY KEY,
    staff_id integer NOT NULL REFERENCES staff,
    signed_on date NOT NULL
);
CREATE TABLE access_reviews (
    id integer PRIMARY KEY,
    portal text NOT NULL,
    reviewed_on date NOT NULL,
    role_of_reviewer text NOT NULL,
    decision text NOT NULL
);
CREATE TABLE measures (id integer PRIMARY KEY, measure text NOT NULL, checked_on date);
