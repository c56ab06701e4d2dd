-- The case system, which grew over the years: customers and cases, courses, and what the firm keeps about its own work.

CREATE TABLE customers (
    id integer PRIMARY KEY, name text NOT NULL, cvr text NOT NULL, town text, started_on date NOT NULL,
    agreed_until date NOT NULL, ended_on date, privacy_mail text);
CREATE INDEX customers_ended ON customers (ended_on);
CREATE TABLE contacts (
    id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers, name text NOT NULL, title text,
    email text UNIQUE, phone text, until date NOT NULL);
CREATE INDEX contacts_customer ON contacts (customer_id);
CREATE INDEX contacts_phone ON contacts (phone);
CREATE INDEX contacts_until ON contacts (until);
CREATE TABLE agreements (
    id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers, contact_id integer REFERENCES contacts,
    version text NOT NULL, signed_by text, signed_on date NOT NULL, data_listed_on date);
CREATE INDEX agreements_customer ON agreements (customer_id);
CREATE INDEX agreements_contact ON agreements (contact_id);

CREATE TABLE employees (
    id integer PRIMARY KEY, name text, initials text, email text UNIQUE, job text, account text, hired_on date NOT NULL,
    left_on date);
CREATE TABLE undertakings (
    id integer PRIMARY KEY, employee_id integer NOT NULL REFERENCES employees, version text NOT NULL, signed_on date NOT NULL);
CREATE INDEX undertakings_employee ON undertakings (employee_id);
CREATE TABLE access_reviews (
    id integer PRIMARY KEY, reviewer_id integer REFERENCES employees, reviewed_on date NOT NULL, kept integer NOT NULL,
    withdrawn integer NOT NULL);
CREATE INDEX access_reviews_reviewer ON access_reviews (reviewer_id);
CREATE INDEX access_reviews_on ON access_reviews (reviewed_on);

-- A requester is somebody of the customer's who is not its contact person; mostly there is none.
CREATE TABLE cases (
    id bigint PRIMARY KEY, number text NOT NULL UNIQUE, customer_id integer NOT NULL REFERENCES customers,
    contact_id integer REFERENCES contacts, employee_id integer REFERENCES employees, title text, requester text,
    requester_email text, opened_at timestamptz, closed_on date);
CREATE INDEX cases_customer ON cases (customer_id);
CREATE INDEX cases_contact ON cases (contact_id);
CREATE INDEX cases_employee ON cases (employee_id);
CREATE INDEX cases_requester ON cases (requester_email);
CREATE TABLE notes (
    id bigint PRIMARY KEY, case_id bigint NOT NULL REFERENCES cases, employee_id integer REFERENCES employees,
    written_at timestamptz, text text);
CREATE INDEX notes_case ON notes (case_id);
CREATE INDEX notes_employee ON notes (employee_id);
-- What is billed by; a voucher of the accounts, also when the case is gone.
CREATE TABLE time_entries (
    id bigint PRIMARY KEY, case_id bigint REFERENCES cases, customer_id integer NOT NULL REFERENCES customers,
    employee_id integer REFERENCES employees, day date NOT NULL, minutes integer NOT NULL, text text, invoice_no text);
CREATE INDEX time_entries_case ON time_entries (case_id);
CREATE INDEX time_entries_customer ON time_entries (customer_id);
CREATE INDEX time_entries_employee ON time_entries (employee_id);
CREATE INDEX time_entries_day ON time_entries (day);
-- Each time that somebody of ours looked into a customer's systems, with the number of the case.
CREATE TABLE access_log (
    id bigint PRIMARY KEY, at timestamptz NOT NULL, ended_at timestamptz, employee_id integer REFERENCES employees,
    customer_id integer NOT NULL REFERENCES customers, case_number text, seen text);
CREATE INDEX access_log_employee ON access_log (employee_id);
CREATE INDEX access_log_customer ON access_log (customer_id);
CREATE INDEX access_log_at ON access_log (at);

