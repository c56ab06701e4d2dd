CREATE TABLE employees (id INTEGER PRIMARY KEY, extension VARCHAR(10));
CREATE TABLE voicemails (
  id INTEGER PRIMARY KEY,
  employee_id INTEGER NOT NULL REFERENCES employees (id),
  src VARCHAR(20),
  caller_name VARCHAR(80),
  words VARCHAR(200),
  left_at TIMESTAMP NOT NULL
);
