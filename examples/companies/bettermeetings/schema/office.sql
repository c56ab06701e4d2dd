-- What the firm itself keeps about its work: bills, letters, disclosures, measures, its own people.

CREATE TABLE staff (
    id INTEGER PRIMARY KEY, name TEXT, email TEXT UNIQUE, job TEXT, undertaking_on DATE, trained_on DATE, left_on DATE);
CREATE TABLE access_reviews (
    id INTEGER PRIMARY KEY, reviewer_id INTEGER REFERENCES staff, system TEXT NOT NULL, reviewed_on DATE NOT NULL,
    kept INTEGER NOT NULL, withdrawn INTEGER NOT NULL);
CREATE INDEX access_reviews_reviewer ON access_reviews (reviewer_id);
CREATE TABLE invoices (
    id INTEGER PRIMARY KEY, number TEXT NOT NULL, customer_no INTEGER NOT NULL, attention TEXT, email TEXT,
    issued_on DATE NOT NULL, amount INTEGER NOT NULL);
CREATE INDEX invoices_email ON invoices (email);
CREATE INDEX invoices_issued ON invoices (issued_on);
CREATE TABLE enquiries (
    id INTEGER PRIMARY KEY, received_at TIMESTAMP NOT NULL, channel TEXT NOT NULL, name TEXT, email TEXT, body TEXT,
    answered_at TIMESTAMP);
CREATE INDEX enquiries_email ON enquiries (email);
CREATE INDEX enquiries_received ON enquiries (received_at);
CREATE TABLE disclosures (
    id INTEGER PRIMARY KEY, disclosed_on DATE NOT NULL, recipient TEXT NOT NULL,
    ground TEXT CHECK (ground IN ('law', 'abuse or fraud', 'our rights', 'life and limb')), counsel_note TEXT,
    email TEXT, what TEXT);
CREATE INDEX disclosures_email ON disclosures (email);
CREATE TABLE measures (
    id INTEGER PRIMARY KEY, measure TEXT NOT NULL, kind TEXT NOT NULL, evidence TEXT, evidence_on DATE, level INTEGER);
CREATE TABLE suppliers (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, service TEXT NOT NULL, country TEXT NOT NULL, agreement_on DATE,
    customers_told_on DATE, first_used_on DATE NOT NULL);
