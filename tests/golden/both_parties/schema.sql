CREATE TABLE employees (id INTEGER PRIMARY KEY, mobile VARCHAR(20));
CREATE TABLE calls (
  id INTEGER PRIMARY KEY,
  caller_id INTEGER REFERENCES employees (id),
  caller_number VARCHAR(20),
  callee_number VARCHAR(20),
  note VARCHAR(80),
  started_at TIMESTAMP NOT NULL
);
