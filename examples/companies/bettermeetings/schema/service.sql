-- The service itself: customers with units, their end users, boards and meetings, and what lies in files.

CREATE TABLE customers (
    id integer PRIMARY KEY, name text NOT NULL, cvr text NOT NULL, town text, plan text NOT NULL,
    started_on date NOT NULL, paid_until date NOT NULL, ended_on date, privacy_mail text);
CREATE TABLE units (
    id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers, name text NOT NULL, ended_on date);
CREATE INDEX units_customer ON units (customer_id);

-- Whom the customer has named to us: it signs, pays and calls. "until" moves on with each renewal.
CREATE TABLE contacts (
    id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers, name text NOT NULL, title text,
    email text NOT NULL UNIQUE, phone text, until date NOT NULL);
CREATE INDEX contacts_customer ON contacts (customer_id);
CREATE INDEX contacts_email ON contacts (lower(email));
CREATE INDEX contacts_phone ON contacts (phone);
CREATE INDEX contacts_until ON contacts (until);
CREATE TABLE agreements (
    id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers, contact_id integer REFERENCES contacts,
    version text NOT NULL, signed_by text, signed_on date NOT NULL, checked_on date);
CREATE INDEX agreements_customer ON agreements (customer_id);
CREATE INDEX agreements_contact ON agreements (contact_id);

CREATE TABLE users (
    id bigint PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers, unit_id integer NOT NULL REFERENCES units,
    name text NOT NULL, address text, title text, email text, phone text, role text NOT NULL DEFAULT 'user',
    password_hash text, mfa_secret text, mfa_since date, settings jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL, last_used_at timestamptz, ended_on date);
CREATE UNIQUE INDEX users_email ON users (lower(email));
CREATE INDEX users_mail ON users (email);
CREATE INDEX users_phone ON users (phone);
CREATE INDEX users_unit ON users (unit_id);
CREATE INDEX users_customer ON users (customer_id);
CREATE INDEX users_ended ON users (ended_on);
-- What an end user was shown at the first login: that an administrator sees and controls the access.
CREATE TABLE notices_seen (
    user_id bigint NOT NULL REFERENCES users, version text NOT NULL, seen_at timestamptz NOT NULL,
    PRIMARY KEY (user_id, version));

CREATE TABLE boards (id integer PRIMARY KEY, unit_id integer NOT NULL REFERENCES units, name text NOT NULL);
CREATE INDEX boards_unit ON boards (unit_id);
CREATE TABLE memberships (
    board_id integer NOT NULL REFERENCES boards, user_id bigint NOT NULL REFERENCES users, role text,
    since date NOT NULL, PRIMARY KEY (board_id, user_id));
CREATE INDEX memberships_user ON memberships (user_id);
CREATE TABLE meetings (
    id bigint PRIMARY KEY, board_id integer NOT NULL REFERENCES boards, organiser_id bigint REFERENCES users,
    title text, held_at timestamptz NOT NULL, place text, minutes text, plan jsonb NOT NULL DEFAULT '{}');
CREATE INDEX meetings_board ON meetings (board_id);
CREATE INDEX meetings_organiser ON meetings (organiser_id);
CREATE TABLE documents (
    id bigint PRIMARY KEY, meeting_id bigint REFERENCES meetings, unit_id integer NOT NULL REFERENCES units,
    uploaded_by bigint REFERENCES users, title text, stored_as text NOT NULL UNIQUE, uploaded_at timestamptz NOT NULL);
CREATE INDEX documents_meeting ON documents (meeting_id);
CREATE INDEX documents_unit ON documents (unit_id);
CREATE INDEX documents_uploader ON documents (uploaded_by);

CREATE TABLE devices (
    id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, browser text, system text,
    first_seen_at timestamptz NOT NULL, last_seen_at timestamptz NOT NULL);
CREATE INDEX devices_user ON devices (user_id);
CREATE INDEX devices_seen ON devices (last_seen_at);
CREATE TABLE sessions (
    token text PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, device_id bigint REFERENCES devices,
    ip_address inet, started_at timestamptz NOT NULL, last_seen_at timestamptz NOT NULL);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_device ON sessions (device_id);
CREATE INDEX sessions_seen ON sessions (last_seen_at);
CREATE TABLE access_log (
    id bigint PRIMARY KEY, at timestamptz NOT NULL, user_id bigint REFERENCES users, ip_address inet, browser text,
    path text NOT NULL, status smallint NOT NULL);
CREATE INDEX access_log_user ON access_log (user_id);
CREATE INDEX access_log_at ON access_log (at);
CREATE TABLE page_views (
    id bigint PRIMARY KEY, user_id bigint REFERENCES users, seen_on date NOT NULL, page text NOT NULL, seconds integer);
CREATE INDEX page_views_user ON page_views (user_id);
CREATE INDEX page_views_seen ON page_views (seen_on);

CREATE TABLE admin_actions (
    id bigint PRIMARY KEY, at timestamptz NOT NULL, admin_id bigint REFERENCES users,
    user_id bigint REFERENCES users, action text NOT NULL, detail text);
CREATE INDEX admin_actions_user ON admin_actions (user_id);
CREATE INDEX admin_actions_admin ON admin_actions (admin_id);
CREATE INDEX admin_actions_at ON admin_actions (at);
-- A consent lasts a year at most and is then asked for again; whoever withdraws it ends it that day.
CREATE TABLE consents (
    id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, purpose text NOT NULL, wording_version text NOT NULL,
    means text NOT NULL, cookie text, given_at timestamptz NOT NULL, ends_on date NOT NULL, withdrawn_on date);
CREATE INDEX consents_user ON consents (user_id);
CREATE INDEX consents_ends ON consents (ends_on);
