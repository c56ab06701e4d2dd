CREATE TABLE employees (id INTEGER PRIMARY KEY, number VARCHAR(10), name VARCHAR(80), left_on DATE);
CREATE TABLE absences (
  id INTEGER PRIMARY KEY,
  employee_id INTEGER NOT NULL REFERENCES employees (id),
  days INTEGER,
  diagnosis VARCHAR(80),
  ended_on DATE
);
