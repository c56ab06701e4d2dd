CREATE TABLE readers (id INTEGER PRIMARY KEY, card VARCHAR(20), name VARCHAR(80));
CREATE TABLE loans (id INTEGER PRIMARY KEY, reader_id INTEGER NOT NULL REFERENCES readers (id), title VARCHAR(80));
CREATE VIEW overdue AS SELECT readers.name, loans.title FROM loans JOIN readers ON readers.id = loans.reader_id;
