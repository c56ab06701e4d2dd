CREATE TABLE invoices (
    id INTEGER PRIMARY KEY, number TEXT NOT NULL, customer_no INTEGER NOT NULL, attention TEXT, email TEXT,
    issued_on DATE NOT NULL, amount INTEGER NOT NULL);
CREATE INDEX invoices_email ON invoices (email);
CREATE INDEX invoices_issued ON invoices (issued_on);