CREATE TABLE courses (
    id integer PRIMARY KEY, title text NOT NULL, held_on date NOT NULL, evaluation_closes_on date NOT NULL);
CREATE INDEX courses_closes ON courses (evaluation_closes_on);
CREATE TABLE signups (
    id bigint PRIMARY KEY, course_id integer NOT NULL REFERENCES courses, name text, email text, phone text, firm text,
    source text CHECK (source IN ('self', 'firm')), signed_up_at timestamptz, attended boolean);
CREATE INDEX signups_course ON signups (course_id);
CREATE INDEX signups_email ON signups (email);
CREATE TABLE art14_notices (
    id bigint PRIMARY KEY, signup_id bigint NOT NULL REFERENCES signups, version text NOT NULL, sent_on date NOT NULL);
CREATE INDEX art14_notices_signup ON art14_notices (signup_id);
CREATE TABLE evaluations (
    id bigint PRIMARY KEY, signup_id bigint NOT NULL REFERENCES signups, score smallint, comment text,
    answered_at timestamptz);
CREATE INDEX evaluations_signup ON evaluations (signup_id);

-- A consent lasts two years and is then asked for again; whoever withdraws it ends it that day.
CREATE TABLE consents (
    id bigint PRIMARY KEY, email text, wording_version text, means text, given_at timestamptz, ends_on date NOT NULL,
    withdrawn_on date);
CREATE INDEX consents_email ON consents (email);
CREATE INDEX consents_ends ON consents (ends_on);
CREATE TABLE subscribers (
    id bigint PRIMARY KEY, consent_id bigint NOT NULL REFERENCES consents, name text, email text NOT NULL);
CREATE INDEX subscribers_consent ON subscribers (consent_id);
CREATE INDEX subscribers_email ON subscribers (email);
CREATE TABLE suppressions (hash text PRIMARY KEY, since date NOT NULL);
CREATE INDEX suppressions_since ON suppressions (since);

CREATE TABLE messages (
    id bigint PRIMARY KEY, at timestamptz NOT NULL, channel text NOT NULL, name text, email text, text text);
CREATE INDEX messages_email ON messages (email);
CREATE INDEX messages_at ON messages (at);
CREATE TABLE requests (
    id bigint PRIMARY KEY, received_at timestamptz NOT NULL, channel text NOT NULL, kind text NOT NULL, name text,
    email text, due_on date NOT NULL);
CREATE INDEX requests_email ON requests (email);
CREATE INDEX requests_received ON requests (received_at);
CREATE TABLE phone_calls (
    id bigint PRIMARY KEY, request_id bigint NOT NULL REFERENCES requests, called_at timestamptz NOT NULL);
CREATE INDEX phone_calls_request ON phone_calls (request_id);
CREATE TABLE request_answers (
    id bigint PRIMARY KEY, request_id bigint NOT NULL REFERENCES requests, sent_on date, outcome text NOT NULL,
    complaint_told_on date);
CREATE INDEX request_answers_request ON request_answers (request_id);
CREATE TABLE refusals (
    id bigint PRIMARY KEY, answer_id bigint NOT NULL REFERENCES request_answers, reason text, court_told_on date);
CREATE INDEX refusals_answer ON refusals (answer_id);

CREATE TABLE suppliers (
    id integer PRIMARY KEY, name text NOT NULL, service text NOT NULL, country text NOT NULL, agreement_on date,
    first_used_on date NOT NULL);
CREATE TABLE supplier_notices (
    id bigint PRIMARY KEY, supplier_id integer NOT NULL REFERENCES suppliers,
    customer_id integer NOT NULL REFERENCES customers, told_on date NOT NULL);
CREATE INDEX supplier_notices_supplier ON supplier_notices (supplier_id);
CREATE INDEX supplier_notices_customer ON supplier_notices (customer_id);
CREATE TABLE measures (
    id integer PRIMARY KEY, measure text NOT NULL, aim text NOT NULL, evidence text, evidence_on date);
