-- The bookkeeping program. Debtors are the resellers' customers; their employees stand on specified bills.
CREATE TABLE debtors (
    debtor_no INTEGER PRIMARY KEY,
    company TEXT NOT NULL,
    att_name TEXT,
    att_mail TEXT,
    closed_on DATE
);
CREATE TABLE invoices (
    id INTEGER PRIMARY KEY,
    debtor_no INTEGER NOT NULL REFERENCES debtors,
    number TEXT NOT NULL,
    issued_on DATE NOT NULL,
    att TEXT,
    total INTEGER NOT NULL
);
CREATE TABLE invoice_lines (
    id INTEGER PRIMARY KEY,
    invoice_id INTEGER NOT NULL REFERENCES invoices,
    user_no INTEGER,
    user_name TEXT,
    number TEXT,
    what TEXT NOT NULL,
    amount INTEGER NOT NULL
);
